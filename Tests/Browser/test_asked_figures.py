"""Figures asked in a round, and the chain from measures to outcomes."""

from browsing import check, sign_in
from finding import live_round, plan_of


def test_a_figure_is_written_on_a_sheet_and_kept_as_one_types(page, city):
    sign_in(page, city, "manager")
    board = live_round(page)
    page.goto(board)
    row = page.locator("tr", has=page.locator(".figures-open")).nth(1)
    assert "数値 0/" in row.inner_text()
    row.get_by_role("link").first.click()
    field = page.locator("input[name^='value-figure-']").first
    assert page.get_by_role("heading", name="指標の数値", exact=True).is_visible()
    # Below the bar at the foot nothing may lie half hidden that is to be pressed.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    check(page, "asked-figure")
    field.fill("たくさん")
    field.blur()
    page.wait_for_selector(".figure .error")
    check(page, "asked-figure-wrong")
    field = page.locator("input[name^='value-figure-']").first
    field.fill("約62")
    field.blur()
    page.wait_for_selector(".figure:not(:has(.error))")
    # What was saved puts the figure in its place anew; only then may it be opened.
    page.wait_for_load_state("networkidle")
    # The rest is folded away and opens with the keyboard alone.
    summary = page.locator(".figure summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.get_by_label("メモ").first.wait_for()
    page.reload()
    assert page.locator("input[name^='value-figure-']").first.input_value() == "約62"


def test_the_chain_is_read_in_columns_and_by_the_keyboard(page, city):
    sign_in(page, city, "manager")
    plan = plan_of(page)
    page.goto(plan + "/indicators")
    check(page, "indicators")
    page.get_by_role("navigation", name="指標の画面").get_by_role("link", name="つながり").click()
    check(page, "indicator-logic")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("足りないところがあるものだけ").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**gaps=1**")
    check(page, "indicator-logic-gaps")

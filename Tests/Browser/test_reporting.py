"""Reporting: an officer who sees it for the first time, her head, and both without a script."""

import time

import live_round
from browsing import check, picture, sign_in

STATE = "#save-state"


def tab_to(page, wanted, most=90):
    """Presses the tab key until the focus is on what is wanted."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            return
    raise AssertionError(f"the tab key does not lead to {wanted}")


def fill_by_keyboard(page):
    tab_to(page, "#q-done")
    page.keyboard.type("5月に21組を決め、7月に研修を開いた。")
    tab_to(page, "[name=value-grade]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    tab_to(page, "#q-outcome")
    page.keyboard.type("相談できる先輩ができたと、18人が答えた。")
    if page.locator("#q-reason").is_visible():
        tab_to(page, "#q-reason")
        page.keyboard.type("講師の都合で1回少なかった。")


def test_an_officer_finishes_five_sheets_by_the_keyboard_alone(page, city):
    live_round.open_round(city)
    live_round.reset(city)
    sign_in(page, city, "reporter")
    began = time.monotonic()
    check(page, "reporting-home")
    tab_to(page, "main a[href^='/reports/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/live-0")
    check(page, "reporting-sheet")
    for number in range(5):
        fill_by_keyboard(page)
        if number == 0:
            page.locator(STATE).filter(has_text="保存しました").wait_for()
            check(page, "reporting-sheet-filled")
        tab_to(page, "button[value=submit]")
        page.keyboard.press("Enter")
        page.wait_for_url("**done=submitted")
    assert "/progress" in page.url
    check(page, "reporting-done")
    assert live_round.states(city) == ["submitted"] * 5
    print(f"    five sheets in {time.monotonic() - began:.0f} s", flush=True)


def test_a_sheet_that_lacks_something_says_so_at_the_field(page, city):
    address = live_round.open_round(city)[0]
    live_round.reset(city)
    sign_in(page, city, "reporter")
    page.goto(address)
    page.locator(".pick label").first.click()
    page.locator("button[value=submit]").click()
    page.get_by_role("heading", name="入力を直してください").wait_for()
    check(page, "reporting-lacks")
    page.locator(".notice.bad a").first.click()
    assert page.evaluate("document.activeElement.id") == "q-done"


def test_a_head_returns_one_sheet_and_accepts_the_others(page, city):
    address = live_round.open_round(city)[0]
    live_round.reset(city)
    with live_round.database(city) as base:
        base.execute("update report_sheets set state = 'submitted', stage = 1 where round_id = 'live'")
    sign_in(page, city, "approver")
    page.goto("/progress")
    check(page, "reporting-inbox-head")
    page.goto(address)
    check(page, "reporting-check")
    page.locator("#comment").fill("参加した人の数を書いてください。")
    page.get_by_role("button", name="差し戻す").click()
    page.wait_for_url("**done=returned")
    check(page)


def test_a_sheet_is_filled_in_and_handed_in_without_script(page, city):
    address = live_round.open_round(city)[1]
    live_round.reset(city)
    sign_in(page, city, "reporter")
    page.goto(address)
    page.locator("#q-done").fill("研修を開いた。")
    page.locator("[name=value-grade]").last.check()
    page.locator("#q-outcome").fill("役に立った。")
    page.locator(".sheet-bar button[value=save]").click()
    assert "done=saved" in page.url and page.locator("#q-done").input_value() == "研修を開いた。"
    picture(page, "reporting-without-script")
    page.locator("button[value=submit]").click()
    assert "done=submitted" in page.url
    assert live_round.states(city)[1] == "submitted"


test_a_sheet_is_filled_in_and_handed_in_without_script.without_script = True

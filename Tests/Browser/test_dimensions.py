"""Figures by sex, job type and the like: said by what they are told apart, filled in by keyboard, seen; narrow; no script."""

from browsing import CHART_FAULTS, check, picture, sign_in
from finding import plan_of

E_LEARNING = "eラーニングを1講座以上終えた職員の割合"
LEAVE = "男性職員が2週間以上の育児休業を取った割合"
WOMEN = "管理職に占める女性の割合"
PLAIN = "採用内定の辞退者数"


def page_of(page, city, name):
    """The page of that indicator of the sample city."""
    page.goto(plan_of(page) + "/indicators")
    page.get_by_role("link", name=name, exact=True).first.click()
    page.get_by_role("heading", name=name, level=1).wait_for()
    return page.url


def text(page, row, column):
    return page.locator("#grid tbody tr").nth(row).locator("td.cell").nth(column).evaluate("td => td.grid.text")


def until(page, row, column, wanted):
    page.wait_for_function(
        """([row, column, wanted]) => document.querySelectorAll("#grid tbody tr")[row]
             .querySelectorAll("td.cell")[column].dataset.state === wanted""", arg=[row, column, wanted])


def wide(page):
    return page.evaluate("() => document.documentElement.scrollWidth > innerWidth")


def test_figures_by_sex_are_declared_entered_by_keyboard_and_seen(page, city):
    sign_in(page, city, "manager")
    address = page_of(page, city, PLAIN)
    page.get_by_role("link", name="数字の分け方（性別など）を決める").click()
    check(page, "数字の分け方")
    page.get_by_role("button", name="性別").click()
    page.get_by_label("区分2", exact=True).fill("女の人")
    check(page)
    picture(page, "dimensions", whole=True)
    # Enter in a field saves, and adds nothing more.
    page.get_by_label("区分2", exact=True).press("Enter")
    page.wait_for_url(address + "?done=split")
    assert "性別（男性、女の人）" in page.inner_text("main")
    assert "数字はまだありません" in page.inner_text("main")
    page.get_by_role("link", name="性別ごとの数字を入れる").click()
    page.locator("#grid[role=grid]").wait_for()
    check(page)
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    until(page, 0, 0, "done")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    until(page, 1, 0, "done")
    page.keyboard.press("Control+z")
    until(page, 1, 0, "done")
    assert text(page, 1, 0) == ""
    page.keyboard.press("Control+y")
    page.wait_for_function("""() => document.querySelectorAll("#grid tbody tr")[1]
        .querySelectorAll("td.cell")[0].grid.saved === "2" """)
    page.reload()
    page.locator("#grid[role=grid]").wait_for()
    assert text(page, 0, 0) == "4" and text(page, 1, 0) == "2"
    # 4 + 2 is not the 7 of the city: both are told.
    assert "合いません" in page.inner_text("main") and "6（2区分）" in page.inner_text("#grid")
    picture(page, "figures-by-sex", whole=True)
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("Home")
    page.locator("#figure-link").click()
    page.get_by_label("メモ").fill("名簿から数えた")
    page.get_by_role("button", name="保存", exact=True).click()
    assert "保存しました" in page.inner_text("main")
    check(page)
    page.get_by_role("link", name="性別ごとの数字の表").click()
    page.goto(address)
    assert "データなし" in page.inner_text("main") and "合いません" in page.inner_text("main")
    check(page)
    picture(page, "indicator-by-sex", whole=True)


def test_a_member_with_figures_stays_and_says_why(page, city):
    sign_in(page, city, "manager")
    address = page_of(page, city, E_LEARNING)
    page.goto(address + "/dimensions")
    page.get_by_label("区分1", exact=True).fill("")
    page.get_by_role("button", name="保存する").last.click()
    assert "数字が2件あります" in page.inner_text("main [role=alert]")
    check(page)
    picture(page, "dimensions-refused", whole=True)
    page.get_by_label("区分1", exact=True).fill("男の職員")
    page.get_by_role("button", name="保存する").last.click()
    page.wait_for_url(address + "?done=split")
    assert "男の職員" in page.inner_text("main") and "38.9％" in page.inner_text("main")


def test_the_figures_of_the_sample_city_by_dimension(page, city):
    sign_in(page, city, "manager")
    page_of(page, city, LEAVE)
    words = page.inner_text("main")
    assert page.evaluate(CHART_FAULTS) == []
    assert "職種ごとの数字" in words and "分子と分母の合計から" in words and "（分母3）" in words and "合いません" not in words
    check(page)
    picture(page, "indicator-by-job", whole=True)
    page_of(page, city, WOMEN)
    words = page.inner_text("main")
    assert page.evaluate(CHART_FAULTS) == []
    assert "比べる相手：ほかとの比較" in words and "17.6" in words
    check(page)
    picture(page, "indicator-beside-others", whole=True)
    page.set_viewport_size({"width": 640, "height": 900})
    for name in [LEAVE, WOMEN]:
        address = page_of(page, city, name)
        assert not wide(page), name
        page.goto(address + "/dimensions")
        assert not wide(page), name
        picture(page, "dimensions-narrow", whole=True)
    page.goto(address)
    page.get_by_role("link", name="ほかとの比較の数字を入れる").click()
    assert not wide(page)


def test_dimensions_work_without_script(page, city):
    sign_in(page, city, "manager")
    address = page_of(page, city, "採用1年目の職員の退職者数")
    context = page.context.browser.new_context(
        java_script_enabled=False, locale="ja-JP", storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(address + "/dimensions")
    plain.get_by_role("button", name="職種").click()
    plain.get_by_role("button", name="保存する").last.click()
    assert "職種（事務職、技術職" in plain.inner_text("main")
    plain.get_by_role("link", name="職種ごとの数字を入れる").click()
    plain.locator("#grid tbody tr").nth(1).locator("td.cell input").first.fill("3")
    plain.get_by_role("button", name="保存").click()
    assert "1欄を保存しました" in plain.inner_text("main")
    assert plain.locator("#grid tbody tr").nth(1).locator("td.cell input").first.input_value() == "3"
    context.close()

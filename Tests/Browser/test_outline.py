"""The outline editor: by keyboard alone, by mouse, without script, and when the connection goes."""

from browsing import check, picture, sign_in

SAID = "[data-said]"


def open_editor(page, city, query=""):
    sign_in(page, city, "manager")
    page.goto("/plans")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="体系", exact=True).click()
    page.get_by_role("link", name="体系を編集").click()
    page.wait_for_url("**/edit/outline")
    if query:
        page.goto(page.url + query)


def titles(page):
    return page.locator("tr[data-node]:visible .title").all_inner_texts()


def focused(page):
    return page.evaluate("document.activeElement.querySelector('.title')?.textContent")


def press(page, key, said=None):
    page.keyboard.press(key)
    if said:
        page.locator(SAID, has_text=said).wait_for()


def test_a_tree_is_edited_with_the_keyboard_alone(page, city):
    open_editor(page, city)
    start = titles(page)
    while page.evaluate("document.activeElement.getAttribute('role')") != "row":
        page.keyboard.press("Tab")
    for _ in range(3):
        press(page, "ArrowDown")
    assert focused(page) == start[3]
    press(page, "Alt+ArrowDown", "移しました")
    assert titles(page)[3:5] == [start[4], start[3]] and focused(page) == start[3]
    press(page, "Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("名前を変えた取組")
    check(page, "outline-rename")
    press(page, "Enter", "名前と番号を変えました")
    assert focused(page) == "名前を変えた取組"
    press(page, "Insert")
    page.keyboard.type("足した取組")
    check(page, "outline-add")
    press(page, "Enter", "足しました")
    assert focused(page) == "足した取組" and titles(page)[5] == "足した取組"
    press(page, "Alt+ArrowRight", "置けません")
    press(page, "Escape")
    press(page, "Delete")
    check(page, "outline-archive")
    press(page, "Enter", "外しました")
    assert "足した取組" not in titles(page) and focused(page)
    for _ in range(4):
        page.locator(SAID).evaluate("element => element.textContent = ''")
        press(page, "Control+z", "元に戻しました")
    assert titles(page) == start
    press(page, "Control+y", "やり直しました")
    page.locator(SAID).evaluate("element => element.textContent = ''")
    press(page, "Control+z", "元に戻しました")
    page.reload()
    assert titles(page) == start, "the page shows what is stored"


def test_branches_fold_and_stay_folded(page, city):
    open_editor(page, city)
    everything = len(titles(page))
    first = page.locator("tr[data-node]").first
    first.click()
    press(page, "ArrowLeft")
    assert first.get_attribute("aria-expanded") == "false" and len(titles(page)) < everything
    page.reload()
    assert page.locator("tr[data-node]").first.get_attribute("aria-expanded") == "false"
    page.locator("tr[data-node]").first.locator(".fold").click()
    assert len(titles(page)) == everything
    press(page, "End")
    assert focused(page) == titles(page)[-1]


def test_rows_are_moved_by_dragging(page, city):
    open_editor(page, city)
    start = titles(page)
    rows = page.locator("tr[data-node]")
    rows.nth(3).drag_to(rows.nth(5), target_position={"x": 300, "y": 28})
    page.locator(SAID, has_text="移しました").wait_for()
    assert titles(page)[3:6] == [start[4], start[5], start[3]]
    page.locator("form[data-step=undo] button").click()
    page.locator(SAID, has_text="元に戻しました").wait_for()
    assert titles(page) == start


def test_a_lost_connection_loses_nothing(page, city):
    open_editor(page, city)
    page.locator("tr[data-node]").nth(3).click()
    old = focused(page)
    press(page, "F2")
    page.keyboard.press("Control+A")
    page.keyboard.type("つながらない間の名前")
    page.route("**/rename*", lambda route: route.abort())
    press(page, "Enter", "送れませんでした")
    check(page, "outline-lost")
    assert page.locator("form.rename input.long").input_value() == "つながらない間の名前"
    page.unroute("**/rename*")
    page.get_by_role("button", name="もう一度送る").click()
    page.locator(SAID, has_text="名前と番号を変えました").wait_for()
    assert focused(page) == "つながらない間の名前"
    press(page, "Control+z", "元に戻しました")
    assert old in titles(page)


def test_two_people_see_both_names(page, city, browser):
    open_editor(page, city)
    page.locator("tr[data-node]").nth(3).click()
    old = focused(page)
    other = browser.new_context(locale="ja-JP", base_url=city.address).new_page()
    sign_in(other, city, "both")
    other.goto(page.locator("tr.chosen a.operate").get_attribute("href"))
    other.get_by_label("名前", exact=True).first.fill("相手の名前")
    other.get_by_role("button", name="変える", exact=True).click()
    other.wait_for_url("**done=renamed*")
    press(page, "F2")
    page.keyboard.press("Control+A")
    page.keyboard.type("自分の名前")
    press(page, "Enter", "ほかの人も同じ欄を変えました")
    assert page.locator(".panel .conflict-side ins").count() == 2
    check(page, "outline-conflict")
    page.get_by_role("button", name="あなたの入力にする").click()
    page.locator(SAID, has_text="名前と番号を変えました").wait_for()
    assert focused(page) == "自分の名前"
    press(page, "F2")
    page.keyboard.press("Control+A")
    page.keyboard.type(old)
    press(page, "Enter", "名前と番号を変えました")
    other.context.close()


def test_every_operation_has_a_form_without_script(page, city):
    open_editor(page, city)
    page.locator("tr[data-node] a.operate").nth(3).click()
    name = page.get_by_label("名前", exact=True).first
    old = name.input_value()
    name.fill("スクリプトなしの名前")
    page.get_by_role("button", name="変える", exact=True).click()
    assert "名前と番号を変えました" in page.get_by_role("status").first.inner_text()
    assert "スクリプトなしの名前" in titles(page)
    page.locator("tr:target a.operate").click()
    page.get_by_role("button", name="↓ 下へ").click()
    page.locator("tr:target a.operate").click()
    page.get_by_role("link", name="2つに分ける").click()
    page.get_by_label("新しい取組の名前").fill("分けた取組")
    page.get_by_role("button", name="2つに分ける").click()
    page.locator("tr:target a.operate").click()
    page.get_by_role("button", name="計画から外す").click()
    page.get_by_role("link", name="外した項目").click()
    page.get_by_role("button", name="分けた取組を戻す").click()
    for _ in range(5):
        page.get_by_role("button", name="元に戻す").click()
    assert old in titles(page) and "スクリプトなしの名前" not in titles(page)


test_every_operation_has_a_form_without_script.without_script = True


def test_many_measures_are_changed_at_once_and_undone(page, city):
    sign_in(page, city, "manager")
    page.goto("/plans")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="工程表", exact=True).click()
    page.locator("#filter-category").select_option("新規")
    page.wait_for_url("**category=*")
    page.get_by_role("link", name="まとめて変える").click()
    page.get_by_role("link", name="区分を変える").click()
    page.get_by_label("新しい区分").select_option("拡充")
    page.get_by_role("button", name="変わる内容を見る").click()
    boxes = page.locator("input[name=measure]")
    count = boxes.count()
    assert count > 2
    boxes.first.uncheck()
    check(page, "outline-bulk")
    page.get_by_role("button", name="選んだ取組をまとめて変える").click()
    assert f"{count - 1}件の取組を変えました" in page.locator(".notice.good").inner_text()
    check(page)
    page.get_by_role("button", name="元に戻す").click()
    page.goto("/plans")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="工程表", exact=True).click()
    page.locator("#filter-category").select_option("新規")
    page.wait_for_url("**category=*")
    assert page.locator("tbody th[scope=row]").count() >= count


def test_the_filter_shows_what_matches_with_what_stands_above(page, city):
    open_editor(page, city, "?q=" + "研修")
    assert 0 < len(titles(page)) < 200 and page.locator("tr.tier").count() > 0
    picture(page, "outline-filtered")

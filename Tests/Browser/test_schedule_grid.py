"""Editing the schedule as a grid: keys, blocks from Excel, two people at once, lost connections, no script."""

import json

from browsing import PEOPLE, check, picture, sign_in
from server import hagukumi

WORDS = [("研究", "research"), ("検討", "consider"), ("実施", "implement"), ("モデル実施", "pilot")]
FIRST = 2025


def bring_plan(city, name, measures=12, years=5):
    """Takes in a plan of its own for one test; its third measure has a cell across years, its last is a repeat."""
    def measure(order):
        cells = [(year, ["検討", "実施", "⇒", "", "⇒"][(order + year) % 5]) for year in range(FIRST, FIRST + years)]
        schedule = [{"line": 0, "row": "plan", "year": year, "printed": text, "continues": text == "⇒",
                     "markers": [] if text == "⇒" else [text]} for year, text in cells if text]
        if order == 3:
            schedule = [{"line": 0, "row": "plan", "year": FIRST, "through": FIRST + 2, "printed": "実施",
                         "markers": ["実施"]}]
        return {"id": f"{name}{order}", "parent": f"{name}top", "level": 1, "order": order,
                "number": f"({order})", "title": f"職員の力を伸ばす取組その{order}", "schedule": schedule}

    made = [measure(order) for order in range(1, measures + 1)]
    made.append({"id": f"{name}again", "parent": f"{name}top", "level": 1, "order": measures + 1,
                 "title": made[0]["title"], "repeats": made[0]["id"], "repeat_mark": "（再掲）"})
    document = {
        "format": "hagukumi-plan/1",
        "plan": {"id": name, "title": f"工程を編集する計画 {name}", "first_year": FIRST, "last_year": FIRST + years - 1,
                 "columns": [{"id": f"R{year - 2018}", "label": f"R{year - 2018}", "kind": "year", "from": year,
                              "to": year} for year in range(FIRST, FIRST + years)],
                 "levels": [{"name": "柱", "measure": False}, {"name": "取組", "measure": True}],
                 "vocabulary": {"markers": [{"label": label, "meaning": meaning} for label, meaning in WORDS]}},
        "nodes": [{"id": f"{name}top", "level": 0, "order": 0, "title": "育てる"}], "measures": made,
    }
    path = f"{city.folder}/{name}.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False)
    hagukumi(city.folder, "plan", "import", path)
    return f"/plans/{name}/edit/schedule"


def stored(city, name):
    """What the plan holds: text by node and year."""
    document = json.loads(hagukumi(city.folder, "plan", "export", name, "--format", "json"))
    return {(node["id"], cell["year"]): cell["printed"] for node in document["measures"]
            for cell in node.get("schedule", [])}


def cell(page, row, column):
    """A cell by its place among the rows that have cells, from 0."""
    return page.locator("#grid tbody tr:has(td.cell)").nth(row).locator("td.cell").nth(column)


def text(page, row, column):
    return cell(page, row, column).evaluate("td => td.grid.text")


def state(page, row, column):
    return cell(page, row, column).get_attribute("data-state")


def wait_for_status(page, words):
    page.locator("#grid-status", has_text=words).wait_for()


def open_grid(page, city, address, who="manager"):
    sign_in(page, city, who)
    page.goto(address)
    page.locator("#grid[role=grid]").wait_for()


def test_the_grid_is_filled_in_with_the_keyboard_alone(page, city):
    address = bring_plan(city, "gridkeys")
    sign_in(page, city, "manager")
    page.goto("/plans/gridkeys/table")
    page.get_by_role("link", name="工程を編集", exact=True).click()
    page.wait_for_url("**" + address)
    check(page, "grid")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role') === 'gridcell'"):
            break
    assert page.evaluate("document.activeElement.grid.row === 0 && document.activeElement.grid.column === 0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    assert text(page, 1, 1) == "研究" and state(page, 1, 1) == "dirty"
    page.keyboard.press("Shift+Digit3")
    assert text(page, 1, 1) == "研究・実施"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("0")
    assert text(page, 1, 2) == "⇒"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("m")
    assert text(page, 1, 3) == "モデル実施"
    page.keyboard.press("F2")
    page.keyboard.type("（2課）")
    page.keyboard.press("Enter")
    assert text(page, 1, 3) == "モデル実施（2課）"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    assert text(page, 1, 4) == ""
    page.keyboard.press("Home")
    page.keyboard.type("z別の文")
    page.keyboard.press("Escape")
    check(page, "grid-unsaved")
    page.keyboard.press("Control+s")
    wait_for_status(page, "欄を保存しました")
    assert state(page, 1, 1) == "done"
    check(page, "grid-saved")
    now = stored(city, "gridkeys")
    assert now["gridkeys2", 2026] == "研究・実施" and now["gridkeys2", 2027] == "⇒"
    assert now["gridkeys2", 2028] == "モデル実施（2課）" and ("gridkeys2", 2029) not in now
    page.keyboard.press("Control+z")
    wait_for_status(page, "元に戻しました")
    assert text(page, 1, 1) != "研究・実施"
    page.keyboard.press("Control+y")
    wait_for_status(page, "もう一度保存しました")
    assert stored(city, "gridkeys") == now


def test_a_block_comes_from_excel_and_goes_back(page, city):
    address = bring_plan(city, "gridpaste")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_grid(page, city, address)
    cell(page, 0, 1).click()
    block = "検討\t⇒\t実施\r\n\"二行の\n\"\"文\"\"\"\t\t研究・実施\r\n"
    page.evaluate("text => navigator.clipboard.writeText(text)", block)
    page.keyboard.press("Control+v")
    wait_for_status(page, "2行3列を貼り付けました")
    assert [text(page, 0, column) for column in (1, 2, 3)] == ["検討", "⇒", "実施"]
    assert [text(page, 1, column) for column in (1, 2, 3)] == ["二行の\n\"文\"", "", "研究・実施"]
    check(page, "grid-pasted")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied.strip("\n") == block.replace("\r\n", "\n").strip("\n"), repr(copied)
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.keyboard.press("Control+s")
    assert sent.value.url.endswith(address)
    wait_for_status(page, "欄を保存しました")
    assert stored(city, "gridpaste")["gridpaste2", 2026] == "二行の\n\"文\""
    # Larger than the grid: what fits is pasted, and the rest is told.
    cell(page, 10, 3).click()
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(["実施\t実施\t実施"] * 5))
    page.keyboard.press("Control+v")
    wait_for_status(page, "はみ出した9個は貼っていません")
    assert text(page, 10, 4) == "実施"
    assert "再掲" in page.locator("#grid-status").inner_text()
    page.reload()
    page.locator("#grid[role=grid]").wait_for()
    assert text(page, 10, 4) == "実施" and state(page, 10, 4) == "dirty"


def test_a_selection_is_filled_and_taken_back_step_by_step(page, city):
    address = bring_plan(city, "gridfill")
    open_grid(page, city, address)
    cell(page, 0, 0).click()
    page.keyboard.press("2")
    page.keyboard.press("Shift+Control+ArrowRight")
    page.keyboard.press("Control+r")
    assert [text(page, 0, column) for column in range(5)] == ["検討", "⇒", "⇒", "⇒", "⇒"]
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    assert [text(page, 1, column) for column in range(5)] == ["検討", "⇒", "⇒", "⇒", "⇒"]
    assert page.locator("#grid td[aria-selected=true]").count() == 10
    before = [text(page, 1, column) for column in range(5)]
    page.keyboard.press("3")
    assert [text(page, 1, column) for column in range(5)] == ["実施"] * 5
    page.get_by_role("button", name="元に戻す").click()
    assert [text(page, 1, column) for column in range(5)] == before
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert page.locator("#grid td[data-state=dirty]").count() == 0
    page.get_by_role("button", name="やり直す").click()
    assert text(page, 0, 0) == "検討"


def test_a_cell_across_years_stays_one_or_is_divided(page, city):
    address = bring_plan(city, "gridspan")
    open_grid(page, city, address)
    wide = cell(page, 2, 0)
    assert wide.get_attribute("colspan") == "3"
    wide.click()
    page.keyboard.press("2")
    page.keyboard.press("Control+s")
    wait_for_status(page, "1欄を保存しました")
    assert [stored(city, "gridspan").get(("gridspan3", year)) for year in (2025, 2026)] == ["検討", None]
    page.get_by_role("button", name="年度ごとに分ける").click()
    assert [text(page, 2, column) for column in range(3)] == ["検討", "⇒", "⇒"]
    page.keyboard.press("Control+z")
    assert cell(page, 2, 0).get_attribute("colspan") == "3"
    page.keyboard.press("Control+y")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("3")
    page.keyboard.press("Control+s")
    wait_for_status(page, "欄を保存しました")
    assert [stored(city, "gridspan").get(("gridspan3", year)) for year in (2025, 2026, 2027)] == ["検討", "実施", "⇒"]


def test_a_repeat_follows_its_original_and_leads_to_it(page, city):
    address = bring_plan(city, "gridrepeat")
    open_grid(page, city, address)
    last = cell(page, 12, 0)
    assert last.get_attribute("aria-readonly") == "true"
    last.click()
    page.keyboard.press("1")
    wait_for_status(page, "元の取組")
    assert page.locator("#grid td[data-state=dirty]").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/nodes/gridrepeat1")


def test_two_people_in_one_cell_see_both_texts_and_choose(page, city, browser):
    address = bring_plan(city, "gridtwo")
    open_grid(page, city, address)
    other = browser.new_context(viewport={"width": 1366, "height": 768}, locale="ja-JP", base_url=city.address)
    try:
        second = other.new_page()
        open_grid(second, city, address, "both")
        for window, key, place in ((page, "1", 0), (second, "3", 0), (second, "2", 1)):
            cell(window, 0 if place == 0 else 4, 1).click()
            window.keyboard.press(key)
        page.keyboard.press("Control+s")
        wait_for_status(page, "保存しました")
        second.keyboard.press("Control+s")
        wait_for_status(second, "ほかの人も変えました")
        assert state(second, 0, 1) == "conflict" and state(second, 4, 1) == "done"
        assert PEOPLE["manager"].split()[0] in second.locator("#grid-details").inner_text()
        assert second.locator("#grid-details .conflict-side ins").count() == 2
        check(second, "grid-conflict")
        second.keyboard.press("Enter")
        second.keyboard.press("Tab")
        second.keyboard.press("Enter")
        assert state(second, 0, 1) == "dirty" and text(second, 0, 1) == "実施"
        second.keyboard.press("Control+s")
        wait_for_status(second, "1欄を保存しました")
        assert stored(city, "gridtwo")["gridtwo1", 2026] == "実施"
        cell(page, 0, 2).click()
        page.keyboard.press("2")
        page.keyboard.press("Control+s")
        wait_for_status(page, "1欄を保存しました")
        assert text(page, 0, 1) == "実施" and state(page, 0, 1) == "other"
        check(page, "grid-other")
    finally:
        other.close()


def test_a_lost_connection_keeps_the_cells_and_sends_them_again(page, city):
    address = bring_plan(city, "gridaway")
    open_grid(page, city, address)
    cell(page, 0, 0).click()
    page.keyboard.press("1")
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    wait_for_status(page, "つながりません")
    assert state(page, 0, 0) == "dirty"
    check(page, "grid-offline")
    page.context.set_offline(False)
    wait_for_status(page, "1欄を保存しました")
    assert stored(city, "gridaway")["gridaway1", 2025] == "研究"


def test_an_expired_session_keeps_the_cells(page, city):
    address = bring_plan(city, "gridexpired")
    open_grid(page, city, address)
    cell(page, 0, 0).click()
    page.keyboard.press("1")
    page.context.clear_cookies()
    page.keyboard.press("Control+s")
    wait_for_status(page, "サインインが切れました")
    check(page, "grid-signed-out")
    window = page.context.new_page()
    sign_in(window, city, "manager")
    window.close()
    page.keyboard.press("Control+s")
    wait_for_status(page, "1欄を保存しました")
    assert stored(city, "gridexpired")["gridexpired1", 2025] == "研究"


def test_the_form_without_script_does_the_same(page, city):
    address = bring_plan(city, "gridplain")
    sign_in(page, city, "manager")
    page.goto(address)
    picture(page, "grid-plain")
    page.locator("[name='gridplain1/plan/0/2026']").fill("検討・実施")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("1欄を保存しました").wait_for()
    assert stored(city, "gridplain")["gridplain1", 2026] == "検討・実施"
    page.locator("[name='gridplain2/plan/0/2026']").fill("長" * 501)
    page.get_by_role("button", name="保存").click()
    page.get_by_text("文が長すぎます").wait_for()
    picture(page, "grid-plain-refused")
    assert page.locator("[name='gridplain2/plan/0/2026']").input_value() == "長" * 501


test_the_form_without_script_does_the_same.without_script = True


def test_the_plain_form_is_in_order(page, city):
    """axe needs a script, so the form is looked at with only the grid's own script left out."""
    address = bring_plan(city, "gridaxe")
    page.route("**/grid.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    sign_in(page, city, "manager")
    page.goto(address + "?real=1")
    check(page, "grid-form")
    page.locator("[name='gridaxe2/plan/0/2026']").fill("長" * 501)
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("文が長すぎます").wait_for()
    check(page, "grid-form-refused")


def test_a_plan_of_several_pages_is_one_grid(page, city):
    address = bring_plan(city, "gridlong", measures=300, years=10)
    open_grid(page, city, address)
    page.locator("#grid td[role=gridcell]").nth(2950).wait_for(state="attached")
    page.locator("#grid td[role=gridcell]").first.focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("3")
    page.keyboard.press("Control+s")
    wait_for_status(page, "1欄を保存しました")
    assert stored(city, "gridlong")["gridlong300", FIRST + 9] == "実施"

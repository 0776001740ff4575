"""Filling in figures as a grid: by keyboard alone, blocks from Excel, undo, refused cells, lost connections, no script."""

from browsing import check, picture, sign_in, window_of


def grid_of(page, city, who="manager"):
    """The grid of the sample city's plan."""
    sign_in(page, city, who)
    page.goto(city.address + "/plans")
    page.locator("main table a, main li a").first.click()
    plan = page.url.split("/plans/")[1].split("/")[0]
    page.goto(f"{city.address}/plans/{plan}/indicators/grid")
    page.locator("#grid[role=grid]").wait_for()
    return plan


def cell(page, row, column):
    return page.locator("#grid tbody tr").nth(row).locator("td.cell").nth(column)


def text(page, row, column):
    return cell(page, row, column).evaluate("td => td.grid.text")


def state(page, row, column):
    return cell(page, row, column).get_attribute("data-state")


def until(page, row, column, wanted):
    page.wait_for_function(
        """([row, column, wanted]) => document.querySelectorAll("#grid tbody tr")[row]
             .querySelectorAll("td.cell")[column].dataset.state === wanted""", arg=[row, column, wanted])


def paste(page, words):
    page.evaluate("""words => {
      const data = new DataTransfer();
      data.setData("text/plain", words);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
    }""", words)


def columns(page):
    return page.locator("#grid thead th.cell").count()


def test_figures_by_keyboard_alone_are_saved_cell_by_cell(page, city):
    grid_of(page, city)
    check(page)
    picture(page, "figure-grid")
    last = columns(page) - 1
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("End")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    until(page, 0, last, "done")
    page.keyboard.press("F2")
    page.keyboard.insert_text("約60")
    page.keyboard.press("Tab")
    until(page, 1, last, "done")
    page.reload()
    page.locator("#grid[role=grid]").wait_for()
    assert text(page, 0, last) == "12" and text(page, 1, last) == "約60"
    # Taken back: the saved figures go again, step by step.
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("F2")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    until(page, 0, last, "done")
    assert text(page, 0, last) == "123"
    page.keyboard.press("Control+z")
    until(page, 0, last, "done")
    assert text(page, 0, last) == "12"
    page.keyboard.press("Control+y")
    page.wait_for_function("() => document.getElementById('grid-status').textContent.includes('保存しました')")
    until(page, 0, last, "done")
    assert text(page, 0, last) == "123"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.press("Delete")
    until(page, 0, last, "done")
    assert text(page, 0, last) == ""


def test_figures_that_cannot_be_read_stay_with_the_reason(page, city):
    grid_of(page, city)
    last = columns(page) - 1
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("F2")
    page.keyboard.insert_text("たくさん")
    page.keyboard.press("Enter")
    until(page, 2, last, "refused")
    assert text(page, 2, last) == "たくさん"
    page.keyboard.press("ArrowUp")
    assert "数として読めません" in page.locator("#grid-details").inner_text()
    check(page)
    picture(page, "figure-grid-refused")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    until(page, 2, last, "done")


def test_figures_pasted_from_excel_are_answered_each_by_itself(page, city):
    grid_of(page, city)
    last = columns(page) - 1
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    paste(page, '1\t"2"\r\n3（見込み）\tなぞ\r\n')
    until(page, 4, last, "refused")
    until(page, 3, last, "done")
    until(page, 4, last - 1, "done")
    assert text(page, 3, last - 1) == "1" and text(page, 4, last - 1) == "3（見込み）"
    page.keyboard.press("Control+z")
    until(page, 3, last, "done")
    page.wait_for_function(f"""() => document.querySelectorAll("#grid tbody tr")[3]
        .querySelectorAll("td.cell")[{last}].grid.saved === "" """)


def test_figures_are_not_lost_without_a_connection(page, city):
    grid_of(page, city)
    last = columns(page) - 1
    page.context.set_offline(True)
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("End")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.type("77")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.getElementById('grid-status').textContent.includes('つながりません')")
    assert state(page, 5, last) == "dirty"
    page.context.set_offline(False)
    page.reload()
    page.locator("#grid[role=grid]").wait_for()
    page.wait_for_function(f"""() => document.querySelectorAll("#grid tbody tr")[5]
        .querySelectorAll("td.cell")[{last}].grid.saved === "77" """)
    assert text(page, 5, last) == "77"


def test_figures_that_two_people_enter_stand_side_by_side(page, city):
    plan = grid_of(page, city)
    last = columns(page) - 1
    other = window_of(page, city, "both")
    other.goto(f"{city.address}/plans/{plan}/indicators/grid")
    other.locator("#grid[role=grid]").wait_for()
    for window, figure in [(other, "31"), (page, "32")]:
        window.locator("#grid td[tabindex='0']").focus()
        window.keyboard.press("End")
        for _ in range(6):
            window.keyboard.press("ArrowDown")
        window.keyboard.type(figure)
        window.keyboard.press("Enter")
        until(window, 6, last, "done" if window is other else "conflict")
    page.keyboard.press("ArrowUp")
    assert "31" in page.locator("#grid-details").inner_text()
    check(page)
    page.get_by_role("button", name="あなたの入力にする").click()
    until(page, 6, last, "done")
    assert text(page, 6, last) == "32"


def test_figures_work_without_script(page, city):
    plan = grid_of(page, city)
    context = page.context.browser.new_context(
        java_script_enabled=False, locale="ja-JP", storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{city.address}/plans/{plan}/indicators/grid")
    field = plain.locator("#grid tbody tr").nth(7).locator("td.cell input").last
    field.fill("44")
    plain.get_by_role("button", name="保存").click()
    assert "1欄を保存しました" in plain.inner_text("main")
    field = plain.locator("#grid tbody tr").nth(7).locator("td.cell input").last
    assert field.input_value() == "44"
    field.fill("なぞ")
    plain.get_by_role("button", name="保存").click()
    assert "数として読めません" in plain.inner_text("main")
    assert plain.locator("#grid tbody tr").nth(7).locator("td.cell input").last.input_value() == "なぞ"
    context.close()


def test_figures_by_unit_one_figure_and_the_closing_of_years(page, city):
    plan = grid_of(page, city)
    base = f"{city.address}/plans/{plan}/indicators"
    page.goto(base)
    page.get_by_role("link", name="月45時間をこえて残業した職員の数").first.click()
    page.get_by_role("link", name="所属別の数字").click()
    page.locator("#grid[role=grid]").wait_for()
    check(page)
    picture(page, "figures-by-unit")
    assert "課の合計" in page.inner_text("#grid") and "市全体の値" in page.inner_text("#grid")
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    until(page, 0, 0, "done")
    page.keyboard.press("ArrowUp")
    page.locator("#figure-link").click()
    page.get_by_label("メモ").wait_for()
    check(page)
    picture(page, "one-figure")
    page.goto(base + "/periods")
    check(page)
    picture(page, "periods")
    page.get_by_role("button", name="令和6年度を締める").click()
    assert "締めた" in page.inner_text("main table")
    page.goto(base + "/grid")
    page.locator("#grid[role=grid]").wait_for()
    assert "締めた" in page.inner_text("#grid thead")
    assert page.locator("#grid tbody tr").first.locator("td.cell[aria-readonly]").count() == 1
    check(page)
    page.goto(base + "/periods")
    page.get_by_label("締めを解く理由").fill("集計を直すため")
    page.get_by_role("button", name="令和6年度の締めを解く").click()
    assert "集計を直すため" in page.inner_text("main")
    page.goto(base + "/grid/import")
    check(page)
    picture(page, "figures-from-a-file")


def test_figures_that_were_collected_stand_in_the_grid_and_take_files(page, city):
    plan = grid_of(page, city)
    collected = page.locator("#grid td.read")
    assert collected.count() > 0 and "集めた値" in collected.first.inner_text()
    collected.first.click()
    page.keyboard.type("5")
    assert "ここでは直せません" in page.inner_text("#grid-status")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="この数字の資料").wait_for()
    assert "手で入れた値がないので、この値を使います" in page.inner_text("main")
    page.set_input_files("#file", files=[{"name": "調査.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}])
    page.get_by_role("button", name="添える", exact=True).click()
    page.get_by_role("link", name="調査.pdf").wait_for()
    check(page)
    picture(page, "figure-with-a-file")
    page.goto(f"{city.address}/plans/{plan}/indicators/grid")
    page.locator("#grid[role=grid]").wait_for()
    assert "資料1" in page.inner_text("#grid")
    check(page)
    page.goto(f"{city.address}/plans/{plan}/indicators/by-unit/2025")
    check(page)
    picture(page, "figures-of-a-year-by-unit")


def test_figures_pasted_as_excel_copies_them_are_read(page, city):
    grid_of(page, city)
    last = columns(page) - 1
    rows = page.locator("#grid tbody tr").count()
    percent = next(row for row in range(rows) if page.locator("#grid tbody tr").nth(row).locator("td.fact").first
                   .inner_text() == "％" and state(page, row, last) == "" and cell(page, row, last).get_attribute(
                       "aria-readonly") is None)
    page.locator("#grid td[tabindex='0']").focus()
    page.keyboard.press("End")
    for _ in range(percent):
        page.keyboard.press("ArrowDown")
    for pasted, kept in [("１２", "12"), ("12.5%\r\n", "12.5"), ("▲3.2\r\n", "-3.2"), ('"1,234"\r\n', "1234"), ("\r\n", "")]:
        paste(page, pasted)
        page.wait_for_function(
            """([row, column, wanted]) => document.querySelectorAll("#grid tbody tr")[row]
                 .querySelectorAll("td.cell")[column].grid.saved === wanted""", arg=[percent, last, kept])
    paste(page, "¥500\r\n")
    until(page, percent, last, "refused")
    page.keyboard.press("Control+z")
    page.wait_for_function("() => document.getElementById('grid-save').textContent === '保存'")


def place_of(page, name, figure):
    """Row and column of the figure of an indicator."""
    return page.evaluate("""([name, figure]) => {
      const rows = [...document.querySelectorAll("#grid tbody tr")];
      const row = rows.findIndex((tr) => tr.querySelector("th").textContent.includes(name));
      const cells = [...rows[row].querySelectorAll("td.cell")];
      return [row, cells.findIndex((td) => td.grid.text === figure)];
    }""", [name, figure])


def go_to(page, row, column):
    cell(page, row, column).click()


def status(page, words):
    page.wait_for_function("words => document.getElementById('grid-status').textContent.includes(words)", arg=words)


def test_figures_taken_back_come_back_with_what_was_divided(page, city):
    plan = grid_of(page, city)
    row, column = place_of(page, "2週間以上の育児休業", "69")
    go_to(page, row, column)
    page.keyboard.type("100.04")
    page.keyboard.press("Enter")
    status(page, "前の数字の分子÷分母（20÷29）は消えました")
    until(page, row, column, "done")
    assert "100％をこえています" in cell(page, row, column).inner_text()
    page.evaluate("scrollTo(0, 0)")  # Whatever the head of the window covers is no target.
    check(page)
    picture(page, "figure-grid-doubt")
    page.keyboard.press("Control+z")
    page.wait_for_function("""([row, column]) => document.querySelectorAll("#grid tbody tr")[row]
        .querySelectorAll("td.cell")[column].grid.saved === "69" """, arg=[row, column])
    assert "100％をこえています" not in cell(page, row, column).inner_text()
    go_to(page, row, column)
    page.locator("#figure-link").click()
    page.get_by_label("分母").wait_for()
    assert page.get_by_label("分子", exact=False).first.input_value() == "20"
    assert page.get_by_label("分母").input_value() == "29"
    assert "69（20÷29） → 100.04" in page.inner_text("main")
    check(page)
    picture(page, "figure-taken-back")


def test_figures_pasted_beyond_the_grid_are_counted(page, city):
    grid_of(page, city)
    last = columns(page) - 1
    row = page.evaluate("""() => [...document.querySelectorAll("#grid tbody tr")].findIndex((tr) =>
        [...tr.querySelectorAll("td.cell")].slice(-2).every((td) => !td.grid.fixed))""")
    go_to(page, row, last - 1)
    paste(page, "31\t32\t33\t34\r\n")
    status(page, "2欄を保存しました。")
    assert "表からはみ出した2個は貼っていません。" in page.inner_text("#grid-status")
    page.keyboard.press("Control+z")

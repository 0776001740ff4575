"""A plan document goes in: chosen, dropped or pasted, corrected, taken in."""

from browsing import check, sign_in
from server import Server, hagukumi

ROWS = [
    ["分野", "取組", "区分", "内容", "所管課", "令和7年度", "令和8年度", "令和9年度"],
    ["学び", "朝の勉強会", "新規", "週に一度、始業の前に集まる。", "育成課", "検討", "実施", "⇒"],
    ["学び", "先輩の手引き", "継続", "新しい職員のための冊子を毎年直す。", "育成課", "実施", "⇒", "⇒"],
    ["職場", "席の共有", "拡充", "場所を選んで働く。", "総務課", "試行", "実施", "⇒"],
]


def csv_file(rows=ROWS):
    return "\r\n".join(",".join(row) for row in rows).encode("utf-8-sig")


def upload(page, name, content):
    page.goto("/import")
    page.get_by_label("計画書のファイル").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name="読み取って確かめる").click()


def is_preview(page):
    page.wait_for_url("**/import/*")
    return page.get_by_role("heading", level=1).inner_text() == "取り込む前に確かめる"


def test_a_file_is_shown_corrected_and_taken_in(page, city):
    sign_in(page, city, "manager")
    page.goto("/import")
    check(page)
    upload(page, "手引き.csv", csv_file())
    assert is_preview(page)
    assert "3 取組" in page.locator(".tiles").inner_text()
    check(page, "import-preview")
    page.get_by_text("計画の名前・期間・言葉の意味を直す").click()
    page.get_by_label("計画の名前").fill("")
    page.get_by_label("最初の年度").fill("いつか")
    page.locator("#title").evaluate("element => element.removeAttribute('required')")
    page.get_by_role("button", name="直して読み直す").click()
    check(page, "import-correction-refused")
    page.get_by_label("計画の名前").fill("港町の人づくり計画")
    page.get_by_label("最初の年度").fill("R7")
    page.get_by_role("button", name="直して読み直す").click()
    page.wait_for_url("**done=corrected*")
    assert "港町の人づくり計画" in page.locator(".tiles").inner_text()
    check(page)
    page.get_by_role("link", name="直す").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "表の読み方を直す"
    check(page, "import-table")
    page.get_by_label("内容が表すもの").select_option(label="取り込まない（注記に残す）")
    page.get_by_role("button", name="この読み方で読み直す").click()
    page.wait_for_url("**done=corrected*")
    page.get_by_role("button", name="この内容で取り込む").click()
    page.wait_for_url("**/plans/*done=imported*")
    check(page, "import-taken")
    page.goto("/plans")
    page.get_by_role("link", name="港町の人づくり計画").click()
    page.get_by_role("link", name="工程表", exact=True).click()
    assert page.locator("tbody th[scope=row]").count() == 3


def test_pasted_cells_become_a_plan(page, city):
    sign_in(page, city, "manager")
    page.goto("/import")
    page.get_by_text("ファイルの代わりに").click()
    page.get_by_label("貼り付ける表").fill("\n".join("\t".join(row) for row in ROWS))
    page.get_by_label("自治体の名前").fill("港町")
    page.get_by_label("計画の名前").fill("貼り付けた計画")
    page.get_by_role("button", name="読み取って確かめる").click()
    assert is_preview(page)
    assert "3 取組" in page.locator(".tiles").inner_text()
    page.get_by_role("button", name="この内容で取り込む").click()
    page.wait_for_url("**/plans/*done=imported*")
    assert "港町" in page.locator("main").inner_text()


def ruled_pdf(browser):
    """The same table as a printed page with rules, made by the browser itself."""
    def row(cells, tag):
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"

    table = row(ROWS[0], "th") + "".join(row(cells, "td") for cells in ROWS[1:])
    context = browser.new_context()
    page = context.new_page()
    page.set_content(
        "<style>table{border-collapse:collapse;font-size:11pt}th,td{border:1px solid #000;padding:4px 8px}</style>"
        f"<h1>港町人づくり計画（令和7年度～令和9年度）</h1><table>{table}</table>")
    content = page.pdf(format="A4", landscape=True)
    context.close()
    return content


def test_a_pdf_with_rules_is_read_and_taken_in(page, city, browser):
    sign_in(page, city, "manager")
    upload(page, "港町人づくり計画.pdf", ruled_pdf(browser))
    assert is_preview(page)
    tiles = page.locator(".tiles").inner_text()
    assert "3 取組" in tiles and "港町人づくり計画" in tiles, tiles
    check(page, "import-pdf")
    page.get_by_role("button", name="この内容で取り込む").click()
    page.wait_for_url("**/plans/*done=imported*")
    page.get_by_role("link", name="工程表", exact=True).click()
    rows = page.locator("tbody tr:not(.pillar)")
    assert [row.split() for row in rows.all_inner_texts()][1][:2] == ["先輩の手引き", "育成課"], rows.all_inner_texts()
    assert "⇒" in rows.nth(1).inner_text() and "検討" in rows.nth(0).inner_text()
    check(page, "import-pdf-taken")


def test_a_dropped_file_is_chosen(page, city):
    sign_in(page, city, "manager")
    page.goto("/import")
    transfer = page.evaluate_handle("""text => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "落とした計画.csv", { type: "text/csv" }));
      return transfer;
    }""", csv_file().decode("utf-8"))
    page.dispatch_event(".drop", "drop", {"dataTransfer": transfer})
    assert page.locator("input[type=file]").evaluate("input => input.files[0].name") == "落とした計画.csv"
    page.get_by_role("button", name="読み取って確かめる").click()
    assert is_preview(page)
    assert "落とした計画.csv" in page.locator("main").inner_text()


def test_an_exported_workbook_is_read_again(page, city):
    plan = hagukumi(city.folder, "plan", "list").decode().split("\t")[0]
    sign_in(page, city, "manager")
    upload(page, "工程表.xlsx", hagukumi(city.folder, "plan", "export", plan, "--format", "xlsx"))
    assert is_preview(page)
    check(page, "import-workbook")
    page.get_by_role("button", name="この内容で取り込む").click()
    page.wait_for_url("**/plans/*done=imported*")
    assert "工程表" in page.locator("nav.views").inner_text()


def too_large_file(city):
    """A file above the limit, on disk, as sending it through the test's own channel takes longer than the upload."""
    path = city.folder + "/計画.xlsx"
    with open(path, "wb") as file:
        file.write(b"PK\3\4")
        file.truncate(25 << 20)
    return path


def refuse(page, file, words):
    page.goto("/import")
    page.get_by_label("自治体の名前").fill("港町")
    page.get_by_label("計画の名前").fill("読めない計画")
    page.get_by_label("計画書のファイル").set_input_files(file)
    page.get_by_role("button", name="読み取って確かめる").click()
    error = page.locator("#file-error")
    error.wait_for()
    assert any(word in error.inner_text() for word in words), error.inner_text()
    assert page.get_by_label("自治体の名前").input_value() == "港町"
    assert page.get_by_label("計画の名前").input_value() == "読めない計画"
    check(page, "import-refused")


def test_an_old_excel_file_is_refused_at_its_field(page, city):
    sign_in(page, city, "manager")
    old = {"name": "計画.xls", "mimeType": "", "buffer": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)}
    refuse(page, old, [".xlsx"])


def test_an_empty_file_is_refused_at_its_field(page, city):
    sign_in(page, city, "manager")
    refuse(page, {"name": "計画.csv", "mimeType": "", "buffer": b""}, ["空"])


def test_a_file_that_is_too_large_is_refused_at_its_field(page, city):
    sign_in(page, city, "manager")
    refuse(page, too_large_file(city), ["20MB"])


def test_a_file_that_is_too_large_is_refused_without_script(page, city):
    sign_in(page, city, "manager")
    page.goto("/import")
    page.get_by_label("計画書のファイル").set_input_files(too_large_file(city))
    page.get_by_role("button", name="読み取って確かめる").click()
    page.wait_for_load_state()
    assert "大きすぎます" in page.locator("body").inner_text()


test_a_file_that_is_too_large_is_refused_without_script.without_script = True


def test_nothing_chosen_is_told_at_the_field(page, city):
    sign_in(page, city, "manager")
    page.goto("/import")
    page.get_by_role("button", name="読み取って確かめる").click()
    assert "ファイルを選ぶか" in page.locator("#file-error").inner_text()
    check(page)


def test_an_import_works_without_script(page, city):
    sign_in(page, city, "manager")
    upload(page, "静かな計画.csv", csv_file())
    assert is_preview(page)
    page.get_by_role("button", name="この内容で取り込む").click()
    page.wait_for_url("**/plans/*done=imported*")


test_an_import_works_without_script.without_script = True


def test_a_draft_is_given_up(page, city):
    sign_in(page, city, "manager")
    upload(page, "やめる計画.csv", csv_file())
    assert is_preview(page)
    page.get_by_role("button", name="やめる").click()
    page.wait_for_url("**/import?done=discarded")
    assert "やめる計画.csv" not in page.locator("main").inner_text()
    check(page)


def test_a_draft_survives_a_power_failure(page):
    server = Server()
    try:
        sign_in(page, server, "manager")
        page.goto(server.address + "/import")
        page.get_by_label("計画書のファイル").set_input_files({"name": "続きの計画.csv", "mimeType": "text/csv", "buffer": csv_file()})
        page.get_by_role("button", name="読み取って確かめる").click()
        assert is_preview(page)
        server.kill()
        server.start()
        page.goto(server.address + "/")
        page.get_by_role("link", name="続きの計画.csv").click()
        assert is_preview(page)
        assert "3 取組" in page.locator(".tiles").inner_text()
        page.goto(server.address + "/import")
        check(page, "import-unfinished")
    finally:
        server.close()

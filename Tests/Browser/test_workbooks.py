"""Reporting by Excel: a workbook goes out, is filled with openpyxl, comes back, is compared, taken in and marked.

The round is the sample city's own: the open mid-year round of its plan.
"""

import io
import pathlib
import re
import sqlite3

import openpyxl

from browsing import check, picture, sign_in

HEAD_ROWS = 4


def workbooks(page, city, who="reporter"):
    """The page of the live round's workbooks."""
    with sqlite3.connect(f"{city.folder}/hagukumi.sqlite") as base:
        plan, round_id = base.execute(
            "select plan_id, id from rounds where state = 'open' and first_year = 2026 and label = '中間'").fetchone()
    sign_in(page, city, who)
    page.goto(f"/plans/{plan}/rounds/{round_id}/workbooks")


def download(page, link):
    with page.expect_download() as waiting:
        link.click()
    return waiting.value


class Form:
    """A workbook as a person fills it in."""

    def __init__(self, file):
        # A download has a name without an ending, which openpyxl does not open by its path.
        self.book = openpyxl.load_workbook(io.BytesIO(pathlib.Path(file).read_bytes()))
        self.sheet = self.book["回答"]
        self.columns = {cell.value: cell.column for cell in self.sheet[3]}
        # The rows whose answers are open, in order.
        self.rows = [
            row for row in range(HEAD_ROWS + 1, self.sheet.max_row + 1)
            if not self.sheet.cell(row, self.columns["answer:done"]).protection.locked]

    def cell(self, key, row):
        return self.sheet.cell(self.rows[row], self.columns[key])

    def write(self, key, row, text):
        self.cell(key, row).value = text

    def file(self, name="回答.xlsx"):
        content = io.BytesIO()
        self.book.save(content)
        return {"name": name, "mimeType": "application/octet-stream", "buffer": content.getvalue()}


def take_out(page):
    """The workbook of the reporter's unit."""
    return Form(download(page, page.get_by_role("link", name="のExcelを受け取る").first).path())


def bring(page, *files):
    page.locator("input[name=file]").set_input_files(list(files))
    page.get_by_role("button", name="入れて確かめる").click()


def written(city, form, key, row):
    """What is kept for that question of that row."""
    with sqlite3.connect(f"{city.folder}/hagukumi.sqlite") as base:
        found = base.execute(
            "select value from sheet_entries where sheet_id = ? and question = ? and rater = 'unit'",
            (form.sheet.cell(form.rows[row], 1).value, key)).fetchone()
    return found[0] if found else None


def write_meanwhile(browser, city, form, row, text):
    """Somebody else writes what was done, on the screen."""
    context = browser.new_context(base_url=city.address, locale="ja-JP", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, city, "manager")
    page.goto(f"/reports/{form.sheet.cell(form.rows[row], 1).value}")
    page.locator("#q-done").fill(text)
    page.locator(".sheet-bar button[value=save]").click()
    assert "done=saved" in page.url
    context.close()


def test_a_form_goes_out_comes_back_and_is_taken_in_by_row(page, city):
    workbooks(page, city)
    check(page, "workbooks")
    form = take_out(page)
    assert len(form.rows) >= 2
    form.write("answer:done", 0, "相談の窓口を2回開いた（5月～9月）")
    form.write("answer:outcome", 0, "相談した職員の8割が役に立ったと答えた。")
    form.write("answer:done", 1, "取り込まない行")
    bring(page, form.file())
    assert page.get_by_role("heading", name="変わるところ：2件").is_visible()
    check(page, "workbook-difference")
    page.locator("input[name=row]").nth(1).uncheck()
    page.get_by_role("button", name="印の付いた行を取り込む").click()
    page.wait_for_url("**done=taken")
    check(page, "workbook-taken-in-part")
    assert written(city, form, "done", 0) == "相談の窓口を2回開いた（5月～9月）"
    assert written(city, form, "done", 1) != "取り込まない行"
    page.get_by_role("button", name="取り込まずに捨てる").click()
    page.wait_for_url("**done=discarded")
    check(page, "workbook-discarded")


def test_what_somebody_changed_meanwhile_is_chosen_and_all_is_taken(page, city, browser):
    workbooks(page, city)
    form = take_out(page)
    write_meanwhile(browser, city, form, 0, "画面で書き直した実績")
    form.write("answer:done", 0, "ファイルに書いた実績")
    form.write("answer:done", 1, "二つめの実績")
    bring(page, form.file())
    check(page, "workbook-conflict")
    assert page.get_by_text("画面で書き直した実績").first.is_visible()
    page.get_by_role("button", name="印の付いた行を取り込む").click()
    assert page.get_by_role("heading", name="入力を直してください").is_visible()
    check(page, "workbook-conflict-unchosen")
    page.locator(".notice.bad a").first.click()
    assert page.evaluate("document.activeElement.type") == "radio"
    page.get_by_label("このファイルの内容").check()
    page.get_by_role("button", name="印の付いた行を取り込む").click()
    page.wait_for_url("**done=taken")
    check(page, "workbook-taken")
    assert written(city, form, "done", 0) == "ファイルに書いた実績"
    assert written(city, form, "done", 1) == "二つめの実績"


def test_errors_come_back_as_a_marked_copy_of_the_same_workbook(page, city):
    workbooks(page, city)
    form = take_out(page)
    form.write("answer:grade", 0, "とてもよい")
    form.write("answer:outcome", 0, "直して入れ直す行")
    form.write("title", 1, "別の取組")
    bring(page, form.file())
    check(page, "workbook-errors")
    marked = Form(download(page, page.get_by_role("link", name="直すところに印を付けたExcelを受け取る")).path())
    comment = marked.cell("answer:grade", 0).comment
    assert comment and "評価尺度にありません" in comment.text
    assert marked.cell("answer:outcome", 0).value == "直して入れ直す行"
    assert any("評価尺度にありません" in str(cell.value) for cell in marked.book["使い方"]["A"])
    marked.write("answer:grade", 0, "目標どおり")
    page.get_by_role("link", name="Excelで報告する").first.click()
    bring(page, marked.file("直した回答.xlsx"))
    assert page.get_by_role("heading", name="変わるところ：1件").is_visible()
    page.get_by_role("button", name="印の付いた行を取り込む").click()
    page.wait_for_url("**done=taken")
    assert written(city, marked, "outcome", 0) == "直して入れ直す行"


def test_what_is_no_form_is_told_at_the_field(page, city):
    workbooks(page, city)
    bring(page, {"name": "メモ.xlsx", "mimeType": "application/octet-stream", "buffer": b"only text"})
    assert page.locator("#file-error, [id$=error]").first.is_visible()
    check(page, "workbook-refused")


def test_the_whole_way_without_a_script(page, city):
    workbooks(page, city)
    form = take_out(page)
    form.write("answer:outcome", 0, "スクリプトなしで書いた成果")
    bring(page, form.file(), form.file("二つめ.xlsx"))
    assert page.get_by_text("2件のファイルを受け取りました").is_visible()
    picture(page, "workbooks-without-script")
    page.get_by_role("link", name="二つめ.xlsx").click()
    page.get_by_role("button", name="印の付いた行を取り込む").click()
    assert "done=taken" in page.url
    assert written(city, form, "outcome", 0) == "スクリプトなしで書いた成果"


test_the_whole_way_without_a_script.without_script = True


def test_those_who_run_the_round_get_all_workbooks_at_once(page, city):
    workbooks(page, city, "manager")
    check(page, "workbooks-manager")
    file = download(page, page.get_by_role("link", name=re.compile("まとめて受け取る")))
    assert file.suggested_filename.endswith(".zip")
    zip_file = {"name": "全部.zip", "mimeType": "application/zip", "buffer": open(file.path(), "rb").read()}
    bring(page, zip_file)
    assert page.get_by_text("件のファイルを受け取りました").is_visible()
    check(page, "workbooks-zip-back")

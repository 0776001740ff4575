"""Files that are taken out of a plan."""

import csv
import io
import json
import zipfile

import jsonschema

from browsing import ROOT, sign_in


def download(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    with open(waiting.value.path(), "rb") as file:
        return waiting.value.suggested_filename, file.read()


def open_cover(page, city):
    sign_in(page, city, "reader")
    page.goto("/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()


def test_json_is_the_exchange_format(page, city):
    open_cover(page, city)
    name, content = download(page, "JSON")
    assert name == "若葉市人材育成推進プラン.json"
    plan = json.loads(content)
    schemas = list((ROOT / "Documentation").rglob("hagukumi-plan-*.schema.json"))
    for schema in schemas:
        jsonschema.validate(plan, json.loads(schema.read_text(encoding="utf-8")))
    assert plan["format"] == "hagukumi-plan/1" and len(plan["measures"]) > 50


def test_csv_opens_in_excel(page, city):
    open_cover(page, city)
    name, content = download(page, "CSV")
    assert name.endswith(".csv") and content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) > 50 and len({len(row) for row in rows}) == 1


def test_excel_is_a_workbook_of_what_is_shown(page, city):
    open_cover(page, city)
    page.get_by_role("link", name="工程表", exact=True).click()
    page.get_by_label("区分").select_option("新規")
    page.wait_for_url("**category=*")
    name, content = download(page, "Excelで出す")
    assert name.endswith(".xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None and "xl/workbook.xml" in package.namelist()
        few = package.getinfo("xl/worksheets/sheet1.xml").file_size
    page.get_by_role("link", name="条件を消す").click()
    _, content = download(page, "Excelで出す")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.getinfo("xl/worksheets/sheet1.xml").file_size > few

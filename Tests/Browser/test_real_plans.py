"""The published plans of real cities, where they are at hand; none of their words stand here."""

import re

from browsing import ROOT, check, picture, problems, sign_in

PLANS = ROOT.parent / "shared" / "plans"


def take_in(page, city, file):
    path = PLANS / file
    if not path.exists():
        return f"{path} is not here"
    sign_in(page, city, "manager")
    page.goto("/import")
    page.get_by_label("計画書のファイル").set_input_files(path)
    page.get_by_role("button", name="読み取って確かめる").click()
    page.wait_for_url(re.compile(r"/import/\w+$"))
    name = file.split("-")[0]
    check(page, f"real-{name}-preview")
    table = page.get_by_role("link", name="直す").first
    if table.count():
        table.click()
        check(page, f"real-{name}-columns")
        page.go_back()
    page.get_by_role("button", name="この内容で取り込む").click()
    page.wait_for_url("**/plans/*done=imported*")
    views = [("cover", page.url)]
    for link in page.locator("nav.views a").all()[1:]:
        address = link.get_attribute("href")
        views.append((address.rsplit("/", 1)[-1], address))
    wrong = []
    for view, address in views:
        page.goto(address)
        picture(page, f"real-{name}-{view}")
        wrong += [f"{view}: {problem}" for problem in problems(page)]
        if view == "table":
            sheet = page.locator("tbody th[scope=row] a").first.get_attribute("href")
    page.goto(sheet)
    picture(page, f"real-{name}-node")
    wrong += [f"node: {problem}" for problem in problems(page)]
    assert not wrong, "\n".join(wrong)
    return None


def test_a_workbook_with_a_schedule_table(page, city):
    return take_in(page, city, "aizuwakamatsu-r5-r9.xlsx")


def test_a_word_document(page, city):
    return take_in(page, city, "chiba-r5-r7.docx")


def test_a_workbook_of_reviews(page, city):
    return take_in(page, city, "kiyose-h31-h33.xlsx")

"""The register of people: the list of a day, a sheet, words, a file of transfers taken in and taken back."""

from browsing import CHART_FAULTS, check, picture, sign_in

TRANSFERS = """職員番号,氏名,所属,職名,級,任用区分
200001,若葉 新,人事課,主事,1級,正規
200002,,人事課,主事,1級,正規
"""


def test_the_list_is_narrowed_and_leads_to_a_sheet(page, city):
    sign_in(page, city, "manager")
    page.get_by_role("link", name="職員", exact=True).first.click()
    page.wait_for_url("**/people")
    check(page, "people-list")
    page.get_by_label("氏名・カナ・番号").fill("ささき めぐみ")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    page.locator("tbody").get_by_role("link", name="佐々木 恵").click()
    page.wait_for_url("**/people/sheets/**")
    assert "変更の履歴" in page.content()
    check(page, "people-sheet")
    page.get_by_role("link", name="内容を直す（訂正）").click()
    check(page, "people-edit")


def test_a_mistake_in_a_new_person_stands_at_its_field(page, city):
    sign_in(page, city, "manager")
    page.goto("/people/new")
    check(page, "people-new")
    page.get_by_label("氏名", exact=True).fill("山田 花子")
    page.get_by_label("職員番号").fill("1 2")
    page.get_by_role("button", name="登録する").click()
    page.get_by_text("半角の英数字").first.wait_for()
    check(page, "people-new-mistake")
    assert page.get_by_label("氏名", exact=True).input_value() == "山田 花子"


def test_how_the_people_are_made_up(page, city):
    sign_in(page, city, "manager")
    page.goto("/people")
    page.get_by_role("link", name="職員の構成").click()
    page.wait_for_url("**/people/figures**")
    check(page, "people-figures")
    picture(page, "people-figures-whole", whole=True)
    assert page.locator(".chart svg").count() == 5
    assert page.evaluate(CHART_FAULTS) == []
    # A unit of the chart leads to the people of that unit.
    page.locator("#units-1 summary").press("Enter")
    page.locator("#units-1 details[open] table a").first.click()
    page.wait_for_url("**unit=**")
    check(page, "people-figures-unit")
    with page.expect_download() as drawing:
        page.get_by_role("link", name="年齢の構成をSVGで出す").click()
    assert drawing.value.suggested_filename == "年齢の構成.svg"


def test_the_words_of_the_city(page, city):
    sign_in(page, city, "manager")
    page.goto("/people/words")
    check(page, "people-words")


def test_transfers_are_looked_at_taken_in_and_taken_back(page, city):
    sign_in(page, city, "manager")
    page.goto("/people/runs")
    check(page, "people-runs")
    page.get_by_label("この日の内容として取り込む").fill("2027-04-01")
    page.get_by_label("名前").fill("令和9年4月1日 定期人事異動")
    page.locator("#file").set_input_files({"name": "idou.csv", "mimeType": "text/csv", "buffer": TRANSFERS.encode("cp932")})
    page.get_by_role("button", name="読み取って確かめる").click()
    page.wait_for_url("**/people/runs/*")
    page.get_by_text("職員番号「200002」の職員はいません").wait_for()
    check(page, "people-run")
    page.get_by_label("誤りのある行を除いて取り込む").check()
    page.get_by_role("button", name="この内容で取り込む").click()
    page.get_by_text("取り込みました。").wait_for()
    check(page, "people-run-taken")
    page.get_by_role("button", name="取込みを取り消す").click()
    page.get_by_text("取込みを取り消し、").wait_for()
    check(page, "people-run-taken-back")


def test_the_pages_work_without_a_script(page, city):
    sign_in(page, city, "manager")
    page.goto("/people")
    page.get_by_label("並び").select_option("kana")
    page.get_by_role("button", name="絞り込む").click()
    page.wait_for_url("**order=kana**")
    assert page.locator("tbody tr").count() == 100


test_the_pages_work_without_a_script.without_script = True

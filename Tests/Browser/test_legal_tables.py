"""The numbers of the law: a table of the city is made, followed by a target, renamed, kept while it is used, and printed."""

from browsing import check, picture, sign_in

NAME = "男性の育児休業の取得率（市の計画）"


def tables(page, city, who="manager"):
    sign_in(page, city, who)
    page.goto("/plans")
    page.goto("/legal-tables")


def fill(page, name, unit="％", value="85"):
    page.get_by_label("表の名前").fill(name)
    page.get_by_label("単位").fill(unit)
    page.get_by_label("もと").fill("市の特定事業主行動計画")
    page.get_by_label("はじめの行：いつから").fill("令和8年4月1日")
    page.get_by_label("はじめの行：数").fill(value)


def test_a_table_is_made_renamed_and_withdrawn(page, city):
    sign_in(page, city, "manager")
    # It is found where plans are looked after.
    page.goto("/plans")
    page.get_by_role("link", name="法定の率", exact=True).click()
    check(page, "legal-tables")
    picture(page, "legal-tables-whole", whole=True)
    page.get_by_role("link", name="表を作る").click()
    fill(page, NAME, value="850")
    page.get_by_role("button", name="表を作る").click()
    page.get_by_text("100までの数で書いてください").first.wait_for()
    assert page.get_by_label("はじめの行：数").input_value() == "850" and page.get_by_label("表の名前").input_value() == NAME
    check(page, "legal-table-refused")
    fill(page, NAME)
    check(page, "legal-table-new")
    page.get_by_role("button", name="表を作る").click()
    page.wait_for_url("**/legal-tables?done=made")
    card = page.locator("section.card", has=page.get_by_role("heading", name=NAME))
    assert card.get_by_text("85％").count() == 1
    card.get_by_role("link", name="名前を直す、表をなくす").click()
    page.get_by_label("表の名前").fill(NAME + "2")
    check(page, "legal-table-edit")
    page.get_by_role("button", name="保存する").click()
    page.wait_for_url("**/legal-tables?done=renamed")
    card = page.locator("section.card", has=page.get_by_role("heading", name=NAME + "2"))
    card.get_by_role("link", name="名前を直す、表をなくす").click()
    page.get_by_role("button", name="なくす").click()
    page.wait_for_url("**/legal-tables?done=table-withdrawn")
    assert page.get_by_role("heading", name=NAME + "2").count() == 0
    check(page, "legal-tables-after")


def test_the_form_of_an_indicator_leads_to_the_tables(page, city):
    sign_in(page, city, "manager")
    page.goto("/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()
    plan = page.url.split("/plans/")[1].split("/")[0]
    page.goto(f"/plans/{plan}/indicators/new")
    page.get_by_role("link", name="法定の率の表を見る、表を作る").click()
    page.wait_for_url("**/legal-tables")


def test_on_paper_the_tables_stand_without_the_forms(page, city):
    tables(page, city)
    page.emulate_media(media="print")
    assert not page.get_by_role("heading", name="行を足す").is_visible()
    assert not page.get_by_role("link", name="表を作る").is_visible()
    assert page.get_by_text("現在", exact=False).first.is_visible()
    assert page.get_by_role("columnheader", name="いつから").first.is_visible()


def test_others_read_the_tables_and_change_nothing(page, city):
    tables(page, city, "reader")
    check(page, "legal-tables-read")
    assert page.get_by_role("link", name="表を作る").count() == 0
    assert page.get_by_role("button", name="記録する").count() == 0

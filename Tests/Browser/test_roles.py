"""Giving roles, deputies, and plans that are not open to staff."""

from browsing import check, sign_in


def sign_out(page):
    page.get_by_role("button", name="サインアウト").click()
    page.wait_for_url("**/sign-in")


def test_a_role_is_given_for_a_plan_and_taken_back(page, city):
    sign_in(page, city, "administrator")
    page.goto("/roles")
    check(page, "roles")
    page.get_by_role("link", name="役割を付ける").click()
    check(page, "roles-give")
    page.get_by_label("だれに").fill("中村")
    page.get_by_label("役割", exact=True).select_option(label="委員")
    page.get_by_label("終わりの日").fill("2999-03-31")
    page.get_by_role("button", name="付ける", exact=True).click()
    assert page.get_by_role("status").first.inner_text() == "役割を付けました。"
    check(page, "roles-given")
    page.get_by_label("役割", exact=True).select_option(label="委員")
    page.get_by_role("button", name="絞り込む").click()
    page.get_by_role("link", name="中村 翔").click()
    check(page, "role-sheet")
    page.get_by_text("この役割を外す").click()
    page.get_by_role("button", name="外す", exact=True).click()
    assert page.get_by_text("役割を外しました。").is_visible()


def test_a_name_that_fits_several_people_is_asked_for_again(page, city):
    sign_in(page, city, "administrator")
    page.goto("/roles/give")
    page.get_by_label("だれに").fill("課")
    page.get_by_label("役割", exact=True).select_option(label="監査担当")
    page.get_by_role("button", name="付ける", exact=True).click()
    assert page.get_by_text("合う人が何人かいます").first.is_visible()
    check(page, "roles-several")
    assert page.get_by_label("役割", exact=True).locator("option:checked").inner_text() == "監査担当"


def test_a_deputy_is_named_and_sees_it_in_the_head_of_the_page(page, city):
    sign_in(page, city, "manager")
    page.goto("/roles?role=committee-member")
    page.get_by_role("link", name="井上 和子").click()
    page.get_by_text("代理を決める").first.click()
    page.get_by_label("代理をする人").fill("nakamura")
    page.get_by_label("終わりの日").fill(page.get_by_label("始まりの日").input_value())
    page.get_by_label("理由").fill("出張")
    page.get_by_role("button", name="代理を決める").click()
    check(page, "role-deputies")
    sign_out(page)
    sign_in(page, city, "staff")
    head = page.locator("header")
    assert "井上 和子の代理" in head.inner_text()
    check(page, "home-deputy")
    head.get_by_role("link", name="井上 和子の代理").click()
    check(page, "deputies")
    page.get_by_role("button", name="中村 翔の代理を終える").click()
    assert "の代理" not in head.inner_text()


def test_a_plan_is_taken_back_into_preparation_and_opened_again(page, city):
    sign_in(page, city, "manager")
    page.goto("/plans")
    page.locator("tbody th a").first.click()
    address = page.url
    page.get_by_role("link", name="庁内への公開をやめる").click()
    check(page, "plan-opening")
    page.get_by_role("button", name="作成中に戻す").click()
    assert page.get_by_text("作成中（庁内に公開していません）").is_visible()
    check(page, "plan-in-preparation")
    page.goto("/plans")
    assert page.get_by_text("作成中", exact=True).is_visible()
    sign_out(page)
    sign_in(page, city, "staff")
    assert page.goto(address).status == 404
    sign_out(page)
    sign_in(page, city, "manager")
    page.goto(address)
    page.get_by_role("link", name="庁内に公開する").click()
    page.get_by_role("button", name="公開する", exact=True).click()
    assert not page.get_by_text("作成中（庁内に公開していません）").is_visible()


def test_roles_work_without_script(page, city):
    sign_in(page, city, "administrator")
    page.goto("/roles?state=current&order=person")
    assert page.locator("tbody tr").count() >= 8


test_roles_work_without_script.without_script = True

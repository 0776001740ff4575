"""Signing in and out, and setting a new program up."""

from browsing import PEOPLE, check, sign_in
from server import Server, hagukumi


def test_each_person_of_the_sample_sees_the_menu_of_their_roles(page, city):
    menus = {
        "manager": ["ホーム", "計画", "役割"], "reader": ["ホーム", "計画"], "administrator": ["ホーム", "役割", "アカウント"],
        "both": ["ホーム", "計画", "役割", "アカウント"], "committee": ["ホーム", "計画"], "auditor": ["ホーム", "監査記録"],
        "staff": ["ホーム", "計画"],
    }
    for who, menu in menus.items():
        sign_in(page, city, who)
        assert page.locator("nav[aria-label=メニュー] a").all_inner_texts() == menu, who
        assert PEOPLE[who] in page.locator("header").inner_text()
        page.get_by_role("button", name="サインアウト").click()
        page.wait_for_url("**/sign-in")


def test_after_signing_out_the_pages_are_closed(page, city):
    sign_in(page, city, "reader")
    page.get_by_role("button", name="サインアウト").click()
    page.goto("/plans")
    assert page.url.endswith("/sign-in?next=/plans") or "/sign-in?next=" in page.url, page.url


def test_a_wrong_password_is_told_at_once(page, city):
    page.goto("/sign-in")
    check(page, "sign-in")
    page.get_by_label("サインイン名").fill("sasaki")
    page.get_by_label("パスワード").fill("not this one at all")
    page.get_by_role("button", name="サインイン", exact=True).click()
    summary = page.get_by_role("alert")
    assert "違います" in summary.inner_text()
    assert page.get_by_label("サインイン名").input_value() == "sasaki"
    assert summary.evaluate("element => element === document.activeElement")
    check(page, "sign-in-refused")


def test_an_address_that_was_asked_for_opens_after_signing_in(page, city):
    page.goto("/account")
    page.get_by_role("button", name=PEOPLE["reader"]).click()
    page.goto("/account")
    assert page.get_by_role("heading", level=1).inner_text() == "自分のアカウント"


def test_a_new_program_is_set_up_in_the_browser(page):
    server = Server(sample=False, load=False)
    try:
        page.goto(server.address + "/")
        page.wait_for_url("**/first-run")
        check(page, "first-run")
        page.get_by_label("氏名").fill("山田 花子")
        page.get_by_label("サインイン名").fill("yamada")
        page.get_by_label("パスワード", exact=True).fill("short")
        page.get_by_label("パスワード（もう一度）").fill("short")
        page.get_by_role("button", name="登録して始める").click()
        assert page.get_by_label("氏名").input_value() == "山田 花子"
        check(page, "first-run-refused")
        page.get_by_label("パスワード", exact=True).fill("kawa no nagare 2026")
        page.get_by_label("パスワード（もう一度）").fill("kawa no nagare 2026")
        page.get_by_role("button", name="登録して始める").click()
        page.wait_for_url(server.address + "/")
        check(page, "home-empty")
        page.goto(server.address + "/plans")
        check(page, "plans-empty")
        page.goto(server.address + "/first-run")
        assert "/first-run" not in page.url
    finally:
        assert server.close() == 0


def test_a_temporary_password_is_changed_at_the_first_sign_in(page, city):
    said = hagukumi(city.folder, "account", "add", "tanaka", "--display", "田中 一郎", "--role", "reader").decode()
    password = said.split("仮のパスワード: ")[1].split("\n")[0]
    page.goto("/sign-in")
    page.get_by_label("サインイン名").fill("tanaka")
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="サインイン", exact=True).click()
    page.goto("/plans")
    assert page.get_by_role("heading", level=1).inner_text() == "パスワードの変更"
    check(page, "password")
    page.get_by_label("今のパスワード").fill(password)
    page.get_by_label("新しいパスワード", exact=True).fill("yama no mukou 2026")
    page.get_by_label("新しいパスワード（もう一度）").fill("yama no mukou 2026")
    page.get_by_role("button", name="変更する").click()
    page.wait_for_url(city.address + "/")
    page.goto("/plans")
    assert page.get_by_role("heading", level=1).inner_text() == "計画"


def test_an_administrator_makes_an_account(page, city):
    sign_in(page, city, "administrator")
    page.locator("nav[aria-label=メニュー]").get_by_role("link", name="アカウント").click()
    page.get_by_role("link", name="アカウントを作る").click()
    check(page, "account-new")
    page.get_by_label("氏名").fill("鈴木 次郎")
    page.get_by_label("サインイン名").fill("suzuki")
    page.get_by_label("閲覧者（幹部）").check()
    page.get_by_role("button", name="作る", exact=True).click()
    assert page.locator("#generated-password").inner_text().strip()
    check(page, "account-made")
    page.get_by_role("link", name="このアカウントの画面へ").click()
    assert page.get_by_role("heading", level=1).inner_text() == "鈴木 次郎"
    check(page, "account-sheet")

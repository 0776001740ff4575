"""Signing in and out, and setting a new program up."""

import base64
import hmac
import re
import struct
import time

from browsing import PEOPLE, PICTURES, check, sign_in
from server import Server, hagukumi


def test_each_person_of_the_sample_sees_the_menu_of_their_roles(page, city):
    menus = {
        "manager": ["ホーム", "計画", "進行管理", "他市の計画", "組織", "職員", "勤務時間", "役割"],
        "reader": ["ホーム", "計画", "進行管理", "他市の計画", "組織"],
        "administrator": ["ホーム", "組織", "役割", "アカウント", "定期処理"],
        "both": ["ホーム", "計画", "進行管理", "他市の計画", "組織", "職員", "勤務時間", "役割", "アカウント", "定期処理"],
        "committee": ["ホーム", "計画", "進行管理", "組織"],
        "auditor": ["ホーム", "監査記録"], "staff": ["ホーム", "計画", "組織"],
        "approver": ["ホーム", "計画", "進行管理", "組織", "勤務時間"],
        "reporter": ["ホーム", "計画", "進行管理", "組織"],
    }
    for who, menu in menus.items():
        sign_in(page, city, who)
        assert page.locator("nav[aria-label=メニュー] a").all_inner_texts() == menu, (who, page.locator("nav[aria-label=メニュー] a").all_inner_texts())
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


def totp(key, steps=0):
    """What an authenticator app shows for a typed key, some steps of thirty seconds away."""
    secret = base64.b32decode(key.replace(" ", ""))
    tag = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + steps), "sha1").digest()
    start = tag[-1] & 15
    return f"{(struct.unpack('>I', tag[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def add_person(city, name, role="reader"):
    """A person with a password of their own."""
    said = hagukumi(city.folder, "account", "add", name, "--display", "試験 一郎", "--role", role).decode()
    return said.split("仮のパスワード: ")[1].split("\n")[0]


def type_password(page, city, name, password):
    page.goto(city.address + "/sign-in")
    page.get_by_label("サインイン名").fill(name)
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="サインイン", exact=True).click()


def choose_password(page, old, new):
    page.get_by_label("今のパスワード").fill(old)
    page.get_by_label("新しいパスワード", exact=True).fill(new)
    page.get_by_label("新しいパスワード（もう一度）").fill(new)
    page.get_by_role("button", name="変更する").click()


def test_an_authenticator_app_is_set_up_and_asked_for(page, city):
    first, own = add_person(city, "futae"), "yama no mukou 2026"
    type_password(page, city, "futae", first)
    choose_password(page, first, own)
    page.wait_for_url(city.address + "/")
    page.goto("/account")
    check(page, "account-own")
    page.get_by_role("link", name="2段階のサインイン").click()
    check(page, "second-factor-none")
    page.get_by_role("button", name="設定を始める").click()
    page.get_by_text("QRコードを読み取れないとき").click()
    key = page.locator(".typed-key").inner_text()
    assert page.get_by_role("img", name="認証アプリで読み取るQRコード").bounding_box()["width"] > 200
    check(page, "second-factor-set-up")
    page.get_by_label("確認コード").fill("000000")
    page.get_by_role("button", name="設定する").click()
    assert "確認コードが違います" in page.get_by_role("alert").inner_text()
    check(page, "second-factor-refused")
    page.get_by_label("確認コード").fill(totp(key))
    page.get_by_role("button", name="設定する").click()
    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10
    check(page, "recovery-codes")
    page.get_by_role("link", name="保管したので続ける").click()
    check(page, "second-factor-in-use")
    page.get_by_role("button", name="サインアウト").click()
    type_password(page, city, "futae", own)
    assert page.get_by_role("heading", level=1).inner_text() == "確認コード"
    check(page, "second-step")
    page.get_by_label("確認コード").fill(codes[0])
    page.get_by_role("button", name="サインイン", exact=True).click()
    page.wait_for_url(city.address + "/")


def test_who_must_have_an_app_sets_it_up_before_getting_in(page):
    server = Server(sample=False, load=False, sign_in="second-factor-required = system-administrator\n")
    try:
        password = add_person(server, "kanri", "system-administrator")
        type_password(page, server, "kanri", password)
        assert page.get_by_role("heading", level=1).inner_text() == "2段階のサインインの設定"
        page.get_by_text("QRコードを読み取れないとき").click()
        check(page, "second-factor-required")
        page.get_by_label("確認コード").fill(totp(page.locator(".typed-key").inner_text()))
        page.get_by_role("button", name="設定してサインイン").click()
        page.get_by_role("link", name="保管したので続ける").click()
        assert page.get_by_role("heading", level=1).inner_text() == "パスワードの変更"
    finally:
        assert server.close() == 0


def test_accounts_come_from_a_file_and_leave_as_letters(page, city):
    sign_in(page, city, "administrator")
    page.goto("/accounts")
    page.get_by_role("link", name="CSVから作る").click()
    check(page, "accounts-import")
    rows = "サインイン名,氏名,所属,役割\r\ns101,青木 一,総務部人事課,閲覧者\r\ns101,井上 二,,\r\n,上田 三,福祉部,王様\r\n"
    page.get_by_label("CSVのファイル").set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": rows.encode("cp932")})
    page.get_by_role("button", name="内容を確かめる").click()
    assert page.locator(".bad-row").count() == 2
    check(page, "accounts-import-refused")
    rows = "サインイン名,氏名,所属,役割\r\ns101,青木 一,総務部人事課,閲覧者\r\ns102,井上 二,,\r\n"
    page.get_by_label("CSVのファイル").set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": rows.encode("cp932")})
    page.get_by_role("button", name="内容を確かめる").click()
    check(page, "accounts-import-preview")
    page.get_by_role("button", name="2人のアカウントを作る").click()
    assert page.locator(".first-password").count() == 2
    check(page, "account-letters")
    page.emulate_media(media="print")
    assert not page.locator(".notice").is_visible()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    (PICTURES / "account-letters.pdf").write_bytes(printed)


def test_a_shared_terminal_is_named_at_the_sign_in(page, city):
    first, own = add_person(city, "kyouyou"), "umi no mukou 2026"
    type_password(page, city, "kyouyou", first)
    choose_password(page, first, own)
    page.get_by_role("button", name="サインアウト").click()
    page.goto("/sign-in")
    page.get_by_label("共用の端末").check()
    page.get_by_label("サインイン名").fill("kyouyou")
    page.get_by_label("パスワード").fill(own)
    page.get_by_role("button", name="サインイン", exact=True).click()
    page.wait_for_url(city.address + "/")
    page.goto("/account")
    assert page.get_by_text("共用の端末", exact=True).is_visible()
    check(page, "account-shared-terminal")


def test_the_sign_in_page_offers_the_sign_in_of_the_city(page):
    server = Server(sample=False, load=False, sign_in=(
        "public-address = https://hagukumi.example\noidc-issuer = http://127.0.0.1:1\noidc-client-id = hagukumi\n"
        "oidc-title = 職員認証でサインイン\nproxy-header = X-Remote-User\nproxy-addresses = 10.0.0.1\n"))
    try:
        add_person(server, "kanri", "system-administrator")
        page.goto(server.address + "/sign-in")
        check(page, "sign-in-outside")
        page.get_by_role("link", name="職員認証でサインイン").click()
        assert page.get_by_role("heading", level=1).inner_text() == "サインインできません"
        check(page, "sign-in-outside-refused")
        page.get_by_role("link", name="サインイン名とパスワードを使う").click()
        assert page.get_by_label("サインイン名").is_visible()
    finally:
        assert server.close() == 0

"""Editing a sheet in place: alone, offline, after the session ended, and two people at once."""

import pathlib
import re
import sqlite3

from playwright.sync_api import expect

from browsing import check, sign_in

STATE = "#save-state"


def open_editor(page, city, who="manager", number=0):
    """Opens the editor of a measure by its sheet; gives back the address."""
    sign_in(page, city, who)
    page.goto("/plans")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="工程表", exact=True).click()
    page.locator("tbody th[scope=row] a").nth(number).click()
    page.get_by_role("link", name="編集する").click()
    page.wait_for_url("**/edit/nodes/*")
    return page.url


def wait_for(page, text):
    words = re.compile(rf"^{text} \d") if text == "保存しました" else text
    page.locator(STATE).filter(has_text=words).wait_for(timeout=20_000)


def first_text(page):
    return page.locator("[data-group^='text:'] textarea").first


def end_sessions(city):
    """Makes every session end, as if an hour had gone by."""
    file = next(path for path in pathlib.Path(city.folder).glob("*.sqlite*") if not path.name.endswith(("-wal", "-shm")))
    with sqlite3.connect(file, timeout=10) as database:
        database.execute("update sessions set last_seen_at = 0")


def test_what_is_typed_is_saved_by_itself(page, city):
    address = open_editor(page, city)
    check(page, "sheet-editor")
    first_text(page).fill("自動で保存される文。")
    wait_for(page, "保存しました")
    check(page, "sheet-editor-saved")
    page.goto(address)
    assert first_text(page).input_value() == "自動で保存される文。"
    assert page.evaluate("sessionStorage.length") == 0


def test_a_sheet_is_edited_by_the_keyboard_alone(page, city):
    open_editor(page, city, number=1)
    page.locator("#main").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "title":
            break
    page.keyboard.press("End")
    page.keyboard.type("（改）")
    page.keyboard.press("Tab")
    wait_for(page, "保存しました")
    page.keyboard.type("もう一文。")
    page.keyboard.press("Control+s")
    wait_for(page, "保存しました")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nodes/*")
    assert "（改）" in page.get_by_role("heading", level=1).inner_text()


def test_owners_and_cells_are_read_while_typing(page, city):
    open_editor(page, city, number=2)
    page.get_by_label("所管（印刷のとおり）").fill("人事課／情報政策課ほか")
    page.get_by_label("番号", exact=True).focus()
    page.locator(".reading summary", has_text="情報政策課").wait_for()
    assert "ほか" in page.locator(".reading summary").inner_text()
    cell = page.locator(".sheet-cells textarea").first
    cell.fill("⇒")
    page.get_by_label("番号", exact=True).focus()
    page.locator(".sheet-cells .reading", has_text="続く").first.wait_for()
    page.locator(".reading summary").first.click()
    check(page, "sheet-editor-owners")


def test_a_value_that_is_refused_is_told_at_its_field(page, city):
    open_editor(page, city, number=3)
    title = page.get_by_role("textbox", name="名前").first
    title.fill("")
    page.get_by_label("番号", exact=True).fill("(8)")
    wait_for(page, "直してほしい欄があります")
    assert page.locator("#title-error").inner_text().startswith("名前は空に")
    assert title.get_attribute("aria-invalid") == "true"
    check(page, "sheet-editor-refused")
    title.fill("直した名前")
    wait_for(page, "保存しました")
    assert page.locator("#title-error").count() == 0


def test_what_is_typed_without_a_connection_is_sent_when_it_is_back(page, city):
    address = open_editor(page, city, number=4)
    page.context.set_offline(True)
    first_text(page).fill("つながらない間の文。")
    wait_for(page, "保存できていません")
    check(page, "sheet-editor-offline")
    assert "つながらない間の文。" in page.evaluate("Object.values(sessionStorage).join()")
    page.context.set_offline(False)
    wait_for(page, "保存しました")
    page.goto(address)
    assert first_text(page).input_value() == "つながらない間の文。"
    assert page.evaluate("sessionStorage.length") == 0


def test_after_an_ended_session_the_text_is_still_there(page, city):
    open_editor(page, city, number=5)
    end_sessions(city)
    first_text(page).fill("サインインが切れたあとの文。")
    wait_for(page, "サインインの有効期限が切れました")
    check(page, "sheet-editor-signed-out")
    page.get_by_role("link", name="サインインし直す").click()
    page.wait_for_url("**/sign-in?*")
    page.get_by_role("button", name="佐々木 恵").first.click()
    page.wait_for_url("**/edit/nodes/*")
    wait_for(page, "保存しました")
    assert first_text(page).input_value() == "サインインが切れたあとの文。"


def test_signing_out_forgets_what_was_typed(page, city):
    open_editor(page, city, number=6)
    page.context.set_offline(True)
    first_text(page).fill("残してはいけない文。")
    wait_for(page, "保存できていません")
    page.context.set_offline(False)
    page.evaluate("sessionStorage.setItem('hagukumi-draft other /x', '{}')")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="サインアウト").click()
    page.wait_for_url("**/sign-in")
    assert page.evaluate("sessionStorage.length") == 0


def test_after_an_ended_session_a_form_without_script_can_still_be_saved(page, city):
    address = open_editor(page, city, number=7)
    first_text(page).fill("スクリプトなしで書いた文。")
    end_sessions(city)
    page.get_by_role("button", name="保存する").click()
    assert "入力した内容は残っています" in page.locator("main").inner_text()
    check_page_without_script(page)
    page.get_by_role("button", name="佐々木 恵").first.click()
    assert "まだ保存されていません" in page.locator("main").inner_text()
    assert "スクリプトなしで書いた文。" in page.locator("main").inner_text()
    page.get_by_role("button", name="保存する").click()
    page.wait_for_url("**/nodes/*done=saved")
    page.goto(address)
    assert first_text(page).input_value() == "スクリプトなしで書いた文。"


test_after_an_ended_session_a_form_without_script_can_still_be_saved.without_script = True


def check_page_without_script(page):
    assert page.locator("h1").count() == 1


def test_a_sheet_is_saved_by_its_button_without_script(page, city):
    open_editor(page, city, number=8)
    page.get_by_role("textbox", name="名前").first.fill("")
    page.get_by_label("番号", exact=True).fill("(9)")
    page.get_by_role("button", name="保存する").click()
    assert "名前は空にできません" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("番号", exact=True).input_value() == "(9)"
    page.get_by_role("textbox", name="名前").first.fill("ボタンで保存した名前")
    page.get_by_role("button", name="保存する").click()
    page.wait_for_url("**/nodes/*done=saved")
    assert page.get_by_role("heading", level=1).inner_text() == "(9) ボタンで保存した名前"
    page.get_by_role("link", name="編集する").click()
    lines = page.locator(".sheet-cells tbody tr").count()
    page.get_by_role("button", name="計画の行を足す").click()
    page.wait_for_url("**plan-lines=2*")
    assert page.locator(".sheet-cells tbody tr").count() == lines + 1


test_a_sheet_is_saved_by_its_button_without_script.without_script = True


def second_person(browser, city, address):
    """Another plan manager in a browser of their own, with the same editor open."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="ja-JP", base_url=city.address)
    page = context.new_page()
    sign_in(page, city, "both")
    page.goto(address)
    return page


def test_two_people_who_change_the_same_field_are_asked(page, city, browser):
    address = open_editor(page, city, number=9)
    other = second_person(browser, city, address)
    try:
        first_text(other).fill("相手が書いた文。内容をよくするため、研修を年に三回開く。")
        wait_for(other, "保存しました")
        page.get_by_label("番号", exact=True).fill("(77)")
        first_text(page).fill("自分が書いた文。内容をよくするため、研修を年に二回開く。")
        wait_for(page, "重なりました")
        page.get_by_role("link", name="どの内容にするか選ぶ").click()
        panel = page.locator(".conflicts")
        expect(panel.locator("h2")).to_be_focused()  # The script comes to it a moment after the page.
        assert panel.locator("ins", has_text="相手").count() == 1 and panel.locator("ins", has_text="自分").count() == 1
        assert "森 大輔" in panel.inner_text()
        check(page, "sheet-editor-conflict")
        panel.get_by_label("両方を合わせた文").fill("二人で決めた文。")
        panel.get_by_role("button", name="選んだ内容で保存する").click()
        page.get_by_text("保存しました。").wait_for()
        assert first_text(page).input_value() == "二人で決めた文。"
        assert page.get_by_label("番号", exact=True).input_value() == "(77)"
        assert page.evaluate("sessionStorage.length") == 0
    finally:
        other.context.close()


def test_two_people_who_change_the_same_field_without_script_are_asked(page, city, browser):
    address = open_editor(page, city, number=10)
    other = second_person(browser, city, address)
    try:
        first_text(other).fill("先に書いた文。")
        wait_for(other, "保存しました")
        first_text(page).fill("あとから書いた文。")
        page.get_by_role("button", name="保存する").click()
        assert "先に書いた文" in page.locator(".conflict-side ins").first.inner_text()
        page.get_by_label("あなたの入力").check()
        page.get_by_role("button", name="選んだ内容で保存する").click()
        assert first_text(page).input_value() == "あとから書いた文。"
    finally:
        other.context.close()


test_two_people_who_change_the_same_field_without_script_are_asked.without_script = True


def send_plainly(page, fields):
    """Sends a form as a browser without script would, on a page that axe can look at."""
    page.evaluate(
        """fields => {
          const form = document.createElement("form");
          form.method = "post";
          for (const [key, value] of Object.entries(fields)) {
            const input = document.createElement("input");
            Object.assign(input, { type: "hidden", name: key, value });
            form.append(input);
          }
          document.body.append(form);
          form.submit();
        }""", fields)


def test_a_form_that_outlived_its_session_is_shown_in_order(page, city):
    open_editor(page, city, number=12)
    token = page.locator("#sheet-form input[name=token]").input_value()
    revision = page.locator("#sheet-form input[name=revision]").input_value()
    end_sessions(city)
    send_plainly(page, {"token": token, "revision": revision, "group": "title", "title": "切れたあとの名前"})
    page.get_by_text("入力した内容は残っています").wait_for()
    check(page, "kept-form-sign-in")
    page.get_by_role("button", name="佐々木 恵").first.click()
    page.get_by_text("まだ保存されていません").wait_for()
    check(page, "kept-form")
    page.get_by_role("button", name="保存する").click()
    page.wait_for_url("**/nodes/*done=saved")
    assert "切れたあとの名前" in page.get_by_role("heading", level=1).inner_text()


def test_the_conflict_page_is_in_order(page, city, browser):
    address = open_editor(page, city, number=11)
    other = second_person(browser, city, address)
    try:
        first_text(other).fill("先に書いた文。")
        wait_for(other, "保存しました")
        token = page.locator("#sheet-form input[name=token]").input_value()
        revision = page.locator("#sheet-form input[name=revision]").input_value()
        name = first_text(page).get_attribute("name")
        send_plainly(page, {"token": token, "revision": revision, "group": name, name: "あとの文。"})
        page.locator(".conflicts").wait_for()
        check(page, "conflict-page")
    finally:
        other.context.close()


def test_the_running_text_is_edited(page, city):
    sign_in(page, city, "manager")
    page.goto("/plans")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="本文", exact=True).click()
    page.get_by_role("link", name="本文を編集する").click()
    check(page, "sections")
    page.get_by_label("見出し").fill("試しの節")
    page.get_by_role("button", name="足して書き始める").click()
    page.get_by_label("書き足す文").fill("試しの文。")
    wait_for(page, "保存しました")
    check(page, "section-editor")
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="試しの節").wait_for()
    row = page.locator("tr", has_text="試しの節")
    row.get_by_text("削除…").click()
    row.get_by_role("button", name="この節を削除する").click()
    page.get_by_text("保存しました。").wait_for()
    assert page.get_by_role("link", name="試しの節").count() == 0


def test_a_table_of_the_running_text_gets_rows_and_columns(page, city):
    sign_in(page, city, "manager")
    page.goto("/plans")
    page.locator("main table a").first.click()
    plan = page.url
    page.goto(plan + "/edit/text")
    for address in [link.get_attribute("href") for link in page.locator("main table a").all()]:
        page.goto(address)
        if page.locator(".section-cells").count() > 0:
            break
    rows = page.locator(".section-cells tbody tr").count()
    page.get_by_role("button", name="1行目の下に行を足す").first.click()
    wait_for(page, "保存しました")
    assert page.locator(".section-cells tbody tr").count() == rows + 1
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").endswith("1行目の下に行を足す")
    page.locator(".section-cells tbody tr").nth(1).locator("textarea").first.fill("加えた行")
    page.get_by_role("button", name="1列目の右に列を足す").first.click()
    wait_for(page, "保存しました")
    check(page, "section-table")
    page.get_by_role("button", name="2列目を消す").first.click()
    wait_for(page, "保存しました")
    page.get_by_role("button", name="2行目を消す").first.click()
    wait_for(page, "保存しました")
    assert page.locator(".section-cells tbody tr").count() == rows

"""The board of a round, reminders, closing with its proof, reopening, comparing."""

from browsing import check, sign_in
from finding import live_round

ROUNDS = {}


def board(page, city):
    """The address of the board of the round that runs; 人事課 is signed in."""
    sign_in(page, city, "manager")
    if city.folder not in ROUNDS:
        ROUNDS[city.folder] = live_round(page)
    return ROUNDS[city.folder]


def test_the_board_counts_and_leads_to_lists(page, city):
    address = board(page, city)
    page.goto(address)
    check(page, "board")
    number = page.locator("tfoot td a").last
    assert number.inner_text() == str(page.locator("#board-list tbody tr").count())
    page.locator("#board-figures tbody tr").first.locator("a").first.click()
    page.wait_for_url("**unit=**")
    # The list stands at the top of the window; what is half below the head of the page cannot be judged.
    page.evaluate("scrollTo(0, 0)")
    check(page, "board-narrowed")
    page.get_by_role("link", name="柱ごと").click()
    page.wait_for_url("**by=pillar**")
    check(page, "board-pillars")
    page.get_by_label("取組・所属のことば").fill("そんな取組はない")
    page.keyboard.press("Enter")
    page.get_by_text("条件に合う報告はありません").wait_for()
    check(page, "board-empty")


def test_the_board_refreshes_itself_and_keeps_the_focus(page, city):
    address = board(page, city)
    page.goto(address)
    link = page.locator("#board-list tbody a").nth(2)
    link.focus()
    href = link.get_attribute("href")
    page.evaluate("document.querySelector('#board-list tbody tr').dataset.old = '1'")
    page.evaluate("document.dispatchEvent(new Event('board-refresh'))")
    page.locator("#board-list tbody tr[data-old]").wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('href')") == href


def test_others_see_theirs(page, city):
    sign_in(page, city, "reader")
    address = live_round(page)
    page.goto(address)
    check(page, "board-reader")
    assert page.get_by_role("link", name="この回を締め切る").count() == 0


def test_the_board_works_without_a_script(page, city):
    address = board(page, city)
    page.goto(address)
    page.get_by_label("期限を過ぎたもの").check()
    page.get_by_role("button", name="絞り込む").click()
    page.wait_for_url("**late=1**")
    page.get_by_role("link", name="最新の状態にする").click()
    assert page.locator("#board-list tbody tr").count() > 0


test_the_board_works_without_a_script.without_script = True


def test_reminder_texts_are_copied(page, city):
    address = board(page, city)
    page.goto(address + "/reminders")
    check(page, "reminders")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="コピーする").first.click()
    page.get_by_text("コピーしました。").wait_for()
    assert "御中" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_text("文に加えることば・自動のメール").click()
    page.get_by_label("期限の何日前").fill("たくさん")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("alert").wait_for()
    check(page, "reminders-mistake")
    page.goto("/progress/mails")
    check(page, "mails")
    page.goto("/account/mail")
    check(page, "account-mail")


def test_a_round_is_closed_proved_reopened_and_compared(page, city):
    address = board(page, city)
    page.goto(address + "/export")
    check(page, "round-export")
    for turn in (1, 2):
        page.goto(address + "/closing")
        if turn == 1:
            check(page, "closing")
        page.locator("#agreed").check()
        page.get_by_role("button", name="締め切る").click()
        page.wait_for_url("**/closings")
        if turn == 1:
            check(page, "closings")
            page.get_by_role("link", name="令和8年度 中間", exact=True).click()
            page.get_by_text("締め切ったときの内容のままです。").wait_for()
            check(page, "snapshot")
            page.goto(address)
            check(page, "board-closed")
            page.goto(address + "/reopening")
            check(page, "reopening")
            page.get_by_label("開き直す理由").fill("報告の追加があったため")
            page.get_by_role("button", name="開き直す").click()
            page.wait_for_url("**" + address)
    page.get_by_text("理由：報告の追加があったため").wait_for()
    plan = address.split("/")[2]
    page.goto(f"/plans/{plan}/closings/compare?old={address.split('/')[-1]}.1")
    check(page, "comparison")

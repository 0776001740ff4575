"""Reporting: an officer who sees it for the first time, her head, 人事課, two people at once, and all without a script."""

import subprocess
import time

from browsing import PICTURES, check, picture, sign_in, window_of
from finding import live_round, plan_of

STATE = "#save-state"
FIVE = ["メンターの配置と研修", "新任職員とメンターの意見交換会", "職場の育成担当者の手引き", "30歳前後のキャリア研修", "主任になる前の準備講座"]

# What a focus that is hidden below the bars at the top and at the foot looks like.
FOCUS = """([wanted, text]) => {
  const found = document.activeElement;
  const bar = document.querySelector(".sheet-bar"), top = document.querySelector(".top");
  if (!found.closest(".sheet-bar, .top, .skip") && found !== document.body) {
    const box = found.getBoundingClientRect();
    const low = bar ? bar.getBoundingClientRect().top : innerHeight, high = top.getBoundingClientRect().bottom;
    const isWhole = box.top >= high - 1 && box.bottom <= low + 1;
    const isTall = box.height > (low - high) / 2;
    if (!isWhole && !isTall) return "hidden: " + found.outerHTML.slice(0, 90);
  }
  return found.matches(wanted) && found.textContent.includes(text) ? "there" : "";
}"""


class Keyboard:
    """The keyboard of somebody who has no mouse; it counts what she presses and finds a focus that is hidden."""

    def __init__(self, page):
        self.page = page
        self.presses = self.letters = 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.presses += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.letters += len(text)

    def tab_to(self, wanted, text="", most=60):
        for _ in range(most):
            self.press("Tab")
            found = self.page.evaluate(FOCUS, [wanted, text])
            assert not found.startswith("hidden"), found
            if found:
                return
        raise AssertionError(f"the tab key does not lead to {wanted}")


def fill_by_keyboard(keys, number):
    """What a sheet of the end of the year asks; the second one is below its plan."""
    # The link past the head of the page.
    keys.tab_to(".skip")
    keys.press("Enter")
    keys.tab_to("#q-planned")
    keys.press("Control+a")
    keys.type("9月と2月に1回ずつ開く")
    keys.tab_to("#q-done")
    keys.type("2回開き、40人が出た（9月～2月）")
    keys.tab_to("[name=value-grade]")
    keys.press("Space")
    if number != 1:
        keys.press("ArrowRight")
    keys.tab_to("#q-outcome")
    keys.type("18人が、相談できる先輩ができたと答えた。")
    if number == 1:
        keys.tab_to("#q-reason")
        keys.type("講師の都合で1回少なかった。")
        keys.tab_to("#q-next-step")
        keys.type("4月に日を決め、6月に開く。")


def open_year_end(page, city):
    """人事課 opens the year-end round of 令和8年度 for five measures of one section, as its page lets it."""
    manager = window_of(page, city, "manager")
    manager.goto(plan_of(manager) + "/cycle/open/end?year=2026")
    manager.locator("input[name=ask]").evaluate_all(
        "(boxes, five) => boxes.forEach(box => { box.checked = five.includes(box.labels[0].textContent.trim()); })", FIVE)
    assert manager.locator("input[name=ask]:checked").count() == 5
    manager.get_by_role("button", name="この内容で開く").click()
    manager.wait_for_url("**/rounds/**")
    manager.context.close()


def test_an_officer_finishes_five_sheets_by_the_keyboard_alone(page, city):
    open_year_end(page, city)
    sign_in(page, city, "trainer")
    check(page, "reporting-home")
    keys, began = Keyboard(page), time.monotonic()
    for number, title in enumerate(FIVE):
        if number == 0:
            keys.tab_to("main a", title)
            keys.press("Enter")
        page.get_by_role("heading", level=1, name=title).wait_for()
        page.wait_for_load_state()
        if number == 0:
            picture(page, "reporting-sheet")
        fill_by_keyboard(keys, number)
        if number == 1:
            page.locator(STATE).filter(has_text="保存しました").wait_for()
            picture(page, "reporting-sheet-filled", whole=True)
        keys.tab_to("button[value=submit]")
        keys.press("Enter")
    page.wait_for_url("**/progress?done=submitted")
    seconds = time.monotonic() - began
    check(page, "reporting-done")
    print(f"    five sheets: {seconds:.0f} s, {keys.presses} keys pressed, {keys.letters} letters typed", flush=True)


def sheet_of(page, title):
    """Opens a sheet from what waits, as its officer finds it."""
    page.goto("/progress")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("heading", level=1, name=title).wait_for()


def print_of(page, name):
    """The page as it is printed, kept as a file to look at; gives back how many sheets of paper it takes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    return int(next(line for line in said.splitlines() if line.startswith("Pages")).split()[1])


def test_a_sheet_that_lacks_something_says_so_at_the_field(page, city):
    sign_in(page, city, "trainer")
    sheet_of(page, "育児休業中の職員への便り")
    check(page, "reporting-empty")
    page.locator("[name=value-grade]").first.focus()
    page.keyboard.press("Space")
    page.locator("#q-done").fill("")
    page.locator("button[value=submit]").click()
    page.get_by_role("heading", name="入力を直してください").wait_for()
    check(page, "reporting-lacks")
    page.locator(".notice.bad a").first.click()
    assert page.evaluate("document.activeElement.id") == "q-done"


def test_a_sheet_is_filled_in_and_handed_in_without_script(page, city):
    sign_in(page, city, "reporter")
    sheet_of(page, "技術職員の現場研修")
    page.locator("#q-done").fill("研修を開いた。")
    page.locator(".pick", has_text="目標どおり").locator("label").click()
    assert page.get_by_role("radio", name="目標どおり").is_checked()
    page.locator("#q-outcome").fill("役に立った。")
    page.locator(".sheet-bar button[value=save]").click()
    assert "done=saved" in page.url and page.locator("#q-done").input_value() == "研修を開いた。"
    picture(page, "reporting-without-script")
    page.locator("button[value=submit]").click()
    # The next one is a sheet that came back, with the reason at its head.
    assert "done=submitted" in page.url and page.get_by_role("heading", name="差し戻されました").is_visible()
    picture(page, "reporting-returned", whole=True)
    sheet_of_round(page, "技術職員の現場研修")
    assert page.get_by_role("button", name="提出を取り下げる").is_visible()
    picture(page, "reporting-handed-in", whole=True)


test_a_sheet_is_filled_in_and_handed_in_without_script.without_script = True


def sheet_of_round(page, title):
    """Opens a sheet from the board, whoever has it now."""
    page.goto(live_round(page))
    page.locator("#board-list").get_by_role("link", name=title).first.click()
    page.get_by_role("heading", level=1, name=title).wait_for()


def test_a_head_returns_one_sheet_with_a_reason_and_sees_what_is_being_written(page, city):
    sign_in(page, city, "approver")
    page.goto("/progress")
    assert page.get_by_role("heading", name="あなたを待っているもの（1）").is_visible()
    assert page.get_by_role("heading", name="担当者が書いているもの（1）").is_visible()
    check(page, "reporting-inbox-head")
    sheet_of(page, "技術職員の現場研修")
    check(page, "reporting-check")
    page.locator(".sheet-bar").get_by_role("link", name="差し戻す").click()
    assert page.evaluate("document.activeElement.id") == "comment"
    page.get_by_role("button", name="差し戻す").click()
    page.get_by_role("link", name="何を直してほしいかを書いてください。").wait_for()
    page.locator("#comment").fill("参加した人の数を書いてください。")
    page.get_by_role("button", name="差し戻す").click()
    page.wait_for_url("**done=returned")
    check(page, "reporting-sent-back")
    page.goto("/progress")
    assert page.get_by_role("heading", name="担当者が書いているもの（2）").is_visible()


def test_the_keepers_accept_what_is_unchanged_and_what_they_choose(page, city):
    sign_in(page, city, "manager")
    sheet_of_round(page, "60歳からの働き方の説明会")
    page.get_by_role("button", name="前回と同じにする").click()
    page.wait_for_url("**done=same")
    check(page, "reporting-same")
    page.goto("/progress")
    waiting = page.get_by_role("heading", name="あなたを待っているもの")
    before = int(waiting.inner_text().split("（")[1].rstrip("）"))
    check(page, "reporting-inbox-keepers")
    boxes = page.get_by_role("checkbox")
    page.get_by_role("link", name="件をすべて選ぶ").first.press("Enter")
    page.get_by_text("件を選んでいます。").first.wait_for()
    assert boxes.first.is_checked()
    # The link leads to its own list; the head of the page lies over the filter then, which axe takes for a small target.
    page.evaluate("scrollTo(0, 0)")
    check(page, "reporting-inbox-all-chosen")
    page.get_by_role("link", name="選ぶのをやめる").first.press("Enter")
    page.get_by_text("件を選んでいます。").wait_for(state="detached")
    for number in range(2):
        boxes.nth(number).check()
    page.get_by_role("button", name="選んだ報告を受け付ける").click()
    page.wait_for_url("**done=passed")
    assert waiting.inner_text() == f"あなたを待っているもの（{before - 2}）"
    page.locator("table.inbox a").first.click()
    check(page, "reporting-check-keepers")
    first = page.url
    page.locator(".sheet-bar button[value=pass]").click()
    page.wait_for_url(lambda address: address != first)
    assert "次の報告です" in page.locator(".notice.good").inner_text()


def test_two_people_who_write_one_answer_see_what_stood_before_and_both_texts(page, city):
    sign_in(page, city, "trainer")
    others = [page, window_of(page, city, "manager")]
    sheet_of(others[0], "中堅職員の政策づくり講座")
    others[1].goto(others[0].url)
    for one, words in zip(others, ["6班に分けて始めた（8月～9月）", "5班30人で始めた（8月～9月）"]):
        one.locator("#q-done").fill(words)
        one.locator("#q-outcome").focus()
        one.locator(STATE).filter(has_text="保存しました" if one is page else "重なりました").wait_for()
    others[1].get_by_role("link", name="どの内容にするか選ぶ").click()
    sides = others[1].locator(".conflict-side").all_inner_texts()
    assert len(sides) == 3 and sides[0].startswith("変える前の内容") and "5班で始めた" in sides[0], sides
    assert "6班" in sides[1] and "30人" in sides[2]
    check(others[1], "reporting-conflict")
    others[1].get_by_label("あなたの入力").check()
    others[1].get_by_role("button", name="選んだ内容で保存する").click()
    others[1].wait_for_url("**/reports/*")
    assert others[1].locator("#q-done").input_value() == "5班30人で始めた（8月～9月）"
    others[1].context.close()


def test_files_are_attached_and_taken_off(page, city):
    sign_in(page, city, "trainer")
    sheet_of(page, "中堅職員の政策づくり講座")
    page.get_by_label("資料を添える").set_input_files(
        {"name": "研修の記録.csv", "mimeType": "text/csv", "buffer": "月,人数\r\n7,21\r\n".encode("utf-8-sig")})
    page.get_by_role("button", name="添える", exact=True).click()
    page.wait_for_url("**done=attached")
    check(page, "reporting-attached")
    with page.expect_download() as download:
        page.get_by_role("link", name="研修の記録.csv").click()
    assert download.value.suggested_filename == "研修の記録.csv"
    page.get_by_label("資料を添える").set_input_files(
        {"name": "実行.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"})
    page.get_by_role("button", name="添える", exact=True).click()
    page.get_by_role("heading", name="入力を直してください").wait_for()
    check(page, "reporting-file-refused")
    page.get_by_role("button", name="研修の記録.csvを外す").click()
    page.wait_for_url("**done=removed")
    assert page.get_by_text("外した資料（1）").is_visible()


def test_sheets_and_the_inbox_print_on_few_pages(page, city):
    sign_in(page, city, "trainer")
    page.goto("/progress")
    pages = print_of(page, "reporting-inbox-printed")
    assert pages == 1, f"the inbox takes {pages} sheets of paper"
    sheet_of(page, "中堅職員の政策づくり講座")
    pages = print_of(page, "reporting-sheet-printed")
    assert pages <= 2, f"a sheet takes {pages} sheets of paper"

"""History, past days, comparison, restoring, editions."""

import subprocess

from browsing import PICTURES, check, sign_in
from server import hagukumi


def open_plan(page, city, who="manager"):
    """Opens the newest plan of the sample city; gives back its address."""
    sign_in(page, city, who)
    page.goto(city.address + "/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()
    page.wait_for_selector("nav.views")
    return page.url


def test_the_history_reads_as_sentences_and_is_in_order(page, city):
    open_plan(page, city, "reader")
    page.get_by_role("link", name="変更の履歴").click()
    assert page.locator(".change").count() > 2
    assert page.locator("ins, del").count() > 0
    check(page, "history")
    page.get_by_label("変えた人").select_option(index=1)
    page.wait_for_url("**person=**")
    assert page.locator(".change").count() > 0
    page.get_by_label("変えた人").select_option(index=0)
    page.wait_for_url(lambda address: "person=&" in address or "person" not in address)
    page.locator(".change h3 a").first.click()
    page.wait_for_selector("h1:has-text('の履歴')")
    check(page, "history-node")


def test_the_history_works_without_script_and_by_keyboard(page, city):
    address = open_plan(page, city, "reader")
    page.goto(address + "/history")
    page.get_by_label("文字").focus()
    page.keyboard.type("採用")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    assert page.get_by_role("status").inner_text().endswith("回の変更")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_a_past_day_says_so_on_every_page(page, city):
    address = open_plan(page, city)
    page.get_by_label("この日の計画を見る").fill("2025-06-01")
    page.get_by_role("button", name="見る").click()
    page.wait_for_url("**%402025-06-01")
    check(page, "past-cover")
    for view in ("/table", "/outline", "/text"):
        page.goto(address + "%402025-06-01" + view)
        assert page.get_by_role("region", name="過去の計画").is_visible()
        check(page, "past" + view.replace("/", "-"))
    page.goto(address + "%402025-06-01/table")
    page.locator("tbody th[scope=row] a").first.click()
    assert page.get_by_role("region", name="過去の計画").is_visible()
    check(page, "past-sheet")
    page.get_by_role("link", name="いまの計画", exact=True).click()
    assert page.get_by_role("region", name="過去の計画").count() == 0


def test_a_day_before_the_plan_is_refused_with_words(page, city):
    address = open_plan(page, city, "reader")
    page.goto(address + "%402001-01-01")
    assert "残っていません" in page.inner_text("main")
    check(page)


def test_two_states_stand_side_by_side_on_screen_and_paper(page, city):
    address = open_plan(page, city, "reader")
    page.goto(address + "/compare?from=2025-04-01&to=present")
    assert page.locator(".compare-table tbody tr").count() > 0
    check(page, "compare")
    page.emulate_media(media="print")
    assert not page.locator("form.filters").is_visible()
    path = PICTURES / "compare.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    size = next(line for line in said.splitlines() if line.startswith("Page size"))
    width, height = [float(word) for word in size.replace("x", " ").split() if word.replace(".", "").isdigit()][:2]
    assert 838 < width < 846 and 590 < height < 600, f"not A4 landscape: {size}"
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    assert "若葉市人材育成推進プラン" in text and "改訂前" in text, "the paper does not say what it compares"
    page.emulate_media(media="screen")
    page.goto(address + "/compare?from=2025-04-01&to=present&view=years")
    check(page, "compare-years")


def test_an_edition_is_made_and_a_node_restored(page, city):
    address = open_plan(page, city)
    page.get_by_role("link", name="版を作る").click()
    check(page, "edition-form")
    page.get_by_role("button", name="版を作る").click()
    page.get_by_label("版の名前").fill("令和8年度改訂版")
    page.get_by_label("説明").fill("庁議で決定")
    page.get_by_role("button", name="版を作る").click()
    page.wait_for_url(address)
    assert "庁議で決定" in page.inner_text("main")
    check(page, "edition-cover")
    page.goto(address + "/history?kind=content")
    page.locator(".change h3 a").first.click()
    page.get_by_role("link", name="この前に戻す").first.click()
    check(page, "restore")
    page.get_by_label("戻す理由").fill("前の文に戻すと決めたため")
    page.get_by_role("button", name="戻す").click()
    page.wait_for_url("**/nodes/*")
    page.goto(address + "/history")
    assert "前の文に戻すと決めたため" in page.inner_text("main")


def test_the_check_command_knows_the_editions(city):
    assert "問題はありません" in hagukumi(city.folder, "check").decode()

"""Finding words in all plans."""

from browsing import check, sign_in


def test_the_field_in_the_head_leads_to_hits(page, city):
    sign_in(page, city, "reader")
    page.get_by_label("計画を探す").last.fill("人財")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert "人材" in page.locator("mark").first.inner_text()
    check(page, "search-hits")
    page.locator(".hits h3 a").first.click()
    page.wait_for_url("**/plans/**")
    assert page.locator("h1").count() == 1


def test_the_slash_key_moves_to_the_field(page, city):
    sign_in(page, city, "reader")
    page.keyboard.press("/")
    page.keyboard.type("研修")
    assert page.locator("#find-q").input_value() == "研修"
    page.keyboard.press("/")
    assert page.locator("#find-q").input_value() == "研修/", "inside a field a slash is a slash"


def test_hits_come_while_typing_and_are_told(page, city):
    sign_in(page, city, "reader")
    page.goto("/search")
    check(page, "search-empty")
    assert page.evaluate("document.activeElement.id") == "search-q"
    page.keyboard.type("研修", delay=30)
    page.locator("#search-status", has_text="見つかりました").wait_for()
    page.locator(".hits mark").first.wait_for()
    assert "q=" in page.url
    assert page.evaluate("document.activeElement.id") == "search-q", "typing goes on"
    check(page, "search-typed")
    page.get_by_label("探す所").select_option("report")
    page.wait_for_url("**kind=report**")
    assert page.locator(".hits mark").count() > 0
    page.get_by_label("探す言葉").fill("まったくない言葉")
    page.get_by_text("見つからないときは").wait_for()
    check(page, "search-nothing")


def test_hits_are_reached_by_keyboard_alone(page, city):
    sign_in(page, city, "reader")
    page.goto("/search?q=研修")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.hits h3') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/plans/**")


def test_a_search_without_script_is_sent_with_its_button(page, city):
    sign_in(page, city, "reader")
    page.goto("/search")
    page.get_by_label("探す言葉").fill("面談")
    page.get_by_label("探す所").select_option("node")
    page.get_by_role("button", name="探す").click()
    page.wait_for_url("**/search?q=*")
    assert page.locator(".hits mark").count() > 0
    assert page.get_by_role("button", name="印刷").count() == 0


test_a_search_without_script_is_sent_with_its_button.without_script = True


def test_the_hits_are_taken_out_as_a_sheet(page, city):
    sign_in(page, city, "reader")
    page.goto("/search?q=研修")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excelで出す").click()
    assert download.value.suggested_filename == "検索結果.xlsx"


def test_the_search_page_fits_a_narrow_window(page, city):
    sign_in(page, city, "reader")
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto("/search?q=職員")
    check(page, "search-narrow")

"""How a plan stands: the page for executives, the charts, their files, the state at a closing, and paper."""

import subprocess

from browsing import PICTURES, check, picture, sign_in

# Boxes of texts as the browser sets them, in the pictures as they are drawn.
FAULTS = """() => [...document.querySelectorAll(".chart svg")].flatMap(svg => {
  const room = svg.viewBox.baseVal, found = [];
  const boxes = [...svg.querySelectorAll("text")].map(text => ({ said: text.lastChild.data, box: text.getBBox() }));
  boxes.forEach(({ said, box }, index) => {
    if (box.x < 0 || box.y < 0 || box.x + box.width > room.width || box.y + box.height > room.height)
      found.push(`${said} leaves ${svg.getAttribute("aria-labelledby")}`);
    for (const other of boxes.slice(index + 1))
      // A line of the browser is higher than its letters; half of it belongs to nobody.
      if (box.x < other.box.x + other.box.width && other.box.x < box.x + box.width
        && Math.abs(box.y - other.box.y) < box.height * 0.6) found.push(`${said} over ${other.said}`);
  });
  return found;
})"""


def dashboard(page, city, who="reader"):
    sign_in(page, city, who)
    page.goto("/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()
    page.get_by_role("link", name="状況", exact=True).click()
    page.wait_for_url("**/dashboard/summary")


def test_executives_have_one_page(page, city):
    dashboard(page, city)
    check(page, "dashboard-summary")
    picture(page, "dashboard-summary-whole", whole=True)
    for question in ("計画を守れているか", "どこが守れていないか", "なぜか、次に何をするか", "次に見るもの"):
        assert page.get_by_role("heading", name=question).count() == 1
    assert page.evaluate(FAULTS) == []
    page.locator(".dashboard-items tbody a").first.click()
    page.wait_for_url("**/nodes/**")


def test_the_charts_are_drawn_and_told(page, city):
    dashboard(page, city)
    page.get_by_role("link", name="図で見る", exact=True).first.click()
    page.wait_for_url("**/dashboard")
    check(page, "dashboard-figures")
    picture(page, "dashboard-figures-whole", whole=True)
    assert page.locator(".chart svg").count() >= 7
    assert page.evaluate(FAULTS) == []
    # Every picture has a name and a description of its own.
    names = page.eval_on_selector_all(".chart svg", "all => all.map(one => one.getAttribute('aria-labelledby'))")
    assert len(set(names)) == len(names)
    page.locator(".chart summary").first.press("Enter")
    page.locator(".chart details[open] table a").first.wait_for()
    check(page, "dashboard-table")


def test_the_state_at_a_closing(page, city):
    dashboard(page, city)
    page.get_by_label("いつの状況か").select_option(index=1)
    page.get_by_role("button", name="表示").click()
    page.wait_for_url("**as-of=**")
    assert page.get_by_text("締め切った回の内容だけによります").count() == 1
    check(page, "dashboard-closing")
    page.get_by_role("link", name="図で見る", exact=True).first.click()
    page.wait_for_url("**/dashboard?as-of=**")
    check(page, "dashboard-closing-figures")
    assert page.evaluate(FAULTS) == []


def test_the_files(page, city):
    dashboard(page, city)
    page.get_by_role("link", name="図で見る", exact=True).first.click()
    page.wait_for_url("**/dashboard")
    with page.expect_download() as book:
        page.get_by_role("link", name="Excelで出す").click()
    assert book.value.suggested_filename == "計画の状況.xlsx"
    with page.expect_download() as drawing:
        page.get_by_role("link", name="柱ごとの評価の分布をSVGで出す").click()
    path = PICTURES / "dashboard-pillars.svg"
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawing.value.save_as(path)
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.getBBox().width") > 900


def test_paper(page, city):
    dashboard(page, city)
    for name, button in (("dashboard-summary", None), ("dashboard-figures", "図で見る")):
        if button:
            page.get_by_role("link", name=button, exact=True).first.click()
            page.wait_for_url("**/dashboard")
        page.emulate_media(media="print")
        path = PICTURES / f"{name}.pdf"
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        assert "若葉市人材育成推進プラン" in text
        assert "予定どおり" in text
        page.emulate_media(media="screen")

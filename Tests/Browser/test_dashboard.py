"""How a plan stands: the page for executives, the charts, their files, the state at a closing, and paper."""

import pathlib
import subprocess

from browsing import CHART_FAULTS, PICTURES, check, picture, sign_in


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
    for question in ("計画を守れているか", "どこが守れていないか", "指標は目標に届いているか", "なぜか、次に何をするか",
                     "次に見るもの"):
        assert page.get_by_role("heading", name=question).count() == 1
    assert page.evaluate(CHART_FAULTS) == []
    page.locator(".dashboard-items tbody a").first.click()
    page.wait_for_url("**/nodes/**")


def test_the_charts_are_drawn_and_told(page, city):
    dashboard(page, city)
    for name in ("計画の進み", "取組ごとの工程", "評価", "指標"):
        page.get_by_role("navigation", name="状況の画面").get_by_role("link", name=name, exact=True).click()
        page.wait_for_url("**/dashboard?part=**")
        check(page, f"dashboard-figures-{name}")
    page.get_by_role("link", name="すべての図", exact=True).click()
    page.wait_for_url("**part=all")
    check(page, "dashboard-figures")
    picture(page, "dashboard-figures-whole", whole=True)
    assert page.locator(".chart svg").count() >= 7
    assert page.evaluate(CHART_FAULTS) == []
    # Every picture has a name and a description of its own.
    names = page.eval_on_selector_all(".chart svg", "all => all.map(one => one.getAttribute('aria-labelledby'))")
    assert len(set(names)) == len(names)
    page.locator("#markers-1 summary").press("Enter")
    page.locator(".chart details[open] table a").first.wait_for()
    check(page, "dashboard-table")


def test_the_state_at_a_closing(page, city):
    dashboard(page, city)
    page.get_by_label("いつの状況か").select_option(index=1)
    page.get_by_role("button", name="表示").click()
    page.wait_for_url("**as-of=**")
    assert page.get_by_text("締め切った回の内容だけによります").count() == 1
    check(page, "dashboard-closing")
    page.get_by_role("link", name="すべての図", exact=True).click()
    page.wait_for_url(lambda url: "as-of=" in url and "part=all" in url)
    check(page, "dashboard-closing-figures")
    assert page.evaluate(CHART_FAULTS) == []


def test_the_files(page, city):
    dashboard(page, city)
    page.get_by_role("link", name="すべての図", exact=True).click()
    page.wait_for_url("**part=all")
    with page.expect_download() as book:
        page.get_by_role("link", name="Excelで出す").click()
    assert book.value.suggested_filename == "計画の状況.xlsx"
    with page.expect_download() as drawing:
        page.get_by_role("link", name="柱ごとの評価の分布をSVGで出す").click()
    path = PICTURES / "dashboard-pillars.svg"
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawing.value.save_as(path)
    with page.expect_download() as image:
        page.get_by_role("link", name="柱ごとの評価の分布をPNGで出す").click()
    assert image.value.suggested_filename == "柱ごとの評価の分布.png"
    assert pathlib.Path(image.value.path()).read_bytes().startswith(b"\x89PNG")
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.getBBox().width") > 900


def test_home_says_what_each_role_asks_for(page, city):
    for who, own in (("reporter", True), ("approver", True), ("reader", False), ("manager", False)):
        sign_in(page, city, who)
        check(page, f"home-{who}")
        assert page.get_by_role("heading", name="計画のまとめ").count() == 1
        assert page.get_by_role("heading", name="自分の所属の取組と指標").count() == own
        if own:
            page.get_by_role("link", name="自分の所属の状況をすべて見る").first.click()
            page.wait_for_url("**/dashboard/own")
            check(page, f"dashboard-own-{who}")
            assert page.evaluate(CHART_FAULTS) == []
        page.get_by_role("button", name="サインアウト").first.click()
        page.wait_for_url("**/sign-in**")


def test_paper(page, city):
    dashboard(page, city)
    for name, button in (("dashboard-summary", None), ("dashboard-figures", "すべての図")):
        if button:
            page.get_by_role("link", name=button, exact=True).click()
            page.wait_for_url("**part=all")
        page.emulate_media(media="print")
        path = PICTURES / f"{name}.pdf"
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        assert "若葉市人材育成推進プラン" in text
        assert "予定どおり" in text
        page.emulate_media(media="screen")

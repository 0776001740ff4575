"""The public site, from this server and from a folder, and how a version comes about."""

import pathlib
import re
import tempfile
from urllib.parse import urljoin

from browsing import CHART_FAULTS, check, picture, sign_in, window_of
from server import hagukumi

LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href)"
EXAMPLES = 3


def plan_of(city):
    return hagukumi(city.folder, "plan", "list").decode().split("\t")[0]


def walk(page, start):
    """Looks at every kind of page below an address; of the measures some."""
    base = start.rsplit("/", 1)[0]
    waiting, known, measures, count = [start], {start}, 0, 0
    while waiting:
        address = waiting.pop(0)
        page.goto(address)
        check(page)
        assert page.evaluate("document.scripts.length") == 0, address
        assert page.evaluate(CHART_FAULTS) == [], address
        count += 1
        for link in page.evaluate(LINKS):
            target = link.split("#")[0]
            assert target.startswith(base), f"{address} leads to {link}"
            if not target.endswith(".html") or target in known:
                continue
            known.add(target)
            if "/measures/" in target:
                measures += 1
                if measures > EXAMPLES:
                    continue
            waiting.append(target)
    return count


def test_the_public_site_is_in_order_without_signing_in(page, city):
    start = f"{city.address}/public/{plan_of(city)}/index.html"
    assert walk(page, start) >= 8
    page.goto(urljoin(start, "v1/table.html"))
    picture(page, "public-table")
    page.goto(urljoin(start, "v1/indicators.html"))
    picture(page, "public-indicators")
    assert page.context.cookies() == []
    answer = page.goto(urljoin(start, "v9/index.html"))
    assert answer.status == 404
    check(page)


def test_the_contents_of_the_indicators_lead_to_each_of_them_by_keyboard(page, city):
    page.goto(f"{city.address}/public/{plan_of(city)}/v1/indicators.html")
    contents = page.get_by_role("navigation", name="目次")
    links = contents.get_by_role("link")
    assert links.count() > 10
    for link in links.all():
        target = page.locator(link.get_attribute("href"))
        assert target.inner_text() == link.inner_text() and target.evaluate("it => it.tagName") in ("H2", "H3")
    links.last.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("scrollY > 1000")
    page.get_by_role("link", name="目次へ戻る").last.press("Enter")
    page.wait_for_function("scrollY < 600")
    # The next step goes into the contents.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav')?.className") == "contents"


def test_the_same_site_works_from_a_folder(page, city):
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place, "site")
        hagukumi(city.folder, "publish", plan_of(city), "--output", str(folder))
        pages = list(folder.rglob("*.html"))
        assert len(pages) > 80
        for file in pages:
            text = file.read_text()
            for link in re.findall(r'(?:href|src)="([^"#]+)', text):
                assert (file.parent / link).resolve().is_file(), f"{file} leads to {link}"
        for name in ["index.html", "v1/index.html", "v1/table.html", "v1/measures/001.html"]:
            page.goto((folder / name).as_uri())
            assert page.locator("h1").count() == 1
            assert page.evaluate("getComputedStyle(document.querySelector('.site-head')).borderBottomStyle") == "solid"
        before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        hagukumi(city.folder, "publish", plan_of(city), "--output", str(folder))
        assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_version_is_prepared_and_somebody_else_approves_it(page, city):
    plan = plan_of(city)
    sign_in(page, city, "manager")
    page.goto(f"{city.address}/plans/{plan}/publishing")
    check(page, "publishing")
    page.goto(f"{city.address}/plans/{plan}/publishing/list/public?state=hidden")
    check(page, "publishing-list")
    page.goto(f"{city.address}/plans/{plan}/publishing/rules/public")
    check(page, "publishing-rules")
    page.goto(f"{city.address}/plans/{plan}/publishing")
    page.locator("#note").fill("中間の見直しまでを載せました。")
    page.get_by_label("「年次報告」をWord").check()
    page.get_by_role("button", name="用意する").click()
    page.get_by_role("link", name="内容を確かめて、承認する").click()
    check(page, "publishing-waiting")
    assert page.get_by_role("button", name="承認して公開する").count() == 0
    other = window_of(page, city, "both")
    other.get_by_role("link", name="若葉市人材育成推進プラン", exact=True).last.wait_for()
    other.goto(page.url)
    assert other.get_by_role("heading", name="いっしょに出す書類").count() == 1
    echoes = other.locator("input[name=echo]")
    if echoes.count():
        # Nothing is approved as long as one of them was not looked at.
        for number in range(echoes.count() - 1):
            echoes.nth(number).check()
        other.get_by_role("button", name="承認して公開する").click()
        other.get_by_text("すべてに印を付けてください").first.wait_for()
        check(other, "publishing-echoes")
        echoes.last.check()
    other.get_by_role("button", name="承認して公開する").click()
    other.goto(f"{city.address}/public/{plan}/index.html")
    assert "第2版" in other.inner_text("main") and "中間の見直しまでを載せました。" in other.inner_text("main")
    other.get_by_role("link", name="第2版の書類（PDFなど）").click()
    check(other)
    link = other.get_by_role("link", name=re.compile("^年次報告.*Word"))
    for _ in range(60):
        if link.count():
            break
        other.wait_for_timeout(1_000)
        other.reload()
    check(other, "public-documents")
    assert "SHA-256" in other.locator("main").text_content()
    answer = other.request.get(urljoin(other.url, link.get_attribute("href")))
    assert answer.ok and answer.body().startswith(b"PK")
    other.goto(f"{city.address}/plans/{plan}/publishing")
    assert "1/1件" in other.inner_text("main")
    other.context.close()


def test_a_text_with_a_hidden_number_is_warned_of_in_the_list(page, city):
    sign_in(page, city, "manager")
    page.goto(f"{city.address}/plans/{plan_of(city)}/publishing/list/public?state=echo")
    check(page, "publishing-list-echoes")
    warned = page.get_by_text("同じ数があります", exact=False)
    assert warned.count() == page.locator("[role=region] > table > tbody > tr").count() > 0


def test_rounds_are_chosen_and_a_published_plan_stays(page, city):
    plan = plan_of(city)
    sign_in(page, city, "manager")
    page.goto(f"{city.address}/plans/{plan}/publishing/rules/public")
    assert page.locator("input[name=round]").count() > 0
    check(page, "publishing-rounds")
    page.goto(f"{city.address}/plans/{plan}/edit/removal")
    assert "削除できません" in page.inner_text("main") and "公開した版" in page.inner_text("main")
    check(page, "plan-removal-refused")

"""Paper: the year table prints as a city prints it."""

import subprocess

from browsing import PICTURES, sign_in


def test_the_head_of_the_year_table_stands_on_every_page(page, city):
    sign_in(page, city, "reader")
    page.goto("/plans")
    page.get_by_role("link", name="若葉市人材育成推進プラン").click()
    page.get_by_role("link", name="工程表", exact=True).click()
    page.wait_for_url("**/table")
    head = [text.split()[0] for text in page.locator(".year thead th").all_inner_texts() if text.strip()]
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert not page.locator("form.filters").is_visible()
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / "plan-table.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    size = next(line for line in said.splitlines() if line.startswith("Page size"))
    width, height = [float(word) for word in size.replace("x", " ").split() if word.replace(".", "").isdigit()][:2]
    assert 1180 < width < 1200 and 835 < height < 850, f"not A3 landscape: {size}"
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
    assert len(sheets) > 1
    assert "若葉市人材育成推進プラン" in sheets[0], "the paper does not say which plan it is"
    for number, sheet in enumerate(sheets, start=1):
        missing = [word for word in head if word not in sheet]
        assert not missing, f"page {number} of {len(sheets)} lacks {missing}"
    last = page.locator("tbody th[scope=row] a").last.inner_text().split()[-1]
    assert last[:6] in sheets[-1].replace(" ", ""), "the last measure is not on the last page"

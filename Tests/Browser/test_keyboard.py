"""Without a mouse."""

from browsing import sign_in

FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const label = element.labels && element.labels[0];
  return { tag: element.tagName, text: (label || element).innerText || element.getAttribute("aria-label") || "",
           outline: parseFloat(style.outlineWidth) || 0, style: style.outlineStyle,
           seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 };
}"""


def tab(page):
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    assert focus["seen"], f"the focus is out of sight on {focus}"
    assert focus["outline"] >= 2 and focus["style"] != "none", f"no visible focus on {focus}"
    return focus


def open_table(page, city):
    sign_in(page, city, "reader")
    page.goto("/plans")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="工程表", exact=True).click()
    page.wait_for_url("**/table")


def test_tab_reaches_skip_link_menu_and_filters_in_order(page, city):
    open_table(page, city)
    seen = [tab(page)["text"].strip() for _ in range(35)]
    wanted = ["本文へ移動", "はぐくみ", "ホーム", "計画", "サインアウト", "表紙", "体系", "分野", "所管", "区分", "絞り込む"]
    places = [next((index for index, text in enumerate(seen) if text.startswith(word)), None) for word in wanted]
    assert None not in places, f"{wanted} in {seen}"
    assert places == sorted(places), f"{places} in {seen}"


def test_the_skip_link_leads_past_the_menu(page, city):
    open_table(page, city)
    tab(page)
    page.keyboard.press("Enter")
    page.locator("#main:focus").wait_for()
    tab(page)
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_enter_opens_a_menu_entry(page, city):
    open_table(page, city)
    while tab(page)["text"].strip() != "ホーム":
        pass
    page.keyboard.press("Enter")
    page.wait_for_url(city.address + "/")


def test_the_year_table_scrolls_with_the_arrow_keys(page, city):
    open_table(page, city)
    for _ in range(44):
        if page.evaluate("document.activeElement.className") == "year-wrap":
            break
        tab(page)
    region = page.locator(".year-wrap")
    assert region.evaluate("element => element === document.activeElement")
    page.keyboard.press("ArrowDown")
    moved = """element => new Promise(done => element.scrollTop > 0 ? done(true)
      : element.addEventListener("scroll", () => done(element.scrollTop > 0), { once: true }))"""
    assert region.evaluate(moved)


def test_words_are_searched_with_enter(page, city):
    open_table(page, city)
    page.get_by_label("言葉で探す").focus()
    page.keyboard.type("研修")
    page.keyboard.press("Enter")
    page.wait_for_url("**/table?*q=*")
    assert page.locator("tbody th[scope=row]").count() > 0

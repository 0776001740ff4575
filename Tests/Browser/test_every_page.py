"""Every page that somebody can reach by links, with and without script."""

from urllib.parse import urlsplit

from browsing import check, pattern, picture, problems, sign_in

# Addresses of one kind are looked at that often: the first, and one that stands further on.
EXAMPLES = 2
# A picture of the first page of each kind.
NAMES = {
    "/": "home", "/plans": "plans", "/plans/*": "plan-cover", "/plans/*/table": "plan-table",
    "/plans/*/outline": "plan-outline", "/plans/*/text": "plan-text", "/plans/*/notes": "plan-notes",
    "/plans/*/nodes/*": "plan-node", "/import": "import", "/account": "account", "/accounts": "accounts",
}
LINKS = "() => [...document.querySelectorAll('a[href]')].filter(a => !a.hasAttribute('download')).map(a => a.getAttribute('href'))"


def walk(page, server, visit):
    """Opens pages from the home page on; `visit` gets each with its status."""
    waiting, known, examples = ["/"], {"/"}, {}
    count = 0
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(server.address + address)
        visit(address, answer.status)
        count += 1
        found = {}
        for link in page.evaluate(LINKS):
            parts = urlsplit(link)
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            is_file = "/export/" in target or "/files/" in target
            if link.startswith("/") and not is_file and target not in known:
                found.setdefault(pattern(target), []).append(target)
        for kind, targets in found.items():
            room = EXAMPLES - examples.get(kind, 0)
            spread = targets[:: max(1, len(targets) // max(room, 1))][: max(room, 0)]
            examples[kind] = examples.get(kind, 0) + len(spread)
            known.update(spread)
            waiting += spread
    return count


def look(page, server, who):
    """Everything that is wrong on the pages of one role."""
    wrong, pictured = [], set()

    def visit(address, status):
        kind = pattern(address)
        if kind in NAMES and kind not in pictured:
            pictured.add(kind)
            picture(page, f"{NAMES[kind]}-{who}")
        found = ([f"status {status}"] if status != 200 else []) + problems(page)
        wrong.extend(f"{address} {problem}" for problem in found)

    count = walk(page, server, visit)
    print(f"    {count} pages as {who}", flush=True)
    assert not wrong, f"{len(wrong)} problems\n" + "\n".join(wrong[:40])


def test_every_page_of_a_plan_manager_is_in_order(page, city):
    sign_in(page, city, "manager")
    look(page, city, "manager")


def test_every_page_of_a_reader_is_in_order(page, city):
    sign_in(page, city, "reader")
    look(page, city, "reader")


def test_every_page_of_an_administrator_is_in_order(page, city):
    sign_in(page, city, "administrator")
    look(page, city, "administrator")


def test_every_page_of_an_auditor_is_in_order(page, city):
    sign_in(page, city, "auditor")
    look(page, city, "auditor")


def test_every_page_of_staff_is_in_order(page, city):
    sign_in(page, city, "staff")
    look(page, city, "staff")


def test_the_pages_fit_a_narrow_window(page, city):
    sign_in(page, city, "manager")
    page.set_viewport_size({"width": 640, "height": 900})

    wrong = []

    def visit(address, status):
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(address)

    walk(page, city, visit)
    assert not wrong, "too wide at 640 px: " + ", ".join(wrong)


def test_pages_that_say_no_are_in_order(page, city):
    sign_in(page, city, "reader")
    for address, status in [("/nowhere", 404), ("/accounts", 403), ("/import", 403), ("/plans/aaaa", 404)]:
        assert page.goto(address).status == status, address
        check(page)
    picture(page, "not-found")


def test_every_page_works_without_script(page, city):
    sign_in(page, city, "manager")
    wrong = []

    def visit(address, status):
        if status != 200 or not page.locator("h1").inner_text():
            wrong.append(f"{address} status {status}")
        for button in page.locator("button[type=button]").all():
            if button.is_visible():
                wrong.append(f"{address} shows a button that does nothing: {button.inner_text()}")

    walk(page, city, visit)
    assert not wrong, "\n".join(wrong)


test_every_page_works_without_script.without_script = True


def test_filters_work_by_their_button_without_script(page, city):
    sign_in(page, city, "reader")
    page.goto("/plans")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="工程表", exact=True).click()
    everything = page.locator("tbody th[scope=row]").count()
    page.get_by_label("区分").select_option("新規")
    page.get_by_role("button", name="絞り込む").click()
    assert "category=" in page.url
    assert 0 < page.locator("tbody th[scope=row]").count() < everything


test_filters_work_by_their_button_without_script.without_script = True

"""What the tests do with pages: sign in, look at them critically, keep pictures."""

import importlib.util
import pathlib
import re

from playwright.sync_api import Error, Page

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = ROOT / "var" / "screenshots"
AXE = (pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PEOPLE = {"manager": "佐々木 恵", "reader": "石井 健", "administrator": "小林 誠", "both": "森 大輔",
          "committee": "井上 和子", "auditor": "清水 修", "staff": "中村 翔",
          "approver": "大野 直樹", "reporter": "原田 さくら", "trainer": "藤本 彩"}

LOOK = """() => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
    if (node.parentElement.closest(".visually-hidden, .year i, script, style, option")) continue;
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (size < 12.5) small.push(`${size}px: ${node.data.trim().slice(0, 20)}`);
  }
  const wide = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    for (const element of document.body.querySelectorAll("*"))
      if (element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".scroll, .year-wrap"))
        wide.push(element.tagName + "." + element.className);
    if (wide.length === 0) wide.push("the page");
  }
  return { heads: document.querySelectorAll("h1").length, title: document.title, small: small.slice(0, 3),
           wide: wide.slice(0, 3) };
}"""

# Boxes of texts as the browser sets them, in the pictures as they are drawn.
CHART_FAULTS = """() => [...document.querySelectorAll(".chart svg")].flatMap(svg => {
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

RUN_AXE = """rules => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }).then(result =>
  result.violations.map(found => found.id + ": " + found.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")))"""


class Complaints:
    """What the browser complains about while a test runs: console errors, script errors, refused content."""

    def __init__(self, page: Page):
        self.found = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))

    def _console(self, message):
        # An answer such as 404 or 422 that a test asks for is told by the browser as well; its status is checked anyway.
        # So is a connection that a test takes away.
        expected = message.text.startswith((
            "Failed to load resource: the server responded with a status of",
            "Failed to load resource: net::ERR_INTERNET_DISCONNECTED", "Failed to load resource: net::ERR_FAILED"))
        if message.type in ("error", "warning") and not expected:
            self.found.append(f"console: {message.text}")


def sign_in(page, server, who):
    """Signs in as one of the people of the sample city."""
    page.goto(server.address + "/sign-in")
    page.get_by_role("button", name=PEOPLE[who]).first.click()
    page.wait_for_url(server.address + "/")


def window_of(page, city, who):
    """A window of somebody else, who works at the same time."""
    context = page.context.browser.new_context(
        viewport={"width": 1366, "height": 768}, locale="ja-JP", base_url=city.address)
    context.set_default_timeout(15_000)
    other = context.new_page()
    sign_in(other, city, who)
    return other


def problems(page):
    """Everything that is wrong with the page as it stands; its script must be on, as axe would never end without."""
    seen = page.evaluate(LOOK)
    found = []
    if seen["heads"] != 1:
        found.append(f"{seen['heads']} h1")
    if not re.fullmatch(r".+｜.+", seen["title"]):
        found.append(f"title '{seen['title']}'")
    found += [f"too small {text}" for text in seen["small"]]
    found += [f"too wide {text}" for text in seen["wide"]]
    page.evaluate(AXE)
    found += [f"axe {text}" for text in page.evaluate(RUN_AXE, RULES)]
    return found


def check(page, name=None):
    """Fails unless the page is in order; with a name, keeps a picture."""
    if name:
        picture(page, name)
    found = problems(page)
    assert not found, f"{page.url}\n    " + "\n    ".join(found)


def picture(page, name, whole=False):
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    try:
        page.screenshot(path=path, full_page=whole)
    except Error:  # Chromium now and then has no frame to give on a busy machine; a second question gets one.
        page.wait_for_timeout(500)
        page.screenshot(path=path, full_page=whole)


def pattern(path):
    """The route behind an address: ids become stars, the names of query items stay."""
    address, _, query = path.partition("?")
    words = {"", "plans", "table", "outline", "text", "notes", "nodes", "export", "import", "account", "accounts", "new", "edit"}
    kept = [part if part in words or part in OWN_WORDS else "*" for part in address.split("/")]
    names = sorted({item.partition("=")[0] for item in query.split("&") if item})
    return "/".join(kept) + ("?" + "&".join(names) if names else "")


OWN_WORDS = {
    "archived", "audit", "check", "deputies", "entries", "give", "grants", "opening", "roles", "bulk", "compare", "csv", "edit", "editions", "first-run", "gaps", "grid", "progress", "reports", "files", "pass", "history", "json", "merge",
    "new-plan", "nodes", "numbers", "outline", "password", "sheets", "runs", "people", "ready-sets", "replace", "restore", "schedule", "search",
    "publishing", "published", "list", "rules", "preview", "waiting", "settings", "public", "board", "closing", "closings", "dashboard", "figures", "summary", "mail", "mails", "progress", "reminders", "reopening", "rounds",
    "set-up", "sign-in", "sign-out", "split", "tables", "text", "words", "xlsx",
}

"""A round that runs in 60 units: what people look at while it does, what they save, and its closing."""

import json
import re
import statistics
import time

UNITS, MEASURES = 60, 300


def form(page, action):
    """The values of the hidden fields of the form that goes to that address."""
    text = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.S)[0]
    return {
        name: value for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)}


def measure(engine, people, load, say):
    """`people` gives a browser for a name; `load` measures an address with its cookie."""
    central, officer = people("佐々木"), people("原田")
    plan = next(
        address for address, title in re.findall(r'href="(/plans/[^"/]+)"[^>]*>([^<]+)<', central.page("/plans"))
        if f"{MEASURES}取組、2年" in title)
    board = re.search(rf'href="({plan}/rounds/[^"/]+)"', central.page(f"{plan}/rounds"))[1]
    sheet = re.search(r'href="(/reports/[^"/]+)"', officer.page(board))[1]
    result = {"pages": []}
    for name, browser, path in [
        ("Board", central, board), ("Board, renewed by its script", central, f"{board}?part=1"),
        ("Inbox of 人事課", central, "/progress"), ("Inbox of an officer", officer, "/progress"),
        ("Report sheet", officer, sheet),
    ]:
        size = len(browser.page(path).encode())
        result["pages"].append((name, size, load(path, browser.cookie)))
        say(f"  {engine}, {name}: {result['pages'][-1][2]['rate']:,.0f}/s")
    result["saves"] = saves(officer, sheet)
    result["closing"] = closing(central, board)
    say(f"  {engine}, saves and closing: " + ", ".join(f"{1000 * value:.1f} ms" for value in [*result["saves"], *result["closing"]]))
    return result


def saves(officer, sheet):
    """Seconds of one answer of a sheet, written anew again and again as its script does."""
    fields = form(officer.page(sheet), sheet)
    passed = []
    for number in range(60):
        sent = {
            "token": fields["token"], "revision": fields["revision"], "group": "done",
            "value-done": f"研修を{number}回開いた。"}
        start = time.perf_counter()
        answer, body = officer.ask("POST", f"{sheet}/save", sent)
        passed.append(time.perf_counter() - start)
        if answer.status != 200:
            raise SystemExit(f"failed: saving an answer was answered {answer.status} {body[:200]}")
        fields["revision"] = str(json.loads(body)["revision"])
    passed.sort()
    return statistics.median(passed), passed[-2]


def closing(central, board):
    """Seconds of closing the round with everything open swept in, of the page that is then shown, and of both files."""
    path = f"{board}/closing"
    fields = form(central.page(path), path) | {"agreed": "yes"}
    start = time.perf_counter()
    answer, body = central.ask("POST", path, fields)
    passed = [time.perf_counter() - start]
    if answer.status != 303:
        raise SystemExit(f"failed: closing a round was answered {answer.status} {body[:400]}")
    closings = answer.headers["location"]
    frozen = re.search(rf'href="({re.escape(board)}/closings/[^"/?]+)"', central.page(closings))[1]
    for address in [frozen, f"{frozen}/export/xlsx", f"{frozen}/export/json"]:
        start = time.perf_counter()
        answer, body = central.ask("GET", address, binary=True)
        passed.append(time.perf_counter() - start)
        if answer.status != 200:
            raise SystemExit(f"failed: {address} answered {answer.status}")
    return passed


def report(sqlite, server):
    lines = [
        f"## A round of {MEASURES} measures in {UNITS} units", "",
        "| Page | KB | SQLite /s | p50 ms | p99 ms | PostgreSQL /s | p50 ms | p99 ms |", "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for (name, size, one), (_, _, two) in zip(sqlite["pages"], server["pages"]):
        cells = [f"{result['rate']:,.0f} | {result['p50']:.2f} | {result['p99']:.2f}" for result in (one, two)]
        lines.append(f"| {name} | {size / 1024:,.1f} | " + " | ".join(cells) + " |")
    lines += ["", "| One after the other, ms | SQLite | PostgreSQL |", "|---|---:|---:|"]
    names = [
        "One answer saved, median", "slowest but one", f"Closing with {MEASURES - MEASURES // 5} sheets swept in",
        "The closed round as a page, first time", "as Excel", "as JSON"]
    for name, one, two in zip(names, [*sqlite["saves"], *sqlite["closing"]], [*server["saves"], *server["closing"]]):
        lines.append(f"| {name} | {1000 * one:,.1f} | {1000 * two:,.1f} |")
    return lines + [""]

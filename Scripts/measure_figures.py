"""Indicators with figures of units: the pages, beside those of a small plan in the same database, saving, and Excel."""

import html
import json
import re
import statistics
import sys
import time

from measure_tools import PROGRAM, Browser, free_port, peak, running, say, timed, token, visits

YEARS, UNITS, MANY, FEW = 10, 60, 2_000, 100


def measure(engine, database):
    plans, fill = {}, {}
    for count in (MANY, FEW):
        fill[count], output = timed(
            PROGRAM, "sample", "synthetic", "--measures", "300", "--years", str(YEARS), "--seed", str(count),
            "--indicators", str(count), *(["--unit-figures", str(UNITS)] if count == MANY else []), *database)
        plans[count] = output.split("\t")[0]
        say(f"  {engine}, {count:,} indicators filled in {fill[count]:.1f} s")
    result = {"fill": fill[MANY], "pages": [], "saves": []}
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.sign_in("佐々木")
        first = {count: first_indicator(browser, plan) for count, plan in plans.items()}
        result["paste"] = pasted(browser, f"/plans/{plans[FEW]}/indicators/{first[FEW]}/units")
        for name, path in [
            ("List of all indicators", "indicators"), ("The list, found by a word", "indicators?q=%E6%BA%80%E8%B6%B3"),
            ("Grid, first page (100 rows)", "indicators/grid"), ("Grid, last page", "indicators/grid?page=10000"),
            ("One indicator", "indicators/ONE"), ("Its units", "indicators/ONE/units"),
            ("One figure", "indicators/ONE/years/2026"), ("All of the grid as Excel", "indicators/grid/export/xlsx"),
        ]:
            row = [name]
            for count, plan in plans.items():
                row += visits(browser, process.pid, f"/plans/{plan}/{path.replace('ONE', first[count])}")
            result["pages"].append(row)
            say(f"  {engine}, {name}: " + ", ".join(f"{value:,.1f}" for value in row[1:]))
        for name, path in [("One cell of the grid", "indicators/grid"), ("One cell of the units", "indicators/ONE/units")]:
            row = [name]
            for count, plan in plans.items():
                row += saves(browser, f"/plans/{plan}/{path.replace('ONE', first[count])}")
            result["saves"].append(row)
            say(f"  {engine}, {name}: " + ", ".join(f"{value:,.1f}" for value in row[1:]))
        result["memory"] = peak(process.pid)
    return result


def first_indicator(browser, plan):
    return re.search(r'name="([^"/]+)/\d{4}/', browser.page(f"/plans/{plan}/indicators/grid"))[1]


def pasted(browser, address):
    """Seconds of putting a figure into every cell of the units of the plan of the benchmark, in one request."""
    page = browser.page(address)
    cells = [
        html.unescape(name) for line in re.findall(r"<tr>.*?</tr>", page, re.S) if "数字" in line
        for name in re.findall(r'name="([^"/]+/\d{4}/[^"]*)"', line)]
    items = json.dumps([{"cell": cell, "text": str(number % 23 + 1)} for number, cell in enumerate(cells)])
    start = time.perf_counter()
    answer, body = browser.ask("POST", address, {"token": token(page), "revision": "0", "cells": items})
    passed = time.perf_counter() - start
    states = [cell["state"] for cell in json.loads(body)["cells"]] if answer.status == 200 else []
    if states != ["saved"] * (UNITS * YEARS):
        sys.exit(f"failed: pasting {len(cells)} cells was answered {answer.status} {body[:300]}")
    return passed


def saves(browser, address, count=40):
    """Milliseconds of single cells, sent as the script does, one after the other: median, and slowest but one."""
    page = browser.page(address)
    key = token(page)
    cells = [html.unescape(name) for name in re.findall(r'name="([^"/]+/\d{4}/[^"]*)"', page)]
    passed = []
    for number, cell in enumerate(cells[:count]):
        items = json.dumps([{"cell": cell, "text": str(1_000 + number)}])
        start = time.perf_counter()
        answer, body = browser.ask("POST", address, {"token": key, "revision": "0", "cells": items})
        passed.append((time.perf_counter() - start) * 1000)
        if answer.status != 200 or [cell["state"] for cell in json.loads(body)["cells"]] != ["saved"]:
            sys.exit(f"failed: saving a cell at {address} was answered {answer.status} {body[:300]}")
    passed.sort()
    return statistics.median(passed), passed[-2]


def report(sqlite, server):
    lines = [
        f"## Indicators ({MANY:,} with {YEARS} years of values and targets, and {MANY * YEARS * UNITS:,} figures of {UNITS} units)", "",
        f"One visitor, ms: first time, then the median of 8, and the program's own processor time (CPU). "
        f"Beside it a plan of {FEW} indicators in the same database: what grows with what is not on the page shows between the two.", ""]
    for engine, result in (("SQLite", sqlite), ("PostgreSQL", server)):
        lines += [
            f"| {engine} | KB, {MANY:,} | first | again | CPU | KB, {FEW} | first | again | CPU |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
        for name, *values in result["pages"]:
            sizes = [f"{value / 1024:,.1f}" if place % 4 == 0 else f"{value:,.1f}" for place, value in enumerate(values)]
            lines.append(f"| {name} | " + " | ".join(sizes) + " |")
        lines.append("")
    lines += [
        f"| Saved, one after the other, ms | SQLite, {MANY:,} | slow | {FEW} | slow | PostgreSQL, {MANY:,} | slow | {FEW} | slow |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for (name, *one), (_, *two) in zip(sqlite["saves"], server["saves"]):
        lines.append(f"| {name} | " + " | ".join(f"{value:,.1f}" for value in one + two) + " |")
    return lines + [
        "", f"{UNITS * YEARS} figures of units pasted at once: {sqlite['paste'] * 1000:,.0f} ms on SQLite, {server['paste'] * 1000:,.0f} ms "
        "on PostgreSQL. "
        f"Making the plan and all figures (`sample synthetic`) took {sqlite['fill']:.1f} s on SQLite, {server['fill']:.1f} s on "
        f"PostgreSQL. The most memory of the program was {sqlite['memory']:,.0f} MB and {server['memory']:,.0f} MB.", ""]

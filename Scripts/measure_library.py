"""A library of all cities: 1,700 plans of 100 measures, its pages, near measures, and a changed theme."""

import os
import re
import time

from measure_tools import PROGRAM, Browser, free_port, peak, run, running, say, submit, token, visits

PLANS, MEASURES = int(os.environ.get("LIBRARY_PLANS", "1700")), 100


def measure(engine, database):
    start = time.perf_counter()
    run(PROGRAM, "sample", "library", "--plans", str(PLANS), "--measures", str(MEASURES), *database)
    result = {"fill": time.perf_counter() - start, "pages": []}
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.sign_in("佐々木")
        plan = re.search(r'href="(/plans/[^"/]+)"[^>]*>若葉市人材育成推進プラン<', browser.page("/plans"))[1]
        node = re.search(rf'href="({plan}/nodes/[^"/]+)/elsewhere"', browser.page(f"{plan}/coverage"))[1]
        for name, path in [
            ("Themes", "/library"), ("A theme, first page", "/library/themes/mentor"),
            ("A theme, page 10", "/library/themes/mentor?page=10"), ("A theme by year", "/library/themes/mentor?order=since"),
            ("Themes against plans", "/library/matrix"), ("References", "/library/plans"),
            ("A reference", "/library/plans/synthetic-library-7"), ("Near measures of a reference's", "/library/measures/sl-7-12"),
            ("Near measures of an own one", f"{node}/elsewhere"), ("Coverage check", f"{plan}/coverage"),
        ]:
            result["pages"].append((name, *visits(browser, process.pid, path)))
            say(f"  {engine}, {name}: " + ", ".join(f"{value:,.1f}" for value in result["pages"][-1][1:]))
        form = {
            "token": token(browser.page("/library/words/new")), "title": "測定", "area": "growing", "words": "接遇", "exclusions": ""}
        result["theme"], _ = submit(browser, "/library/words/new", form)
        result["memory"] = peak(process.pid)
    say(f"  {engine}, library: filled in {result['fill']:.1f} s, a theme in {result['theme']:.2f} s, {result['memory']:,.0f} MB")
    return result


def report(sqlite, server):
    lines = [
        f"## A library of {PLANS:,} plans of {MEASURES} measures", "", "Made-up plans beside the sample city. One visitor, ms: first "
        "time, then the median of 8, and the program's own processor time (CPU).", "",
        "| | KB | SQLite | again | CPU | PostgreSQL | again | CPU |", "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for (name, size, *one), (_, _, *two) in zip(sqlite["pages"], server["pages"]):
        lines.append(f"| {name} | {size / 1024:,.1f} | " + " | ".join(f"{value:,.1f}" for value in one + two) + " |")
    return lines + [
        "", f"Filling the library took {sqlite['fill']:,.1f} s on SQLite and {server['fill']:,.1f} s on PostgreSQL, with themes and index. A "
        f"new theme, looked for in all measures, took {sqlite['theme']:.2f} s and {server['theme']:.2f} s. The most memory of the program "
        f"was {sqlite['memory']:,.0f} MB and {server['memory']:,.0f} MB.", ""]

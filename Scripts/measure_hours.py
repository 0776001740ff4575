"""Working hours of 10,000 people in 36 months: the files of months as they come in, the pages, and an indicator that counts them."""

import html
import re
import statistics
import time

from measure_tools import PROGRAM, Browser, free_port, peak, run, running, say, submit, token, visits

PEOPLE, MONTHS = 10_000, 36
HEADS = "職員番号,年月,時間外勤務,休日勤務,年休日数,年休時間"


def month(place):
    """From October 2023 on."""
    return f"{2023 + (place + 9) // 12}-{(place + 9) % 12 + 1:02}"


def file(place):
    """Most people work little overtime; a few are near a limit or beyond it."""
    rows = [HEADS]
    for number in range(PEOPLE):
        overtime = (number * 7 + place * 5) % 29 + (45 if (number + place) % 67 == 0 else 0) + (20 if number % 97 == 0 else 0)
        rows.append(
            f"{1_000_000 + number},{month(place)},{overtime},{4 if (number + place) % 11 == 0 else 0},"
            f"{(number + place) % 4 * 0.5},{2 if (number + place) % 3 == 0 else 0}")
    return ("\n".join(rows) + "\n").encode()


def measure(engine, database):
    run(PROGRAM, "sample", "people", "--count", str(PEOPLE), *database)
    result = {"pages": []}
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.sign_in("佐々木")
        files = [taken(browser, place) for place in range(MONTHS)]
        result["files"] = [[files[0][part], statistics.median(row[part] for row in files), files[-1][part]] for part in range(3)]
        say(f"  {engine}, files of a month: {result['files']}")
        unit = re.search(r'<option value="([^"]+)">　第', browser.page("/work-time/people"))[1]
        for name, path in [
            ("Months by unit", "/work-time?year=2025"), ("People", "/work-time/people?year=2025"),
            ("People of a section", f"/work-time/people?year=2025&unit={unit}"), ("Limits", "/work-time/limits"),
            ("Limits of a section", f"/work-time/limits?unit={unit}"), ("Months by unit as Excel", "/work-time/xlsx?year=2025"),
            ("People as Excel", "/work-time/people/xlsx?year=2025"), ("Limits as Excel", "/work-time/limits/xlsx"),
        ]:
            result["pages"].append((name, *visits(browser, process.pid, path)))
            say(f"  {engine}, {name}: " + ", ".join(f"{value:,.1f}" for value in result["pages"][-1][1:]))
        result["fill"] = filled(browser)
        say(f"  {engine}, filling an indicator: {result['fill']}")
        result["memory"] = peak(process.pid)
    return result


def taken(browser, place):
    """Seconds to upload a file of a month, to look at what it changes, and to take it in."""
    key = token(browser.page("/work-time/runs"))
    sent, run = submit(
        browser, "/work-time/runs", {"token": key, "kind": "months", "month": "", "title": f"{month(place)}の月報"},
        file=file(place), file_name=f"{month(place)}.csv")
    start = time.perf_counter()
    page = browser.page(run)
    look = time.perf_counter() - start
    form = {"token": key, "mark": re.search(r'name="mark" value="([^"]*)"', page)[1]}
    if f"{PEOPLE:,}件（新しい" not in page and f"{PEOPLE}件（新しい" not in page:
        raise SystemExit(f"failed: {month(place)} does not bring {PEOPLE} records")
    take, _ = submit(browser, f"{run}/take", form)
    return sent, look, take


def filled(browser):
    """Seconds of binding an indicator to the share of people beyond a limit, with its first filling, and of filling it again."""
    plan = re.search(r'href="(/plans/[^"/]+)"[^>]*>若葉市人材育成推進プラン<', browser.page("/plans"))[1]
    page = browser.page(f"{plan}/indicators")
    address = next(
        path for path, title in re.findall(rf'href="({plan}/indicators/[^"/]+)">([^<]+)<', page) if "eラーニング" in title)
    form_page = browser.page(f"{address}/source?quantity=work-time.year-above")
    form = next(part for part in re.findall(r"<form.*?</form>", form_page, re.S) if 'value="work-time.year-above"' in part)
    fields = {
        html.unescape(name): html.unescape(value) for name, value in re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', form, re.S):
        values = re.findall(r'<option value="([^"]*)"( selected)?', options)
        fields[name] = next((value for value, mark in values if mark), values[0][0])
    bound, location = submit(browser, f"{address}/source", {**fields, "do": "save"})
    if "done=bound" not in location:
        raise SystemExit(f"failed: binding led to {location}")
    again = statistics.median(submit(browser, f"{address}/fill", {"token": fields["token"]})[0] for _ in range(5))
    return bound, again


def report(sqlite, server):
    lines = [
        f"## Working hours of {PEOPLE:,} people in {MONTHS} months", "",
        f"The files of {PEOPLE:,} rows come in one after the other, seconds: the first, the median of all, the last.", "",
        "| | SQLite first | median | last | PostgreSQL first | median | last |", "|---|---:|---:|---:|---:|---:|---:|"]
    for name, one, two in zip(("Upload", "Look (dry run)", "Take in"), sqlite["files"], server["files"]):
        lines.append(f"| {name} | " + " | ".join(f"{value:.2f}" for value in one + two) + " |")
    lines += [
        "", "One visitor, ms: first time, then the median of 8, and the program's own processor time (CPU).", "",
        "| | KB | SQLite | again | CPU | PostgreSQL | again | CPU |", "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for (name, size, *one), (_, _, *two) in zip(sqlite["pages"], server["pages"]):
        lines.append(f"| {name} | {size / 1024:,.1f} | " + " | ".join(f"{value:,.1f}" for value in one + two) + " |")
    bound = [result["fill"] for result in (sqlite, server)]
    return lines + [
        "", f"Binding an indicator of a plan of five years to the share of people beyond a limit, with its first filling, took "
        f"{bound[0][0] * 1000:,.0f} ms on SQLite and {bound[1][0] * 1000:,.0f} ms on PostgreSQL; filling it again "
        f"{bound[0][1] * 1000:,.0f} ms and {bound[1][1] * 1000:,.0f} ms. The most memory of the program was "
        f"{sqlite['memory']:,.0f} MB and {server['memory']:,.0f} MB.", ""]

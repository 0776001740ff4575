"""Runs the program on SQLite and PostgreSQL with made-up plans and writes a table of rates, times and memory.

Called by Scripts/bench: measure.py PROGRAM DATE REPORT [GROUP…]. With groups (figures, hours, documents, library) only those are
measured, and their sections of the report are written anew.
"""

import contextlib
import http.client
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse
import zipfile

import measure_documents
import measure_figures
import measure_hours
import measure_library
import measure_rounds
from measure_tools import (
    CLIENTS, PROGRAM, ROOT, SECONDS, Browser, cpu, free_port, load, peak, postgres, pss, run, running, say, timed)

DATE, REPORT = sys.argv[2], ROOT / sys.argv[3]
YEARS = 5
CHANGES = 50_000
PEOPLE = 300_000
TRANSFERS = 20_000
# Measured earlier on another machine of two cores with the same amount of content; see the text of the report.
DJANGO = {"list": 16.8, "sheet": 310, "memory": (54, 136), "start": 0.35, "xlsx": 0.29}


@contextlib.contextmanager
def nginx(folder):
    """The limit of this machine: nginx with a static file."""
    port = free_port()
    place = pathlib.Path(tempfile.mkdtemp(dir=folder))
    temporary = "".join(
        f"{name}_temp_path {place}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (place / "nginx.conf").write_text(
        ("user root;\n" if os.getuid() == 0 else "")
        + f"daemon off; worker_processes {os.cpu_count()}; pid {place}/pid; error_log {place}/error.log;\n"
        + "events { worker_connections 512; }\n"
        + f"http {{ access_log off; default_type text/html; sendfile on; keepalive_requests 1000000;\n{temporary}"
        + f"server {{ listen 127.0.0.1:{port}; root {folder}/static; }} }}\n")
    with running(shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(place / "nginx.conf"), "-e",
                 str(place / "error.log"), port=port):
        yield port


def plans(database):
    """Ids of the two made-up plans, by their number of measures."""
    ids = {}
    for measures in (300, 5000):
        _, output = timed(
            PROGRAM, "sample", "synthetic", "--measures", str(measures), "--years", str(YEARS), *database)
        ids[measures] = output.split("\t")[0]
    return ids


def pages(browser, ids):
    """The addresses to measure: what is asked for, and where."""
    result = [("Home", "/"), ("List of plans", "/plans")]
    for measures, plan in ids.items():
        base = f"/plans/{plan}"
        nodes = re.findall(rf"{base}/nodes/[^\"#?]+", browser.page(f"{base}/table"))
        result += [
            (f"Cover, {measures:,}", base), (f"Year table, {measures:,}", f"{base}/table"),
            (f"Outline, {measures:,}", f"{base}/outline"), (f"Measure sheet, {measures:,}", nodes[len(nodes) // 2])]
    return result


def start_times(database, port, count=5):
    """Seconds from the start of the process to the whole first page."""
    times = []
    for _ in range(count):
        with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (_, start):
            Browser(port).page("/sign-in")
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure_pages(engine, database, ids, folder):
    port = free_port()
    results = {"start": start_times(database, port), "pages": []}
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.page("/sign-in")
        time.sleep(1)
        results["rest"] = pss(process.pid)
        browser.sign_in("佐々木")
        for name, path in pages(browser, ids):
            size = len(browser.page(path).encode())
            before = cpu(process.pid)
            result = load(port, path, browser.cookie)
            result["cpu"] = (cpu(process.pid) - before) / (result["rate"] * SECONDS) * 1000
            results["pages"].append((name, size, result))
            say(f"  {engine}, {name}: {result['rate']:,.0f}/s")
            if name == "Year table, 300":
                results["limit"] = limit(folder, size)
        results["loaded"] = pss(process.pid)
        results["saves"] = {size: measure_saves(browser, plan) for size, plan in ids.items()}
    return results


def measure_saves(browser, plan):
    """Seconds of one cell, one text and a block of 300 rows and 5 years, sent as the scripts do; one request each."""
    address = f"/plans/{plan}/edit/schedule"
    page = browser.page(address)
    token = re.search(r'id="grid-form".*?name="token" value="([^"]*)"', page, re.S)[1]
    revision = int(re.search(r'name="revision" value="(\d+)"', page)[1])
    cells = re.findall(r'name="([^"]+/plan/0/\d+)"', page)[:1500]

    def save(chosen, text):
        nonlocal revision
        items = json.dumps([{"cell": cell, "text": text} for cell in chosen], ensure_ascii=False)
        start = time.perf_counter()
        answer, body = browser.ask("POST", address, {"token": token, "revision": revision, "cells": items})
        passed = time.perf_counter() - start
        result = json.loads(body) if answer.status == 200 else {}
        if any(cell["state"] != "saved" for cell in result.get("cells", [{"state": "none"}])):
            sys.exit(f"failed: saving cells answered {answer.status} {body[:200]}")
        revision = result["revision"]
        return passed

    ones = sorted(save([cells[number % len(cells)]], f"{number}回") for number in range(60))
    blocks = [save(cells, f"{number}課で実施") for number in range(7)]
    texts = measure_texts(browser, token, f"/plans/{plan}/edit/nodes/{cells[0].split('/')[0]}")
    return {
        "one": statistics.median(ones), "one_slow": ones[-2], "block": statistics.median(blocks), "cells": len(cells),
        "text": statistics.median(texts), "text_slow": texts[-2]}


def measure_texts(browser, token, sheet):
    """Seconds of one text of a sheet, written anew again and again as its script does."""
    form = browser.page(sheet)
    revision = re.search(r'name="revision" value="(\d+)"', form)[1]
    group = re.search(r'name="group" value="(text:[^"]+)"', form)[1]
    passed = []
    for number in range(40):
        fields = {"token": token, "revision": revision, "group": group, group: f"{number}回めに書き直した文。"}
        start = time.perf_counter()
        answer, body = browser.ask("POST", sheet + "/save", fields)
        passed.append(time.perf_counter() - start)
        if answer.status != 200:
            sys.exit(f"failed: saving a text answered {answer.status} {body[:200]}")
        revision = str(json.loads(body)["revision"])
    return sorted(passed)


def limit(folder, size):
    """What nginx does with a file as large as the year table, at the same moment of the run."""
    static = folder / "static"
    static.mkdir(exist_ok=True)
    (static / "page.html").write_bytes(b"<p>" + b"x" * (size - 3))
    with nginx(folder) as port:
        return load(port, "/page.html")


def measure_imports(database, ids, folder):
    """Median seconds of whole calls of the program, with its start and the end of the transaction."""
    rows = []
    for ending in ("json", "xlsx"):
        file = folder / f"plan.{ending}"
        run(PROGRAM, "plan", "export", ids[300], "--format", ending, "--output", str(file), *database)
        extra = ["--as-copy"] if ending == "json" else []
        times = [timed(PROGRAM, "plan", "import", str(file), *extra, *database)[0] for _ in range(5)]
        rows.append((f"300 measures, .{ending}", file.stat().st_size, statistics.median(times)))
        file.unlink()
    real = ROOT.parent / "shared" / "plans"
    if real.is_dir():
        files = sorted(file for file in real.iterdir() if file.is_file())
        for number, file in enumerate(files, 1):
            times = [timed(PROGRAM, "plan", "import", str(file), *database)[0] for _ in range(3)]
            rows.append((f"Real plan file {number}, {file.suffix}", file.stat().st_size, statistics.median(times)))
    return rows


# What is typed: characters, what it is, the query.
QUERIES = [
    ("1 character", "人"), ("2 characters, in most measures", "職員"), ("2 characters, in some", "異動"),
    ("4 characters", "手引きを"), ("4 characters, katakana and a long vowel", "ベテラン"), ("2 words", "相談 窓口"),
    ("3 words, one with spellings", "取組 職員 面談"), ("Nothing found", "人工衛星"),
]
SEARCH_PLANS, SEARCH_MEASURES = 20, 5000


def size(database):
    """Bytes of the database on disk."""
    if "--database" in database:
        address = database[database.index("--database") + 1]
        return int(run("psql", "-qtA", address, "-c", "select pg_database_size(current_database())"))
    return sum(file.stat().st_size for file in pathlib.Path(database[1]).glob("*.sqlite*"))


def measure_search(engine, database):
    """Words in plans with 100,000 measures together: the index, then pages with hits as they are typed, one client."""
    say(f"{engine}: filling for the search")
    # Numbers of their own: the city already holds a plan of this size.
    for seed in range(101, SEARCH_PLANS + 101):
        run(PROGRAM, "sample", "synthetic", "--measures", str(SEARCH_MEASURES), "--seed", str(seed), *database)
    before = size(database)
    say(f"{engine}: indexing")
    build, _ = timed(PROGRAM, "search", "reindex", *database)
    result = {"plans": before, "index": size(database) - before, "build": build, "queries": []}
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.sign_in("佐々木")
        for name, words in QUERIES:
            path = f"/search?part=1&q={urllib.parse.quote(words)}"
            page = browser.page(path)
            count = re.search(r"(\d+)件見つかりました", page)
            before = cpu(process.pid)
            one = load(port, path, browser.cookie, clients=2)
            one["cpu"] = (cpu(process.pid) - before) / (one["rate"] * SECONDS) * 1000
            alone = times_alone(port, path, browser.cookie)
            result["queries"].append((name, words, int(count[1]) if count else 0, alone, one))
            say(f"  {engine}, {name}: {alone['p50']:.1f} ms, p99 {alone['p99']:.1f} ms")
        result["memory"] = pss(process.pid)
    return result


def times_alone(port, path, cookie, count=200):
    """Milliseconds of single requests, one after the other, as one person types."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for _ in range(count):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        connection.getresponse().read()
        times.append((time.perf_counter() - start) * 1000)
    connection.close()
    times.sort()
    return {"p50": times[len(times) // 2], "p99": times[int(len(times) * 0.99)]}


def measure_history(engine, database):
    """A plan of 300 measures with 50,000 changes: looking back, comparing, the log itself; first time and again."""
    _, output = timed(
        PROGRAM, "sample", "synthetic", "--measures", "300", "--years", str(YEARS), "--seed", "7", "--changes",
        str(CHANGES), *database)
    base = f"/plans/{output.split(chr(9))[0]}"
    port = free_port()
    rows = []
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port):
        browser = Browser(port)
        browser.sign_in("佐々木")
        browser.page(base)
        middle, late = CHANGES // 2, CHANGES - 100
        for name, path in [
            ("Year table as of all but 100 changes ago", f"{base}%40r100/table"),
            ("Year table as of half of the changes ago", f"{base}%40r{middle}/table"),
            ("Year table as of 100 changes ago", f"{base}%40r{late}/table"),
            ("Comparison of two past states", f"{base}/compare?from=r{middle + 7}&to=r{late + 7}"),
            ("History, newest page", f"{base}/history"), ("History, last page", f"{base}/history?page={CHANGES // 50}"),
            ("History, found by a word", f"{base}/history?q=%E7%AC%AC49900%E6%A1%88"),
        ]:
            times = []
            for _ in range(4):
                start = time.perf_counter()
                browser.page(path)
                times.append((time.perf_counter() - start) * 1000)
            rows.append((name, times[0], statistics.median(times[1:])))
            say(f"  {engine}, {name}: {rows[-1][1]:.0f} ms, then {rows[-1][2]:.1f} ms")
    return rows


def measure_people(engine, database):
    """A register of made-up people with three assignments each: pages, and files taken in while somebody else saves."""
    fill, _ = timed(PROGRAM, "sample", "people", "--count", str(PEOPLE), *database)
    result = {"fill": fill, "pages": [], "files": []}
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.sign_in("佐々木")
        page = browser.page("/people?q=1000001")
        position = re.search(r'<option value="([^"]+)">課長<', page)[1]
        unit = re.search(r'<option value="([^"]+)">　第', page)[1]
        last = 1_000_000 + PEOPLE - 200
        for name, path in [
            ("List, first page", "/people"), ("List by kana", "/people?order=kana"),
            ("List, near the end", f"/people?after={last}"), ("One section", f"/people?unit={unit}"),
            ("One position", f"/people?position={position}"),
            ("Found by name", "/people?q=" + urllib.parse.quote("さくら")), ("Found by number", f"/people?q={last}"),
            ("Nobody found", "/people?q=" + urllib.parse.quote("いない人")), ("A past day", "/people?day=2019-04-01"),
            ("One sheet", "/people/sheets/synthetic-711"), ("One section as Excel", f"/people/xlsx?unit={unit}"),
            ("One position as Excel", f"/people/xlsx?position={position}"),
        ]:
            times = []
            for _ in range(6):
                start = time.perf_counter()
                answer, _ = browser.ask("GET", path, binary=True)
                if answer.status != 200:
                    sys.exit(f"failed: {path} answered {answer.status}")
                times.append((time.perf_counter() - start) * 1000)
            result["pages"].append((name, times[0], statistics.median(times[1:])))
            say(f"  {engine}, people, {name}: {times[0]:.0f} ms, then {statistics.median(times[1:]):.1f} ms")
        for name, kind, rows in people_files():
            result["files"].append((name, *take_file(browser, port, process, kind, rows)))
            say(f"  {engine}, people, {name}: " + ", ".join(f"{value:.2f}" for value in result["files"][-1][1:]))
        result["memory"] = pss(process.pid)
    return result


PEOPLE_HEADS = "職員番号,氏名,カナ,所属コード,職名,級,職種,任用区分"


def person_row(number, grade, section):
    section = section % (PEOPLE // 150 + 9)
    section += section % 11 == 0
    return f"{1_000_000 + number},架空 {number},カクウ {number},S{section},主事,{grade}級,一般事務,正規"


def people_files():
    """Everybody changes; a later list where one of a hundred does; transfers; each only when it is needed."""
    def everybody(changed):
        return [person_row(number, 1 + changed * (number % 100 == 0), number // 150) for number in range(PEOPLE)]

    yield f"A full list, all {PEOPLE:,} people change", "full", everybody(0)
    yield f"A full list, {PEOPLE // 100:,} people change", "full", everybody(1)
    yield f"Transfers of {TRANSFERS:,} people", "changes", [
        person_row(number * 15, 2 + number % 2, number // 10) for number in range(TRANSFERS)]


def take_file(browser, port, process, kind, rows):
    """Seconds to upload, look at, take in and take back a file; the longest wait of others who save and read; memory."""
    def post(path, form, page, **options):
        token = re.search(r'name="token" value="([^"]*)"', page)[1]
        start = time.perf_counter()
        answer, body = browser.ask("POST", path, {"token": token, **form}, **options)
        if answer.status != 303:
            sys.exit(f"failed: {path} answered {answer.status} {body[:2000]}")
        return time.perf_counter() - start, answer.headers["location"]

    def upload(kind, text):
        form = {"kind": kind, "day": "2027-04-01"}
        return post("/people/runs", form, browser.page("/people/runs"), file=text.encode())

    _, probe = upload("changes", f"{PEOPLE_HEADS}\n{person_row(0, 1, 1)}\n")
    probe_form = {
        "token": re.search(r'name="token" value="([^"]*)"', browser.page(probe))[1], "day": "2027-04-01",
        **{f"column-{index}": word for index, word in enumerate(["number", "name", "kana", "unit-code"])}}
    sent, path = upload(kind, "\n".join([PEOPLE_HEADS, *rows, ""]))
    waits = {"save": 0.0, "read": 0.0}
    is_over = threading.Event()

    def others(word, ask):
        while not is_over.is_set():
            start = time.perf_counter()
            status = ask().status
            waits[word] = max(waits[word], time.perf_counter() - start)
            # 503 is the page that carries on what was typed, after 20 seconds.
            if status not in (200, 303, 503):
                sys.exit(f"failed: another {word} was answered {status}")
            time.sleep(0.02)

    if kind == "full":
        words = ["number", "name", "kana", "unit-code", "position", "grade", "job-type", "employment"]
        post(f"{path}/mapping", {
            "kind": kind, "day": "2027-04-01", "missing": "keep",
            **{f"column-{index}": word for index, word in enumerate(words)}}, browser.page(probe))
    start = time.perf_counter()
    page = browser.page(path)
    look = time.perf_counter() - start
    mark = re.search(r'name="mark" value="([^"]*)"', page)[1]
    threads = [
        threading.Thread(target=others, args=("save", lambda: browser.ask("POST", f"{probe}/mapping", probe_form)[0])),
        threading.Thread(target=others, args=("read", lambda: browser.ask("GET", "/people")[0]))]
    for thread in threads:
        thread.start()
    take, _ = post(f"{path}/take", {"mark": mark}, page)
    is_over.set()
    for thread in threads:
        thread.join()
    memory = peak(process.pid)
    back = 0
    if kind == "changes":
        back, _ = post(f"{path}/take-back", {}, browser.page(path))
    return sent, look, take, back, waits["save"], waits["read"], memory


def measure_a_round(engine, database):
    run(PROGRAM, "sample", "synthetic", "--measures", str(measure_rounds.MEASURES), "--years", "2", "--units",
        str(measure_rounds.UNITS), *database)
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port):
        def people(name):
            browser = Browser(port)
            browser.sign_in(name)
            return browser

        return measure_rounds.measure(engine, people, lambda path, cookie: load(port, path, cookie), say)


WORKBOOK_UNITS = 60
WORKBOOK_QUESTIONS = [
    ("planned", "計画", "planned"), ("done", "実績", "done"), ("outcome", "成果", "text"), ("reason", "理由", "text"),
    ("cost", "総事業費", "spending")]


def open_round(database, plan):
    """A round of the plan that asks its 300 measures of 60 units in turn."""
    questions = [
        {"key": key, "label": label, "help": None, "kind": kind, "rater": "unit", "need": "optional", "checkpoints": [],
         "scale": None, "below": [], "note": None, "unit": "千円" if kind == "spending" else None, "target": None, "of": [],
         "rule": None, "prefill": "nothing"} for key, label, kind in WORKBOOK_QUESTIONS]
    cycle = json.dumps({
        "subjects": {"kind": "measures"}, "questions": questions,
        "checkpoints": [{"key": "mid", "label": "中間", "years": 1, "opens": "10-01", "opens_after_year": False,
                         "due": "10-31"}],
        "stages": [{"label": "所管課", "part": "report"}, {"label": "人事課", "part": "central"}]}, ensure_ascii=False)
    commands = [
        f"insert into rounds values ('{plan}', 'bench', 99, '中間', 2026, 2026, '中間', 'open')",
        "insert into round_forms (plan_id, round_id, checkpoint, definition, opens_on, due_on) "
        f"values ('{plan}', 'bench', 'mid', '{cycle}', '2026-10-01', '2099-10-31')"]
    for unit in range(WORKBOOK_UNITS):
        commands += [
            f"insert into units values ('bench-{unit}', 0)",
            "insert into unit_spans (unit_id, from_day, until_day, name, kind, position) "
            f"values ('bench-{unit}', '2000-01-01', '9999-12-31', '第{unit + 1}課', '課', {unit})"]
    commands += [
        "insert into report_sheets (id, plan_id, round_id, node_id, position, stage, state, revision, is_unchanged, is_swept) "
        "select 'bench-' || n.id, n.plan_id, 'bench', n.id, n.position, 0, 'waiting', 0, 0, 0 from nodes n "
        "join levels l on l.plan_id = n.plan_id and l.position = n.level "
        f"where n.plan_id = '{plan}' and l.is_measure = 1 and n.repeats_id is null",
        f"insert into sheet_units select id, 0, 'bench-' || (position % {WORKBOOK_UNITS}) from report_sheets "
        "where round_id = 'bench'",
        f"update plans set revision = revision + 1 where id = '{plan}'"]
    if "--database" in database:
        address = database[database.index("--database") + 1]
        run("psql", "-q", "-v", "ON_ERROR_STOP=1", "-1", address, input=";\n".join(commands))
    else:
        file = next(path for path in pathlib.Path(database[1]).glob("*.sqlite"))
        with contextlib.closing(sqlite3.connect(file)) as connection, connection:
            for command in commands:
                connection.execute(command)


def filled(workbook):
    """The same workbook with a text in each open cell of the question `done`, as a program that knows no Excel writes it."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings = re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.S)
    place = next(index for index, text in enumerate(strings) if "answer:done<" in text)
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    column = re.search(rf'<c r="([A-Z]+)3"[^>]*><v>{place}</v>', sheet)[1]

    def write(cell):
        if int(cell[1]) <= 4:
            return cell[0]
        return f'<c r="{column}{cell[1]}" t="inlineStr"><is><t>研修を2回開き、50人が参加した。</t></is></c>'

    sheet = re.sub(rf'<c r="{column}(\d+)"[^>]*?(?:/>|>.*?</c>)', write, sheet)
    parts["xl/worksheets/sheet2.xml"] = sheet.encode()
    return packed(parts)


def packed(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def measure_workbooks(engine, database):
    """Seconds for the workbooks of all units as one zip, for bringing all back filled, and for looking at and taking in each."""
    plan = run(
        PROGRAM, "sample", "synthetic", "--measures", "300", "--years", str(YEARS), "--seed", "11", *database).split("\t")[0]
    open_round(database, plan)
    base = f"/plans/{plan}/rounds/bench/workbooks"
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.sign_in("佐々木")

        def call(*arguments, expected=200, **options):
            start = time.perf_counter()
            answer, content = browser.ask(*arguments, **options)
            if answer.status != expected:
                sys.exit(f"failed: {arguments[:2]} answered {answer.status} {content[:500]}")
            return time.perf_counter() - start, content

        page = browser.page(base)
        first, content = call("GET", f"{base}/zip", binary=True)
        again, _ = call("GET", f"{base}/zip", binary=True)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            books = {name: filled(archive.read(name)) for name in archive.namelist()}
        token = re.search(r'name="token" value="([^"]*)"', page)[1]
        sent, _ = call(
            "POST", f"{base}/upload", {"token": token}, packed(books), file_name="all.zip", expected=303)
        looks, takes, rows = [], [], 0
        addresses = sorted(set(re.findall(rf'href="({base}/returned/[^"/]+)"', browser.page(base))))
        for address in addresses:
            look, page = call("GET", address)
            looks.append(look)
            chosen = re.findall(r'name="row" value="([^"]*)"', page)
            rows += len(chosen)
            form = {"token": token, "stamp": re.search(r'name="stamp" value="([^"]*)"', page)[1], "all": "1"}
            takes.append(call("POST", f"{address}/take", form, expected=303)[0])
        if (len(books), len(addresses), rows) != (WORKBOOK_UNITS, WORKBOOK_UNITS, 300):
            sys.exit(f"failed: {len(books)} workbooks went out, {len(addresses)} came back, {rows} rows were taken in")
        result = {
            "size": len(content), "first": first, "again": again, "sent": sent, "look": statistics.median(looks),
            "take": statistics.median(takes), "all": sum(looks) + sum(takes), "memory": peak(process.pid)}
    say(f"  {engine}, workbooks: " + ", ".join(f"{name} {value:,.2f}" for name, value in result.items()))
    return result


def measure(engine, database, folder):
    say(f"{engine}: filling")
    run(PROGRAM, "sample", "load", *database)
    ids = plans(database)
    results = measure_pages(engine, database, ids, folder)
    results["rounds"] = measure_a_round(engine, database)
    results["history"] = measure_history(engine, database)
    results["imports"] = measure_imports(database, ids, folder)
    results["search"] = measure_search(engine, database)
    results["people"] = measure_people(engine, database)
    results["workbooks"] = measure_workbooks(engine, database)
    return results


# Groups that need nothing but the sample, each in a database of its own.
GROUPS = {"figures": measure_figures, "hours": measure_hours, "documents": measure_documents, "library": measure_library}


def measure_groups(names, folder):
    """What the groups found: by their names, on SQLite and on PostgreSQL."""
    found = {}
    for name in names:
        local = ["--data", str(folder / f"{name}-sqlite")]
        run(PROGRAM, "sample", "load", *local)
        one = GROUPS[name].measure("SQLite", local)
        shutil.rmtree(local[1])
        with postgres(f"bench_{name}") as address:
            remote = ["--data", str(folder / f"{name}-server"), "--database", address]
            run(PROGRAM, "sample", "load", *remote)
            found[name] = one, GROUPS[name].measure("PostgreSQL", remote)
    return found


def group_report(found):
    return "\n".join(line for name, pair in found.items() for line in GROUPS[name].report(*pair))


def replaced(report, sections, remark):
    """The report with these sections in the place of those with the same titles, or behind all others."""
    for section in re.split(r"(?m)^(?=## )", sections):
        if not section.strip():
            continue
        title, body = section.split("\n", 1)
        section = f"{title}\n\n{remark}\n{body.rstrip()}\n"
        kept = re.split(r"(?m)^(?=## )", report)
        places = [place for place, part in enumerate(kept) if part.split("\n", 1)[0] == title]
        if places:
            kept[places[0]] = section + "\n"
        else:
            kept[-1] = kept[-1].rstrip("\n") + "\n\n"
            kept.append(section)
        report = "".join(kept).rstrip("\n") + "\n"
    return report


def machine():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    model = re.search(r"model name\s*:\s*(.+)", text)
    return (
        f"{os.cpu_count()} cores ({model[1] if model else 'unknown'}), {int(memory[1]) / 1048576:.0f} GB of memory, "
        f"load average {os.getloadavg()[0]:.1f} at the end (1.0 or more of it is the measuring itself)")


def report(sqlite, server):
    lines = [
        "# Benchmark", "",
        f"Written by `Scripts/bench` on {DATE}. {machine()}.", "",
        f"Everything runs on this one machine over loopback: the program, the database and wrk with {CLIENTS} clients for "
        f"{SECONDS} s a page. Read ratios within one run; rates drift with the machine by ±30 %. Signed in, no cache in "
        "front, every request reads the session and the revision of the plan from the database. CPU is the program's own, "
        "per request. What each page costs in statements stands in the tests, not here.", "",
        f"## Pages ({YEARS} years)", "",
        "| Page (measures) | KB | SQLite /s | p50 ms | p99 ms | CPU ms | PostgreSQL /s | p50 ms | p99 ms | CPU ms |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for (name, size, one), (_, _, two) in zip(sqlite["pages"], server["pages"]):
        cells = [name, f"{size / 1024:,.1f}"]
        for result in (one, two):
            cells += [
                f"{result['rate']:,.0f}", f"{result['p50']:.2f}", f"{result['p99']:.2f}", f"{result['cpu']:.2f}"]
        lines.append("| " + " | ".join(cells) + " |")
    by_name = {name: (size, result) for name, size, result in sqlite["pages"]}
    size, table = by_name["Year table, 300"]
    sheet = by_name["Measure sheet, 300"][1]
    rate = sqlite["limit"]["rate"]
    lines += [
        "", "## Against the limit and a peer", "",
        "| | Hagukumi (SQLite) | Other | Ratio |", "|---|---:|---:|---:|",
        f"| Year table of 300 to nginx with a static file of the same {size / 1024:,.0f} KB, same run "
        f"| {table['rate']:,.0f}/s | {rate:,.0f}/s | {table['rate'] / rate:.2f} |",
        f"| Year table of 300 to the list page of a plain Django 5.2 application | {table['rate']:,.0f}/s "
        f"| {DJANGO['list']}/s | {table['rate'] / DJANGO['list']:,.0f} × |",
        f"| Measure sheet to its detail page | {sheet['rate']:,.0f}/s | {DJANGO['sheet']}/s "
        f"| {sheet['rate'] / DJANGO['sheet']:,.1f} × |",
        f"| Start to the first page | {sqlite['start']:.2f} s | {DJANGO['start']} s "
        f"| {sqlite['start'] / DJANGO['start']:.2f} |",
        f"| Memory at rest | {sqlite['rest']:.0f} MB | {DJANGO['memory'][0]} MB "
        f"| {sqlite['rest'] / DJANGO['memory'][0]:.2f} |",
        f"| Memory after all of this load | {sqlite['loaded']:.0f} MB | {DJANGO['memory'][1]} MB "
        f"| {sqlite['loaded'] / DJANGO['memory'][1]:.2f} |", "",
        "The Django figures were measured elsewhere and earlier: two cores, 300 measures, two gunicorn workers, SQLite, "
        "8 clients, the same amount of Japanese text. They are for the order of size, not for the second digit.", "",
        "## Start and memory (PSS)", "", "| | SQLite | PostgreSQL |", "|---|---:|---:|",
        f"| Start of the process to the whole sign-in page, median of 5 | {sqlite['start'] * 1000:.0f} ms "
        f"| {server['start'] * 1000:.0f} ms |",
        f"| Memory at rest | {sqlite['rest']:.0f} MB | {server['rest']:.0f} MB |",
        f"| Memory after the load above, with plans of 300 and 5,000 measures at hand | {sqlite['loaded']:.0f} MB "
        f"| {server['loaded']:.0f} MB |", "",
        "Without PostgreSQL's own processes.", "",
        "## Saving (one request after the other, ms: median, and slowest but one)", "",
        "| | SQLite | slow | PostgreSQL | slow |", "|---|---:|---:|---:|---:|"]
    for size in sqlite["saves"]:
        for name, key in (("One cell of the grid", "one"), ("One text of a sheet", "text")):
            values = [results["saves"][size][part] * 1000 for results in (sqlite, server) for part in (key, key + "_slow")]
            lines.append(f"| {name}, {size:,} measures | " + " | ".join(f"{value:.1f}" for value in values) + " |")
        one, two = (results["saves"][size] for results in (sqlite, server))
        lines.append(
            f"| {one['cells']:,} cells pasted over others, {size:,} measures | {one['block'] * 1000:.0f} | "
            f"| {two['block'] * 1000:.0f} | |")
    lines += [
        "",
        f"## Looking back (a plan of 300 measures with {CHANGES:,} changes; one visitor, ms: first time, then again)", "",
        "| | SQLite | again | PostgreSQL | again |", "|---|---:|---:|---:|---:|"]
    for (name, *one), (_, *two) in zip(sqlite["history"], server["history"]):
        lines.append(f"| {name} | " + " | ".join(f"{value:,.1f}" for value in one + two) + " |")
    lines += [
        "",
        "## Taking plans in (whole calls of `hagukumi plan import`, median)", "",
        "| File | KB | SQLite s | PostgreSQL s |", "|---|---:|---:|---:|"]
    for (name, size, one), (_, _, two) in zip(sqlite["imports"], server["imports"]):
        lines.append(f"| {name} | {size / 1024:,.0f} | {one:.2f} | {two:.2f} |")
    whole = sqlite["imports"][0][2]
    lines += [
        "", f"A plan of 300 measures is saved {1 / whole:.1f} times a second from JSON, one after the other, each in a process and "
        "a transaction of its own that reaches the disk (SQLite; the PostgreSQL of the tests does not wait for the disk).", ""]
    lines += measure_rounds.report(sqlite["rounds"], server["rounds"])
    lines += search_report(sqlite["search"], server["search"])
    lines += people_report(sqlite["people"], server["people"])
    lines += workbooks_report(sqlite["workbooks"], server["workbooks"])
    return "\n".join(lines)


def people_report(sqlite, server):
    lines = [
        f"## A register of {PEOPLE:,} people with three assignments each (one visitor, ms: first time, then again)", "",
        "| | SQLite | again | PostgreSQL | again |", "|---|---:|---:|---:|---:|"]
    for (name, *one), (_, *two) in zip(sqlite["pages"], server["pages"]):
        lines.append(f"| {name} | " + " | ".join(f"{value:,.1f}" for value in one + two) + " |")
    lines += [
        "", "Files, seconds. While a file is taken in, one person saves something small and one reads the list, again and again; the "
        "longest waits are those of a single request of theirs. Memory is the highest so far, MB.", "",
        "| | Engine | Upload | Look | Take in | Take back | Longest wait to save | to read | Memory |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|"]
    for one, two in zip(sqlite["files"], server["files"]):
        for engine, (name, *times, memory) in (("SQLite", one), ("PostgreSQL", two)):
            lines.append(f"| {name} | {engine} | " + " | ".join(f"{value:.2f}" for value in times) + f" | {memory:,.0f} |")
    lines += ["", f"Making the register (`sample people`) took {sqlite['fill']:.1f} s on SQLite, {server['fill']:.1f} s on PostgreSQL."]
    return lines + [""]


def workbooks_report(sqlite, server):
    lines = [
        f"## Workbooks of {WORKBOOK_UNITS} units with 300 measures (one visitor)", "", "| | SQLite | PostgreSQL |", "|---|---:|---:|"]
    for name, key, digits in [
        ("All workbooks as one zip, first time, s", "first", 2), ("The same again, s", "again", 2),
        ("All of them back in one zip, filled, s", "sent", 2), ("Looking at what one changes, median, ms", "look", 0),
        ("Taking one in (5 rows), median, ms", "take", 0), ("Looking at and taking in all 60, s", "all", 2),
        ("The zip, KB", "size", 0), ("Most memory, MB", "memory", 0)]:
        scale = {"look": 1000, "take": 1000, "size": 1 / 1024}.get(key, 1)
        lines.append(f"| {name} | {sqlite[key] * scale:,.{digits}f} | {server[key] * scale:,.{digits}f} |")
    return lines + [""]


def search_report(sqlite, server):
    lines = [
        f"## Search in {SEARCH_PLANS} plans of {SEARCH_MEASURES:,} measures", "",
        "The hits as the script asks for them while somebody types, 20 a page, counted and ordered among all. Alone: 200 requests, "
        "one after the other; beside it 2 clients at once.", "",
        "| Query | Hits | SQLite p50 ms | p99 ms | 2 clients /s | PostgreSQL p50 ms | p99 ms | 2 clients /s |",
        "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for (name, words, count, one, many), (_, _, _, two, more) in zip(sqlite["queries"], server["queries"]):
        lines.append(
            f"| {name}: {words} | {count:,} | {one['p50']:.1f} | {one['p99']:.1f} | {many['rate']:,.0f} "
            f"| {two['p50']:.1f} | {two['p99']:.1f} | {more['rate']:,.0f} |")
    lines += ["", "| | SQLite | PostgreSQL |", "|---|---:|---:|"]
    for name, key, unit in [
        ("The plans in the database, MB", "plans", 1e6), ("The index beside them, MB", "index", 1e6),
        ("Making the whole index (`search reindex`), s", "build", 1), ("Memory of the program after these queries, MB", "memory", 1)]:
        lines.append(f"| {name} | {sqlite[key] / unit:,.0f} | {server[key] / unit:,.0f} |")
    return lines + [""]


def main():
    started = time.perf_counter()
    folder = ROOT / "var" / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chosen = sys.argv[4:]
    try:
        if chosen:
            before = os.getloadavg()[0]
            sections = group_report(measure_groups(chosen, folder))
            remark = (
                f"Measured by itself on {DATE}, load average {before:.1f} before and {os.getloadavg()[0]:.1f} after "
                "(1.0 or more of it is the measuring itself).")
            REPORT.write_text(replaced(REPORT.read_text(), sections, remark))
        else:
            sqlite = measure("SQLite", ["--data", str(folder / "sqlite")], folder)
            with postgres() as address:
                server = measure("PostgreSQL", ["--data", str(folder / "server"), "--database", address], folder)
            REPORT.write_text(report(sqlite, server) + "\n" + group_report(measure_groups(GROUPS, folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say(f"{sys.argv[3]} written after {time.perf_counter() - started:.0f} s")


main()

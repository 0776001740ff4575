"""The documents of a plan of 300 measures in each kind of file: seconds, and memory of the program and the typesetter."""

import contextlib
import pathlib
import re
import statistics
import sys
import threading
import time

from measure_tools import PROGRAM, Browser, free_port, peak, run, running, say

MEASURES, YEARS = 300, 5
# The forms with the rest of their words in the report.
FORMS = [("annual", "The report of the year"), ("sheets", "A sheet for each measure")]


def measure(engine, database):
    plan = run(
        PROGRAM, "sample", "synthetic", "--measures", str(MEASURES), "--years", str(YEARS), *database).split("\t")[0]
    rows = []
    for form, title in FORMS:
        for kind in ("pdf", "word", "excel"):
            rows.append((f"{title}, {kind}", *made(database, f"/plans/{plan}/documents/{form}/files/{kind}")))
            say(f"  {engine}, {rows[-1][0]}: " + ", ".join(f"{value:,.2f}" for value in rows[-1][1:]))
    return rows


def made(database, path):
    """Bytes; seconds of the first and of later times; MB of the program at rest, at its highest, and of what it started."""
    port = free_port()
    with running(PROGRAM, "serve", "--sample", "--port", str(port), *database, port=port) as (process, _):
        browser = Browser(port)
        browser.sign_in("佐々木")
        rest = peak(process.pid)
        times = []
        with watching(process.pid) as others:
            for _ in range(6):
                start = time.perf_counter()
                answer, content = browser.ask("GET", path, binary=True)
                times.append(time.perf_counter() - start)
                if answer.status != 200:
                    sys.exit(f"failed: {path} answered {answer.status}")
        return len(content), times[0], statistics.median(times[1:]), rest, peak(process.pid), others["most"]


@contextlib.contextmanager
def watching(pid):
    """Looks at the processes below this one a hundred times a second: the most memory that one of them had."""
    found, is_over = {"most": 0.0}, threading.Event()

    def look():
        while not is_over.is_set():
            for below in descendants(pid):
                with contextlib.suppress(OSError, TypeError):
                    found["most"] = max(found["most"], peak(below))
            time.sleep(0.01)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        is_over.set()
        thread.join()


def descendants(pid):
    below = []
    with contextlib.suppress(OSError):
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            for child in re.findall(r"\d+", (task / "children").read_text()):
                below += [int(child), *descendants(int(child))]
    return below


def report(sqlite, server):
    lines = [
        f"## Documents of a plan of {MEASURES} measures", "",
        "One visitor, first time after the start of the program, then the median of 5. Memory is the highest of the program at rest "
        "and after it, and of the typesetter, which is a process of its own.", "",
        "| | Engine | KB | First, s | Again, s | MB at rest | MB after | MB of the typesetter |", "|---|---|---:|---:|---:|---:|---:|---:|"]
    for pair in zip(sqlite, server):
        for engine, (name, size, first, again, rest, most, other) in zip(("SQLite", "PostgreSQL"), pair):
            lines.append(
                f"| {name} | {engine} | {size / 1024:,.0f} | {first:.2f} | {again:.2f} | {rest:,.0f} | {most:,.0f} "
                f"| {f'{other:,.0f}' if other else ''} |")
    return lines + [
        "", "Two documents at once, of larger plans: [decision 0024](decisions/0024-documents-are-made-by-a-queue.md).", ""]

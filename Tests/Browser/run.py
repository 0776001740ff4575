"""Tests the product in a real browser: run.py PROGRAM [WORD…]

Starts the program with the sample city on a free port, does what people do, and looks at every page with axe.
Every module gets a city of its own, so that no test sees what the tests of another module changed.
With words, only tests whose names hold one of them are run. The end repeats what failed; the last line counts.
"""

import inspect
import os
import sys
import time
import traceback

from playwright.sync_api import sync_playwright

import server
from browsing import Complaints

import test_dimensions
import test_documents
import test_editing_sheets
import test_every_page
import test_exports
import test_asked_figures
import test_figure_grid
import test_audit
import test_board
import test_dashboard
import test_roles
import test_rounds
import test_schedule_grid
import test_history
import test_importing
import test_keyboard
import test_library
import test_outline
import test_people
import test_printing
import test_publishing
import test_real_plans
import test_reporting
import test_searching
import test_setting_up
import test_signing_in
import test_succession
import test_work_time
import test_workbooks
import test_year_table

MODULES = [
    test_signing_in, test_every_page, test_keyboard, test_year_table, test_printing, test_exports, test_importing,
    test_searching, test_editing_sheets, test_setting_up, test_real_plans, test_schedule_grid, test_outline, test_history,
    test_roles, test_audit,
    test_people, test_rounds, test_board, test_reporting, test_workbooks, test_dashboard, test_documents,
    test_publishing, test_asked_figures, test_figure_grid, test_dimensions, test_work_time, test_library, test_succession,
]
WINDOW = {"width": 1366, "height": 768}


class Skipped(Exception):
    """A test that cannot run here says why."""


def tests(module, words):
    for name, test in vars(module).items():
        if name.startswith("test_") and inspect.isfunction(test):
            title = f"{module.__name__[5:]}: {name[5:]}".replace("_", " ")
            if not words or any(word in title for word in words):
                yield title, test


def run(test, browser, city):
    """Runs one test in a window of its own; gives back what went wrong."""
    script = not getattr(test, "without_script", False)
    context = browser.new_context(
        viewport=WINDOW, locale="ja-JP", base_url=city.address, java_script_enabled=script, accept_downloads=True)
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints = Complaints(page)
    try:
        values = {"page": page, "city": city, "browser": browser}
        reason = test(**{name: values[name] for name in inspect.signature(test).parameters})
        if complaints.found:
            return "\n".join(complaints.found), None
        return None, reason
    except AssertionError as error:
        line = traceback.extract_tb(error.__traceback__)[-1]
        return f"{error or line.line} ({os.path.basename(line.filename)}:{line.lineno})", None
    except Exception as error:  # A browser that waited in vain is a failed test, not the end of the run.
        line = [line for line in traceback.extract_tb(error.__traceback__) if "/Browser/" in line.filename][-1]
        return f"{str(error).splitlines()[0]} ({os.path.basename(line.filename)}:{line.lineno} {line.line})", None
    finally:
        context.close()


class Tally:
    """What became of the tests."""

    def __init__(self):
        self.passed = self.skipped = 0
        self.failed = []

    def add(self, title, seconds, wrong, reason):
        mark = "failed" if wrong else "SKIPPED" if reason else "passed"
        line = f"{mark}  {title} ({seconds:.1f} s)"
        if wrong or reason:
            line += "\n    " + (wrong or reason).replace("\n", "\n    ")
        print(line, flush=True)
        if wrong:
            self.failed.append(line)
        elif reason:
            self.skipped += 1
        else:
            self.passed += 1


def run_module(module, words, browser, tally):
    wanted = list(tests(module, words))
    if not wanted:
        return
    city = server.Server()
    try:
        for title, test in wanted:
            began = time.monotonic()
            wrong, reason = run(test, browser, city)
            tally.add(title, time.monotonic() - began, wrong, reason)
    finally:
        if city.close() != 0:
            tally.add(f"{module.__name__[5:]}: the server stops with status 0", 0, "it did not", None)


def main():
    server.PROGRAM = os.path.abspath(sys.argv[1])
    started = time.monotonic()
    tally = Tally()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for module in MODULES:
            run_module(module, sys.argv[2:], browser, tally)
        browser.close()
    if tally.failed:
        print("\nWhat failed:", *tally.failed, sep="\n")
    print(f"The browser tests took {time.monotonic() - started:.0f} s; {tally.skipped} skipped.")
    print(f"{tally.passed} passed, {len(tally.failed)} failed")
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()

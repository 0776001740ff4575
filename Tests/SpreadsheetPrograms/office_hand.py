"""Opens a form in LibreOffice, types into its cells and saves it: office_hand.py IN OUT, the edits as JSON lists on
standard input. Needs the Python of the system with python3-uno; the program gets a profile and a pipe of its own.

Rows of reports count from 0 and columns go by the keys of the form's hidden row, as in openpyxl_hand.py.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

OFFICE = "/usr/bin/soffice"
HEAD_ROWS = 4


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe, process):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None:
                sys.exit("the office program ended")
            time.sleep(0.1)
    sys.exit("the office program does not answer")


def edit(sheet, edits):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    width = cursor.RangeAddress.EndColumn + 1
    columns = {sheet.getCellByPosition(column, 2).String: column for column in range(width)}
    for name, *values in edits:
        if name == "delete-row":
            sheet.Rows.removeByIndex(HEAD_ROWS + int(values[0]), 1)
            continue
        if name == "insert-row":
            sheet.Rows.insertByIndex(HEAD_ROWS + int(values[0]), 1)
            continue
        cell = sheet.getCellByPosition(columns[values[0]], HEAD_ROWS + int(values[1]))
        if name == "text":
            cell.setString(values[2])
        elif name == "number":
            cell.setValue(float(values[2]))
        elif name == "formula":
            cell.setFormula("=" + values[2])
        elif name == "typed":
            # As a person types it: the program decides what it is.
            cell.FormulaLocal = values[2]
        else:
            raise ValueError(name)


def main(source, target):
    edits = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        pipe = f"hand-{os.getpid()}"
        process = subprocess.Popen(
            [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
             f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            context = connect(pipe, process)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (option("Hidden", True),))
            sheet = document.Sheets.getByName("回答")
            if edits:
                sheet.unprotect("")
                edit(sheet, edits)
            document.storeAsURL(f"file://{target}", (option("FilterName", "Calc MS Excel 2007 XML"),))
            document.close(True)
            try:
                desktop.terminate()
            except DisposedException:
                pass
            process.wait(30)
        finally:
            process.kill()


main(*sys.argv[1:])

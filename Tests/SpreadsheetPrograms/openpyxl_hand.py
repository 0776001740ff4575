"""Fills a form with openpyxl and saves it: openpyxl_hand.py IN OUT, the edits as JSON lists on standard input.

Rows of reports count from 0 and columns go by the keys of the form's hidden row, as in office_hand.py.
"""

import datetime
import json
import sys

import openpyxl

HEAD_ROWS = 4


def main(source, target):
    book = openpyxl.load_workbook(source)
    sheet = book["回答"]
    columns = {cell.value: cell.column for cell in sheet[3]}

    def cell(key, row):
        return sheet.cell(HEAD_ROWS + 1 + int(row), columns[key])

    for name, *values in json.load(sys.stdin):
        if name == "text":
            cell(*values[:2]).value = values[2]
            cell(*values[:2]).data_type = "s"
        elif name == "number":
            cell(*values[:2]).value = float(values[2]) if "." in values[2] else int(values[2])
        elif name == "formula":
            cell(*values[:2]).value = "=" + values[2]
        elif name == "date":
            cell(*values[:2]).value = datetime.date.fromisoformat(values[2])
            cell(*values[:2]).number_format = "yyyy/m/d"
        elif name == "format":
            cell(*values[:2]).number_format = values[2]
        elif name == "delete-row":
            sheet.delete_rows(HEAD_ROWS + 1 + int(values[0]))
        elif name == "insert-row":
            sheet.insert_rows(HEAD_ROWS + 1 + int(values[0]))
        elif name == "delete-column":
            sheet.delete_cols(columns[values[0]])
        elif name == "merge":
            first, last = cell(*values[:2]), cell(*values[2:])
            sheet.merge_cells(f"{first.coordinate}:{last.coordinate}")
        else:
            raise ValueError(name)
    book.save(target)


main(*sys.argv[1:])

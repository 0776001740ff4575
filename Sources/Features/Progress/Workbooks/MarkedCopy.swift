import Essentials
import Planning
import Reporting
import Rounds
import Spreadsheets

/// The same workbook again with what was written in it, and what is wrong marked at its cell and listed in front.
struct MarkedCopy {
  let check: FormCheck
  let units: UnitNames

  var workbook: FormWorkbook {
    let making = FormRows(
      form: check.page.form, snapshot: check.page.shown, columns: check.columns, unitNames: units.names)
    let problems = Dictionary(
      check.difference.rows.map { ($0.sheet.id, $0.problems) }, uniquingKeysWith: { $0 + $1 })
    var lines: [String] = []
    var rows: [FormRow] = []
    for known in check.issued.rows {
      guard let sheet = check.sheets[known.sheet] else { continue }
      var row = making.row(sheet, isOpen: SheetRights(check.actor, sheet, check.page.form).canWrite)
      overwrite(&row, known)
      for problem in problems[sheet.id] ?? [] {
        let key = problem.key ?? "title"
        row.comments[key] = [row.comments[key], problem.text].compactMap { $0 }.joined(separator: "\n")
        lines.append("\(place(rows.count, key))　\(row.texts["title"] ?? "")：\(problem.text)")
      }
      rows.append(row)
    }
    lines += check.difference.strays.map { "入れたファイルの\($0.place)：\($0.problem)" }
    return FormWorkbook(
      form: check.page.form, plan: check.page.plan, unitName: check.issued.unitName, token: check.issued.id.text,
      columns: check.columns, rows: rows, problems: lines)
  }

  /// Puts what stood in the file over what stands now; locked cells only where they are as they went out.
  private func overwrite(_ row: inout FormRow, _ known: IssuedForm.Row) {
    guard let written = check.reading.rows.first(where: { $0.sheet == known.sheet.text }) else { return }
    for column in check.columns where check.reading.keys[column.key] != nil {
      let text = written.cells[column.key]?.text ?? ""
      if column.isAnswer {
        row.texts[column.key] = text
      } else if let mark = known.locked[column.key], IssuedForm.mark(text) == mark {
        row.texts[column.key] = text
      }
    }
  }

  private func place(_ row: Int, _ key: String) -> String {
    let column = check.columns.firstIndex { $0.key == key } ?? 0
    return CellReference(row: row + FormWorkbook.headRows, column: column).name
  }
}

import Application
import Database
import Essentials
import PlanFile
import Planning
import Reporting
import Rounds
import Secrets

/// What a returned workbook would change, held against the sheets as they stand now.
struct FormDifference {
  /// One text of a sheet that somebody changed in the file.
  struct Change {
    let question: Question
    let isNote: Bool
    /// As the file went out.
    let base: String
    /// As it stands now.
    let now: String
    /// As the file says.
    let mine: String
    let place: String
    /// Who changed it meanwhile; nil where it still stands as it went out.
    let changedBy: String?

    var isConflict: Bool { changedBy != nil }
    var key: String { (isNote ? "note:" : "answer:") + question.key }
    var label: String { isNote ? question.note ?? question.label : question.label }
  }

  /// One cell, or a row as a whole, that cannot be taken.
  struct Problem {
    /// The key of the column; nil for the whole row.
    let key: String?
    let place: String
    let text: String
  }

  /// One row of the file with its sheet.
  struct Row {
    let sheet: ReportSheet
    let title: String
    let place: String
    let seen: Int
    var changes: [Change] = []
    var problems: [Problem] = []

    /// What can be taken in once the choices in it are made.
    var canBeTaken: Bool { !changes.isEmpty && problems.isEmpty }
    var conflicts: [Change] { changes.filter(\.isConflict) }
  }

  var rows: [Row] = []
  /// What belongs to no row.
  var strays: [FormReading.Stray] = []
  /// Rows of the form that the file has no more.
  var missing: [String] = []
  /// Questions whose column is gone.
  var missingColumns: [String] = []

  var changed: [Row] { rows.filter { !$0.changes.isEmpty || !$0.problems.isEmpty } }
  var unchangedCount: Int { rows.count - changed.count }
  var problemCount: Int { strays.count + rows.reduce(0) { $0 + $1.problems.count } }
  var conflictCount: Int { rows.reduce(0) { $0 + $1.conflicts.count } }

  /// A mark of all that the preview shows, so that what people saw is what is taken in.
  var stamp: String {
    var text = ""
    for row in rows {
      text += "\(row.sheet.id) \(row.sheet.revision) \(row.sheet.state.rawValue) \(row.problems.count)\n"
      for change in row.changes { text += "\(change.key)\u{1}\(change.now)\u{1}\(change.mine)\u{2}" }
    }
    return String(SHA256.hex(Array(text.utf8)).prefix(24))
  }
}

/// An answer of a unit before somebody changed it after a form went out.
struct EarlierAnswer {
  let question: String
  let value: String
  let note: String
}

/// Compares a file with its form as it went out and with the sheets as they stand.
struct FormComparing {
  let page: RoundPage
  let actor: Actor
  let issued: IssuedForm
  let reading: FormReading
  let columns: [FormColumn]
  /// The sheets as they stand, by id.
  let sheets: [ReportSheet.ID: ReportSheet]
  /// What was changed since, by sheet: first changes first.
  let earlier: [ReportSheet.ID: [EarlierAnswer]]

  func difference() -> FormDifference {
    var difference = FormDifference(strays: reading.strays)
    let issuedRows = Dictionary(issued.rows.map { ($0.sheet.text, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    for row in reading.rows {
      guard let known = issuedRows[row.sheet], let sheet = sheets[known.sheet] else {
        difference.strays.append(.init(place: row.place, problem: "この様式にない行です。ほかのファイルから写した行は取り込めません。"))
        continue
      }
      seen.insert(row.sheet)
      difference.rows.append(compare(row, known, sheet))
    }
    let known = Set(columns.map(\.key))
    for (key, place) in reading.keys.sorted(by: { $0.value < $1.value }) where !known.contains(key) {
      difference.strays.append(.init(place: place, problem: "この様式にない列です。取り込みません。ワークブックを受け取り直して、内容を写してください。"))
    }
    difference.missing = issued.rows.filter { !seen.contains($0.sheet.text) }.map { title($0.sheet) }
    difference.missingColumns = columns.filter { $0.isAnswer && reading.keys[$0.key] == nil }.map(\.head)
    return difference
  }

  private func title(_ id: ReportSheet.ID) -> String {
    let node = sheets[id]?.node.flatMap { page.snapshot.position(of: $0) }.map { page.snapshot.entries[$0].node }
    return node.map { [$0.number, $0.title].compactMap { $0 }.joined(separator: "　") } ?? page.plan.title
  }

  private func compare(_ row: FormReading.Row, _ known: IssuedForm.Row, _ sheet: ReportSheet) -> FormDifference.Row {
    var result = FormDifference.Row(sheet: sheet, title: title(sheet.id), place: row.place, seen: known.revision)
    if let problem = row.problem { result.problems.append(.init(key: nil, place: row.place, text: problem)) }
    checkLocked(row, known, &result)
    for column in columns where reading.keys[column.key] != nil {
      guard column.isAnswer else { continue }
      let cell = row.cells[column.key]
      guard let question = column.question(on: sheet.id, page.form) else {
        if let cell, !cell.text.isEmpty {
          result.problems.append(.init(key: column.key, place: cell.place, text: "この取組には、ここに書く数値がありません。"))
        }
        continue
      }
      if let problem = cell?.problem {
        result.problems.append(.init(key: column.key, place: cell?.place ?? row.place, text: problem))
      } else {
        compare(cell, row, column, question, sheet, known, &result)
      }
    }
    let canWrite = SheetRights(actor, sheet, page.form).canWrite
    if !canWrite, !result.changes.isEmpty {
      result.problems.append(.init(key: nil, place: row.place, text: whyLocked(sheet)))
    }
    return result
  }

  private func whyLocked(_ sheet: ReportSheet) -> String {
    if page.round.state != .open { return page.closedSentence }
    switch sheet.state {
    case .accepted: return "受付済みの報告です。変えたいときは、人事課に差戻しを頼んでください。"
    case .submitted: return "提出済みの報告です。報告の画面で提出を取り下げるか、差戻しを頼んでから、入れ直してください。"
    default: return "この報告を書く人ではないため、取り込めません。担当の所属が入れてください。"
    }
  }

  /// A row whose locked cells were changed may be another row in disguise, so nothing of it is taken.
  private func checkLocked(_ row: FormReading.Row, _ known: IssuedForm.Row, _ result: inout FormDifference.Row) {
    for column in columns where !column.isAnswer && column.content != .sheet {
      guard reading.keys[column.key] != nil, let mark = known.locked[column.key] else { continue }
      let cell = row.cells[column.key]
      guard IssuedForm.mark(cell?.text ?? "") != mark else { continue }
      result.problems.append(
        .init(
          key: column.key, place: cell?.place ?? row.place,
          text: "変えられない欄「\(column.head)」が変わっています。行がずれていないか確かめ、元に戻してください。"))
    }
  }

  private func compare(
    _ cell: FormReading.Cell?, _ row: FormReading.Row, _ column: FormColumn, _ question: Question,
    _ sheet: ReportSheet, _ known: IssuedForm.Row, _ result: inout FormDifference.Row
  ) {
    let written = cell?.text ?? ""
    let entry = sheet.entry(question.key)
    let now = column.isNote ? entry?.note ?? "" : entry?.value ?? ""
    let first = earlier[sheet.id]?.first { $0.question == question.key }
    let base = first.map { column.isNote ? $0.note : $0.value } ?? now
    let mine = column.isNote ? written : FormText.value(written, digits: cell?.digits, question)
    let seen = column.isNote ? FormText.normal(base) : FormText.normal(FormText.shown(base, question))
    guard written != seen, mine != FormText.normal(base), written != FormRows.tooLong, mine != FormText.normal(now)
    else { return }
    let place = cell?.place ?? row.place
    if !column.isNote, let wrong = SheetCheck.problem(of: mine, for: question, in: page.plan) {
      return result.problems.append(.init(key: column.key, place: place, text: wrong.message))
    }
    result.changes.append(
      .init(
        question: question, isNote: column.isNote, base: base, now: now, mine: mine, place: place,
        changedBy: base == now ? nil : entry?.by ?? ""))
  }
}

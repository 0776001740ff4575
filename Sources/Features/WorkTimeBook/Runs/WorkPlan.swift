import Database
import Essentials
import FiscalYears
import Intake
import Organization
import TextFiles
import WorkTime

/// What a file would change, row by row, before anything is taken in.
struct WorkPlan {
  /// One row that says something new.
  struct Line {
    let row: Int
    let number: String
    let name: String
    /// The month, or the child.
    let subject: String
    /// What holds now; nil where nothing did.
    let before: String?
    let after: String
  }

  /// Everything that the file says, also what holds already: it stays when an earlier file is taken back.
  var records: [WorkRecord] = []
  var cases: [ChildcareCase] = []
  var lines: [Line] = []
  var problems: [RowProblem] = []
  var unchanged = 0

  var errors: [RowProblem] { problems.filter(\.isError) }
  var added: Int { lines.count { $0.before == nil } }

  /// What was looked at: the same file beside other data gives another mark.
  var mark: String {
    var mark = ContentMark()
    for line in lines { for text in [line.number, line.subject, line.before, line.after] { mark.add(text) } }
    mark.add(unchanged)
    mark.add(errors.count)
    return mark.text
  }

  /// How much it changes, in one line.
  var summary: String {
    "\(lines.count)件（新しい\(added)件、訂正\(lines.count - added)件）、変わらない\(unchanged)件"
  }
}

/// Compares a file with what holds; a fixed number of statements, however long it is.
struct WorkPlanner {
  let mapping: WorkMapping
  let file: RowsFile
  private var plan = WorkPlan()
  private var names: [String: PersonName] = [:]

  init(_ mapping: WorkMapping, _ file: RowsFile) {
    self.mapping = mapping
    self.file = file
  }

  /// What the file would change; the same in the preview and when it is taken in.
  mutating func plan(in connection: borrowing Connection) throws -> WorkPlan {
    names = try PersonList.names(in: connection)
    switch mapping.kind {
    case .months: try planMonths(connection)
    case .childcare: try planChildcare(connection)
    }
    plan.problems.sort { ($0.isError ? 0 : 1, $0.row) < ($1.isError ? 0 : 1, $1.row) }
    return plan
  }

  private mutating func planMonths(_ connection: borrowing Connection) throws {
    var rows: [(row: WorkRow, record: WorkRecord)] = []
    var seen: [WorkRecord.Key: Int] = [:]
    for source in file.table.records {
      var row = WorkRow(source.row, mapping.months.cells(source.cells), mapping)
      let found = row.record(names)
      plan.problems += row.problems
      guard let record = found else { continue }
      if let first = seen[record.key] {
        plan.problems.append(
          RowProblem(
            row: source.row, isError: true,
            text: "職員番号「\(row.number)」の\(record.month.japanese)が\(first)行目にもあります。1行にまとめるか、片方を消してください。"))
        continue
      }
      seen[record.key] = source.row
      rows.append((row, record))
    }
    guard let first = rows.map(\.record.month).min(), let last = rows.map(\.record.month).max() else { return }
    let held = try WorkRecordStore.records(first...last, in: connection)
    for (row, record) in rows {
      let before = held[record.key]
      let after = before?.corrected(by: record) ?? record
      plan.records.append(record)
      add(row.row, row.number, record.month.japanese, before.map(WorkTexts.line), WorkTexts.line(after))
    }
  }

  private mutating func planChildcare(_ connection: borrowing Connection) throws {
    var rows: [ChildcareCase.Key: (row: Int, number: String, found: ChildcareCase)] = [:]
    for source in file.table.records {
      var row = ChildcareRow(source.row, mapping.childcare.cells(source.cells), mapping)
      let found = row.found(names)
      plan.problems += row.problems
      guard let found else { continue }
      // Leave in several parts stands in several rows: it begins with the first, and the days are added up.
      if let earlier = rows[found.key] {
        rows[found.key] = (earlier.row, earlier.number, earlier.found.joined(with: found))
      } else {
        rows[found.key] = (source.row, row.number, found)
      }
    }
    let held = try ChildcareStore.cases(in: connection)
    for (row, number, found) in rows.values.sorted(by: { $0.row < $1.row }) {
      plan.cases.append(found)
      add(row, number, "子（\(found.born.japanese)生まれ）", held[found.key].map(WorkTexts.line), WorkTexts.line(found))
    }
  }

  private mutating func add(_ row: Int, _ number: String, _ subject: String, _ before: String?, _ after: String) {
    guard before != after else { return plan.unchanged += 1 }
    plan.lines.append(
      WorkPlan.Line(
        row: row, number: number, name: names[number]?.name ?? "", subject: subject, before: before, after: after))
  }
}

extension ChildcareCase {
  /// The same leave with another part of it.
  fileprivate func joined(with part: ChildcareCase) -> ChildcareCase {
    let first = [firstDay, part.firstDay].compactMap { $0 }.min()
    let days = [days, part.days].compactMap { $0 }
    return ChildcareCase(person: person, born: born, firstDay: first, days: days.isEmpty ? nil : days.reduce(0, +))
  }
}

import Essentials
import FiscalYears
import Organization

/// Puts a list of units into a register: lines of the same code are the spans of one unit.
struct UnitImport {
  private(set) var register: UnitRegister
  private(set) var problems: [UnitList.Problem]
  /// The units that are not in the list and end on its day.
  private(set) var ended: [Unit.ID] = []
  private let old: UnitRegister
  private let day: Day?
  private let newID: () -> Unit.ID
  private var ids: [String: Unit.ID] = [:]

  /// `day` is the first day of lines that name none; nil for as long as is known. With `endsMissing` units of that day
  /// that are not in the list end.
  init(
    _ list: UnitList, into old: UnitRegister, day: Day?, endsMissing: Bool, newID: @escaping () -> Unit.ID
  ) throws(Refusal) {
    self.old = old
    self.day = day
    self.newID = newID
    register = old
    problems = list.problems
    let usable = list.rows.filter { !$0.code.isEmpty && !$0.name.isEmpty && $0.period.isPossible }
    var groups: [(code: String, rows: [UnitList.Row])] = []
    var places: [String: Int] = [:]
    for row in usable {
      if let place = places[row.code] {
        groups[place].rows.append(row)
      } else {
        places[row.code] = groups.count
        groups.append((row.code, [row]))
      }
    }
    for group in groups { ids[group.code] = known(group.code) ?? newID() }
    for group in groups { take(group.code, group.rows) }
    if endsMissing {
      guard let day else { throw Refusal("一覧にない所属を廃止するときは、基準日を入れてください。", field: "day") }
      for entry in old.directory(on: day).entries where !ids.values.contains(entry.id) {
        try register.end(entry.id, before: day)
        ended.append(entry.id)
      }
    }
    if problems.isEmpty { try register.check() }
  }

  /// The unit that has, or had last, that code.
  private func known(_ code: String) -> Unit.ID? {
    let units = old.units.values.filter { unit in unit.spans.contains { $0.code == code } }
    return units.max { ($0.lastDay, $0.id) < ($1.lastDay, $1.id) }?.id
  }

  private mutating func take(_ code: String, _ rows: [UnitList.Row]) {
    guard let id = ids[code] else { return }
    var spans: [UnitSpan] = []
    let sorted = rows.sorted { $0.period.firstDay < $1.period.firstDay }
    for (index, row) in sorted.enumerated() {
      guard let from = row.period.from ?? (index == 0 ? day ?? old[id]?.firstDay ?? row.period.firstDay : nil) else {
        problems.append(.init(line: row.line, message: "コード「\(code)」の行が二つ以上あるときは、適用開始日を入れてください。"))
        return
      }
      let next = sorted.indices.contains(index + 1) ? sorted[index + 1].period.from?.adding(days: -1) : nil
      let last = row.period.until ?? next ?? DayPeriod.always.lastDay
      guard from <= last else {
        problems.append(.init(line: row.line, message: "コード「\(code)」の行の期間が重なっています。"))
        return
      }
      spans.append(span(row, DayPeriod(firstDay: from, lastDay: last), of: id))
    }
    register.replace(id, with: spans)
  }

  /// What the list does not hold stays as it was.
  private mutating func span(_ row: UnitList.Row, _ period: DayPeriod, of id: Unit.ID) -> UnitSpan {
    let known = old[id]?.nearestSpan(to: period.firstDay)
    var span = UnitSpan(
      period: period, name: row.name, shortName: known?.shortName, code: row.code,
      parent: row.parent == nil ? known?.parent : nil, kind: row.kind ?? known?.kind ?? "", order: known?.order ?? 0,
      workplace: known?.workplace)
    if let short = row.shortName { span.shortName = short.isEmpty ? nil : short }
    if let name = row.workplace {
      span.workplace = old.workplaces.first { $0.name == name }?.id
      if span.workplace == nil, !name.isEmpty {
        problems.append(.init(line: row.line, message: "事業場「\(name)」が登録されていません。先に事業場を加えてください。"))
      }
    }
    if let parent = row.parent, !parent.isEmpty {
      span.parent = ids[parent] ?? self.known(parent)
      if span.parent == nil {
        problems.append(.init(line: row.line, message: "上位コード「\(parent)」の所属が、一覧にも登録にもありません。"))
      }
    }
    return span
  }

  /// A unit that the list makes, changes or ends.
  struct Change {
    let title: String
    let name: String
    let before: String
    let after: String
  }

  /// What is different, in the order of the names.
  var changes: [Change] {
    Set(old.units.keys).union(register.units.keys).compactMap { id in
      guard old[id] != register[id], let unit = register[id] else { return nil }
      return Change(
        title: old[id] == nil ? "新しい" : ended.contains(id) ? "廃止" : "変わる", name: unit.spans[unit.spans.count - 1].name,
        before: old.description(of: id), after: register.description(of: id))
    }.sorted { ($0.title, $0.name) < ($1.title, $1.name) }
  }
}

import Essentials
import FiscalYears
import Organization
import TextFiles
import Intake

/// Compares a file with the register: pure, so that the preview and the taking in cannot differ.
struct RunPlanner {
  let mapping: RunMapping
  let units: UnitRegister
  let random: any RandomSource
  private let directory: UnitDirectory
  private var codes: [String: Unit.ID] = [:]
  private var names: [String: Unit.ID?] = [:]
  /// The names of the units of the day before that are gone on the day, by code.
  private var goneUnits: [String: String] = [:]
  private var words: RunWords
  private var plan = RunPlan()

  init(_ mapping: RunMapping, units: UnitRegister, words: [StaffWord], random: any RandomSource) {
    self.mapping = mapping
    self.units = units
    self.random = random
    self.words = RunWords(words, random: random)
    directory = units.directory(on: mapping.day)
    for entry in directory.entries { if let code = entry.span.code { codes[foldedText(code)] = entry.id } }
    for entry in units.directory(on: mapping.day.adding(days: -1)).entries {
      if let code = entry.span.code { goneUnits[foldedText(code)] = entry.span.name }
    }
  }

  /// `register` holds the people of the file by staff number; for a full list everybody.
  mutating func plan(_ table: CSVTable, register: [String: KeptPerson]) -> RunPlan {
    guard mapping.index(of: .number) != nil else {
      plan.problems = [RowProblem(row: 1, isError: true, text: "職員番号の列がありません。下の「列の意味」で、職員番号の列を選んでください。")]
      return plan
    }
    var groups: [String: [Int]] = [:]
    var order: [String] = []
    for (index, record) in table.records.enumerated() {
      let number = RunRow.number(record, mapping)
      if groups[number] == nil { order.append(number) }
      groups[number, default: []].append(index)
    }
    var wrong: Set<String> = []
    for number in order {
      // Rows are read one person at a time, as a file may hold everybody.
      let rows = (groups[number] ?? []).map { RunRow(table.records[$0], mapping) }
      for row in rows { plan.problems += row.problems }
      // One row that cannot be read keeps the whole person out: without it, an additional assignment would end.
      let isReadable = rows.allSatisfy { !$0.problems.contains(where: \.isError) }
      if isReadable { take(rows, register[number], register) } else { wrong.insert(number) }
    }
    order.removeAll(where: wrong.contains)
    // Whose row cannot be read is in the file all the same, and must not count as having left.
    if mapping.isFull { takeMissing(Set(groups.keys), register) }
    findStranded(Set(order), register)
    plan.newWords = words.added
    plan.problems += words.remarks
    plan.problems.sort { ($0.isError ? 0 : 1, $0.row) < ($1.isError ? 0 : 1, $1.row) }
    return plan
  }

  /// One person: the row of the main assignment and those of the additional ones.
  private mutating func take(_ rows: [RunRow], _ kept: KeptPerson?, _ register: [String: KeptPerson]) {
    let main = rows.filter(\.isMain)
    guard let first = main.first ?? rows.first, main.count < 2 else {
      let places = main.map { String($0.row) }.joined(separator: "、")
      for row in main {
        error(row, "職員番号「\(row.number)」が\(places)行目にあります。1人の本務は1行にするか、兼務の行に「兼務」と書いてください。")
      }
      return
    }
    let before = plan.problems.count
    var person =
      kept?.person ?? Person(id: Person.ID(from: random), staffNumber: first.number, name: first[.name] ?? "")
    fill(&person, first)
    guard kept != nil || first[.name] != nil else { return error(first, unknownNumber(first.number, register)) }
    if let row = main.first { moveMain(&person, row) }
    if mapping.index(of: .kind) != nil { replaceAdditional(&person, rows.filter { !$0.isMain }) }
    if let day = first.days[.leaveDay] {
      person.leave(Person.Leaving(day: day, kind: leaveKind(first[.leaveKind])))
    }
    for refusal in person.refusals { error(first, refusal.message) }
    guard plan.problems[before...].allSatisfy({ !$0.isError }) else { return }
    add(rows.map(\.row), kept, person)
  }

  private func unknownNumber(_ number: String, _ register: [String: KeptPerson]) -> String {
    let longer = Self.padded(number).first { register[$0] != nil }
    if let longer {
      return "職員番号「\(number)」の職員はいません。「\(longer)」の先頭の0が落ちたと思われます。「番号の桁数」に\(longer.count)を入れてください。"
    }
    return "職員番号「\(number)」の職員はいません。番号を確かめてください。新しい職員なら、氏名を入れてください。"
  }

  /// The same number with zeros in front, which a spreadsheet may have taken away.
  static func padded(_ number: String) -> [String] {
    guard !number.isEmpty, number.utf8.count < 10, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return []
    }
    return (1...(10 - number.utf8.count)).map { String(repeating: "0", count: $0) + number }
  }

  /// Empty cells change nothing.
  private mutating func fill(_ person: inout Person, _ row: RunRow) {
    if let name = row[.name] { person.name = name }
    if let kana = row[.kana] { person.kana = kana }
    if let day = row.days[.birthDay] { person.birthDay = day }
    if let sex = row.sex { person.sex = sex }
    if let day = row.days[.hireDay] { person.hireDay = day }
  }

  private mutating func moveMain(_ person: inout Person, _ row: RunRow) {
    let held = person.main(on: mapping.day)
    guard let unit = namedUnit(row) ?? held?.unit else {
      // Somebody who only leaves needs no place of work.
      if row.days[.leaveDay] == nil, !hasError(row) {
        error(row, "所属がありません。所属コードを入れてください。")
      }
      return
    }
    let next = Assignment(
      unit: unit, period: DayPeriod(from: row.days[.fromDay] ?? mapping.day, until: nil),
      outside: row[.outside] ?? (mapping.index(of: .outside) == nil ? held?.outside : nil),
      words: words.words(row, held: held?.words ?? StaffWords()))
    guard held.map({ !$0.isSamePlace(as: next) }) ?? true else { return }
    if let leaving = row.days[.leaveDay], leaving < next.period.firstDay { return }
    person.move(to: next)
  }

  private mutating func replaceAdditional(_ person: inout Person, _ rows: [RunRow]) {
    var wanted: [Assignment] = []
    for row in rows {
      guard let unit = namedUnit(row) else {
        if !hasError(row) {
          error(row, "兼務の所属がありません。所属コードを入れてください。")
        }
        continue
      }
      wanted.append(
        Assignment(
          unit: unit, period: DayPeriod(from: row.days[.fromDay] ?? mapping.day, until: nil), isMain: false,
          outside: row[.outside], words: words.words(row, held: StaffWords())))
    }
    person.replaceAdditional(with: wanted, from: mapping.day)
  }

  /// The unit that a row names by code, or else by name; says what is wrong where there is none.
  private mutating func namedUnit(_ row: RunRow) -> Unit.ID? {
    if let code = row[.unitCode] {
      if let id = codes[foldedText(code)] { return id }
      if let gone = goneUnits[foldedText(code)] {
        error(row, "「\(gone)」（\(code)）は、\(mapping.day.japanese)には廃止されています。新しい所属のコードにしてください。")
      } else {
        error(row, "所属コード「\(code)」は、\(mapping.day.japanese)の組織にありません。コードを直すか、先に組織に入れてください。")
      }
      return nil
    }
    guard let name = row[.unitName] else { return nil }
    let folded = foldedText(name)
    if let known = names[folded] {
      if known == nil { error(row, "所属「\(name)」は、\(mapping.day.japanese)の組織にないか、2つ以上あります。所属コードで書いてください。") }
      return known
    }
    let found = directory.units(called: name)
    names[folded] = .some(found.count == 1 ? found[0].id : nil)
    return namedUnit(row)
  }

  private func leaveKind(_ text: String?) -> Person.Leaving.Kind {
    guard let text else { return .other }
    if let kind = Person.Leaving.Kind.allCases.first(where: { foldedText($0.title) == foldedText(text) }) {
      return kind
    }
    return text.contains("定年")
      ? .retirement : text.contains("満了") ? .endOfTerm : text.contains("転出") ? .transfer : .other
  }

  /// Everybody in office who is not in a full list: asked for, never assumed.
  private mutating func takeMissing(_ numbers: Set<String>, _ register: [String: KeptPerson]) {
    let lastDay = mapping.day.adding(days: -1)
    for kept in register.values.sorted(by: { $0.person.staffNumber < $1.person.staffNumber })
    where !numbers.contains(kept.person.staffNumber) && kept.person.main(on: mapping.day) != nil {
      plan.missing.append(kept.person)
      guard mapping.missing == .leave else { continue }
      var person = kept.person
      person.leave(Person.Leaving(day: lastDay, kind: .other))
      add([], kept, person)
    }
  }

  /// People of the register whose unit does not exist on the day, and who do not move.
  private mutating func findStranded(_ numbers: Set<String>, _ register: [String: KeptPerson]) {
    let moved = Dictionary(
      plan.changes.map { ($0.after.staffNumber, $0.after) }, uniquingKeysWith: { first, _ in first })
    plan.stranded = register.values.map { moved[$0.person.staffNumber] ?? $0.person }.filter { person in
      person.main(on: mapping.day).map { directory[$0.unit] == nil } ?? false
    }.sorted { $0.staffNumber < $1.staffNumber }
  }

  private mutating func add(_ rows: [Int], _ kept: KeptPerson?, _ person: Person) {
    guard kept?.person != person else {
      plan.unchanged += 1
      return
    }
    plan.changes.append(
      RunPlan.Change(rows: rows, before: kept, after: person, kinds: kinds(from: kept?.person, to: person)))
  }

  private func kinds(from before: Person?, to after: Person) -> Set<RunPlan.Kind> {
    guard let before else { return [.hired] }
    var kinds: Set<RunPlan.Kind> = []
    if before.leaving != after.leaving { kinds.insert(.left) }
    let old = before.main(on: mapping.day) ?? before.assignments.last(where: \.isMain)
    let new = after.assignments.last(where: \.isMain)
    if let old, let new, old.unit != new.unit || old.outside != new.outside { kinds.insert(.moved) }
    if old == nil, new != nil { kinds.insert(.moved) }
    if let old, let new, old.words != new.words {
      kinds.insert(words.isPromotion(from: old.words, to: new.words) ? .promoted : .reworded)
    }
    let held = before.assignments.filter { !$0.isMain }
    let next = after.assignments.filter { !$0.isMain }
    if next.contains(where: { one in !held.contains { $0.isSamePlace(as: one) } }) { kinds.insert(.additionalAdded) }
    if !kinds.contains(.left), held.contains(where: { !next.contains($0) }) { kinds.insert(.additionalEnded) }
    if (before.name, before.kana, before.birthDay) != (after.name, after.kana, after.birthDay)
      || (before.sex, before.hireDay) != (after.sex, after.hireDay) || kinds.isEmpty
    {
      kinds.insert(.corrected)
    }
    return kinds
  }

  /// Whether an error was just found in the row; the last one tells, as there may be very many.
  private func hasError(_ row: RunRow) -> Bool { plan.problems.last.map { $0.row == row.row && $0.isError } ?? false }

  private mutating func error(_ row: RunRow, _ text: String) {
    plan.problems.append(RowProblem(row: row.row, isError: true, text: text))
  }
}

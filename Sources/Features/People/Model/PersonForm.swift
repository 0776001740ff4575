import Essentials
import FiscalYears
import HTTP
import Organization

/// What is typed to add or correct a person: all fields as text, and the assignments as rows.
struct PersonForm {
  var revision: Int?
  var texts: [String: String]
  var rows: [Row]
  var reason = ""

  /// One assignment as typed; a row without unit counts as removed.
  struct Row {
    var unit = ""
    var from = ""
    var until = ""
    var isMain = true
    var outside = ""
    var words = StaffWords()
  }

  static let fields: [(name: String, label: String)] = [
    ("staff-number", "職員番号"), ("name", "氏名"), ("kana", "カナ"), ("birth-day", "生年月日"), ("hire-day", "採用の日"),
    ("leave-day", "退職の日"),
  ]

  /// An empty form with one row.
  init(from day: Day) {
    texts = ["hire-day": day.description]
    rows = [Row(from: day.description)]
  }

  init(_ kept: KeptPerson) {
    let person = kept.person
    revision = kept.revision
    texts = [
      "staff-number": person.staffNumber, "name": person.name, "kana": person.kana,
      "birth-day": person.birthDay?.description ?? "", "hire-day": person.hireDay?.description ?? "",
      "leave-day": person.leaving?.day.description ?? "", "leave-kind": person.leaving?.kind.rawValue ?? "",
      "sex": person.sex?.rawValue ?? "",
    ]
    rows = person.assignments.map { held in
      Row(
        unit: held.unit.text, from: held.period.from?.description ?? "", until: held.period.until?.description ?? "",
        isMain: held.isMain, outside: held.outside ?? "", words: held.words)
    }
  }

  init(_ form: FormFields) {
    revision = form.text("revision").flatMap { Int(asked: $0) }
    reason = form.text("reason") ?? ""
    texts = [:]
    for name in Self.fields.map(\.name) + ["leave-kind", "sex"] { texts[name] = form.text(name) ?? "" }
    let count = min(form.text("rows").flatMap { Int(asked: $0) } ?? 0, 200)
    rows = (0..<max(count, 0)).map { index in
      var row = Row(
        unit: form.text("unit-\(index)") ?? "", from: form.text("from-\(index)") ?? "",
        until: form.text("until-\(index)") ?? "", isMain: form.text("kind-\(index)") != "additional",
        outside: form.text("outside-\(index)") ?? "")
      for list in StaffWord.List.allCases {
        row.words[list] = form.text("\(list.rawValue)-\(index)").flatMap { StaffWord.ID($0) }
      }
      return row
    }
  }

  /// The person that is meant, or everything that is wrong.
  func person(_ id: Person.ID) -> Result<Person, PersonFormFault> {
    var refusals: [Refusal] = []
    func day(_ field: String, _ text: String) -> Day? {
      guard !text.isEmpty else { return nil }
      if let day = Day(reading: text) { return day }
      refusals.append(Refusal("「\(text)」は日付として読めません。2026-04-01または令和8年4月1日のように入力してください。", field: field))
      return nil
    }
    var leaving: Person.Leaving?
    if let left = day("leave-day", self["leave-day"]) {
      leaving = Person.Leaving(day: left, kind: Person.Leaving.Kind(rawValue: self["leave-kind"]) ?? .other)
    }
    var assignments: [Assignment] = []
    for row in rows {
      guard let unit = Unit.ID(row.unit) else { continue }
      assignments.append(
        Assignment(
          unit: unit, period: DayPeriod(from: day("assignments", row.from), until: day("assignments", row.until)),
          isMain: row.isMain, outside: row.outside.isEmpty ? nil : row.outside, words: row.words))
    }
    let person = Person(
      id: id, staffNumber: narrowed(self["staff-number"]), name: self["name"], kana: self["kana"],
      birthDay: day("birth-day", self["birth-day"]), sex: Person.Sex(rawValue: self["sex"]),
      hireDay: day("hire-day", self["hire-day"]), leaving: leaving, assignments: assignments)
    refusals += person.refusals
    return refusals.isEmpty ? .success(person) : .failure(PersonFormFault(refusals: refusals))
  }

  subscript(_ name: String) -> String { texts[name] ?? "" }
}

/// All that is wrong in the form of a person.
struct PersonFormFault: Error {
  let refusals: [Refusal]
}

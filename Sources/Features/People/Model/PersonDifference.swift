import Essentials
import FiscalYears
import Organization

/// What is different between two states of a person, field by field, in the words of the reader.
struct PersonDifference {
  /// One field before and after; empty where there was or is nothing.
  struct Field: Equatable {
    let title: String
    let before: String
    let after: String
  }

  let fields: [Field]

  /// `line` writes an assignment.
  init(from before: Person?, to after: Person?, line: (Assignment) -> String) {
    func pair(_ title: String, _ text: (Person) -> String?) -> Field {
      Field(title: title, before: before.flatMap(text) ?? "", after: after.flatMap(text) ?? "")
    }
    var fields = [
      pair("職員番号") { $0.staffNumber }, pair("氏名") { $0.name }, pair("カナ") { $0.kana },
      pair("生年月日") { $0.birthDay?.japanese }, pair("性別") { $0.sex?.title }, pair("採用の日") { $0.hireDay?.japanese },
      pair("退職") { $0.leaving.map { "\($0.day.japanese)　\($0.kind.title)" } },
    ]
    let old = before?.assignments ?? []
    let new = after?.assignments ?? []
    for gone in old where !new.contains(gone) { fields.append(Field(title: "所属", before: line(gone), after: "")) }
    for come in new where !old.contains(come) { fields.append(Field(title: "所属", before: "", after: line(come))) }
    self.fields = fields.filter { $0.before != $0.after }
  }
}

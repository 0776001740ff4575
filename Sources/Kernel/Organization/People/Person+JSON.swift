import Essentials
import JSON

extension Person {
  /// The state as the history of changes keeps it.
  var json: JSONValue {
    [
      "number": .string(staffNumber), "name": .string(name), "kana": .string(kana),
      "born": .optional(birthDay?.description), "sex": .optional(sex?.rawValue),
      "hired": .optional(hireDay?.description), "left": .optional(leaving?.day.description),
      "left_kind": .optional(leaving?.kind.rawValue), "assignments": .array(assignments.map(\.json)),
    ]
  }

  /// Reads a kept state; nil where it was not written by this program.
  init?(id: ID, kept: JSONValue) {
    guard let number = kept["number"]?.string, let name = kept["name"]?.string else { return nil }
    func day(_ key: String) -> Day? { kept[key]?.string.flatMap { Day($0) } }
    var leaving: Leaving?
    if let left = day("left"), let kind = kept["left_kind"]?.string.flatMap(Leaving.Kind.init(rawValue:)) {
      leaving = Leaving(day: left, kind: kind)
    }
    self.init(
      id: id, staffNumber: number, name: name, kana: kept["kana"]?.string ?? "", birthDay: day("born"),
      sex: kept["sex"]?.string.flatMap(Sex.init(rawValue:)), hireDay: day("hired"), leaving: leaving,
      assignments: (kept["assignments"]?.array ?? []).compactMap { Assignment(kept: $0) })
  }
}

extension Assignment {
  var json: JSONValue {
    [
      "unit": .string(unit.text), "from": .string(period.firstDay.description),
      "until": .string(period.lastDay.description), "main": .bool(isMain), "outside": .optional(outside),
      "position": .optional(words.position?.text), "grade": .optional(words.grade?.text),
      "job": .optional(words.jobType?.text), "employment": .optional(words.employment?.text),
    ]
  }

  init?(kept: JSONValue) {
    guard let unit = kept["unit"]?.string, let from = kept["from"]?.string.flatMap({ Day($0) }),
      let until = kept["until"]?.string.flatMap({ Day($0) })
    else { return nil }
    func word(_ key: String) -> StaffWord.ID? { kept[key]?.string.map { StaffWord.ID(stored: $0) } }
    self.init(
      unit: Unit.ID(stored: unit), period: DayPeriod(firstDay: from, lastDay: until),
      isMain: kept["main"]?.bool ?? true, outside: kept["outside"]?.string,
      words: StaffWords(
        position: word("position"), grade: word("grade"), jobType: word("job"), employment: word("employment")))
  }
}

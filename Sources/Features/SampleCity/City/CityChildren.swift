import Essentials
import Organization
import WorkTime

/// The children of 若葉市's people and the leave for them: from year to year more of the men take some.
enum CityChildren {
  /// Birth and days of leave of the fathers; 0 where none was taken.
  private static let fathers = [
    ("2024-05-18", 0), ("2024-08-03", 14), ("2024-11-21", 0), ("2025-02-09", 5), ("2025-05-02", 31),
    ("2025-07-15", 14), ("2025-09-28", 0), ("2025-12-10", 62), ("2026-02-20", 28), ("2026-05-11", 92),
    ("2026-07-30", 31), ("2026-08-25", 0),
  ]
  private static let mothers = [("2024-10-06", 365), ("2025-11-17", 300)]

  /// All cases, a person each.
  static func all(_ people: [Person]) -> [ChildcareCase] {
    // Fathers begin two weeks after the birth, mothers when their maternity leave ends.
    cases(fathers, of: people, .male, after: 14) + cases(mothers, of: people, .female, after: 57)
  }

  private static func cases(
    _ births: [(day: String, days: Int)], of people: [Person], _ sex: Person.Sex, after: Int
  ) -> [ChildcareCase] {
    var parents = people.filter { $0.sex == sex }.sorted { $0.staffNumber < $1.staffNumber }
    return births.compactMap { birth in
      guard let born = Day(birth.day),
        let place = parents.firstIndex(where: { person in
          (24..<43).contains(person.age(on: born) ?? 0) && person.main(on: born) != nil
        })
      else { return nil }
      let parent = parents.remove(at: place)
      return ChildcareCase(
        person: parent.id, born: born, firstDay: birth.days > 0 ? born.adding(days: after) : nil,
        days: birth.days > 0 ? birth.days : nil)
    }
  }
}

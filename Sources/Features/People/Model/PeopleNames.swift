import Database
import Essentials
import Organization

/// The units of a day and the words of the city, to write people with.
struct PeopleNames {
  let directory: UnitDirectory
  let words: [StaffWord]
  private let labels: [StaffWord.ID: String]

  init(directory: UnitDirectory, words: [StaffWord]) {
    self.directory = directory
    self.words = words
    labels = Dictionary(words.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// Two statements.
  init(on day: Day, in connection: borrowing Connection) throws {
    self.init(
      directory: try UnitStore.directory(on: day, in: connection), words: try StaffWordStore.all(in: connection))
  }

  func words(_ list: StaffWord.List) -> [StaffWord] { words.filter { $0.list == list } }

  func label(_ id: StaffWord.ID?) -> String { id.flatMap { labels[$0] } ?? "" }

  func label(_ list: StaffWord.List, of assignment: Assignment?) -> String { label(assignment?.words[list]) }

  /// The name of the unit with those above it.
  func unit(_ id: Unit.ID) -> String { directory.pathName(of: id) ?? "（この日にはない所属）" }

  /// Where somebody works, with the body to which the person is sent.
  func place(_ assignment: Assignment?) -> String {
    guard let assignment else { return "" }
    return unit(assignment.unit) + (assignment.outside.map { "（派遣：\($0)）" } ?? "")
  }
}

/// Names of units over all time, for histories.
struct PeopleHistoryNames {
  let register: UnitRegister
  let words: PeopleNames

  /// Four statements.
  init(on day: Day, in connection: borrowing Connection) throws {
    register = try UnitStore.register(in: connection)
    words = PeopleNames(directory: register.directory(on: day), words: try StaffWordStore.all(in: connection))
  }

  /// What the unit was called when the assignment began, with those above it.
  func unit(_ assignment: Assignment) -> String {
    let day = assignment.period.from ?? words.directory.day
    return register.pathName(of: assignment.unit, on: day) ?? register.name(assignment.unit, on: day)
  }

  /// An assignment in one line.
  func line(_ assignment: Assignment) -> String {
    let parts =
      [assignment.isMain ? nil : "兼務", unit(assignment), assignment.outside.map { "派遣：\($0)" }]
      + StaffWord.List.allCases.map { words.label($0, of: assignment) }
    return "\(assignment.period.japanese)　"
      + parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "　")
  }
}

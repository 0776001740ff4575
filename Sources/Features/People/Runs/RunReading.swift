import Database
import Essentials
import Organization
import TextFiles
import Intake

/// Reads what a file has to be compared with, and compares.
struct RunReading {
  let mapping: RunMapping
  let file: RowsFile
  let random: any RandomSource

  /// What the file would change, with the units of all days; the same in the preview and when it is taken in.
  func plan(in connection: borrowing Connection) throws -> (plan: RunPlan, units: UnitRegister, words: [StaffWord]) {
    let units = try UnitStore.register(in: connection)
    let words = try StaffWordStore.all(in: connection)
    var planner = RunPlanner(mapping, units: units, words: words, random: random)
    let register = try mapping.isFull ? everybody(connection) : named(units, connection)
    return (planner.plan(file.table, register: register), units, words)
  }

  private func everybody(_ connection: borrowing Connection) throws -> [String: KeptPerson] {
    Dictionary(
      try PersonStore.all(in: connection).map { ($0.person.staffNumber, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The people of the file, those whose number may have lost its zeros, and those in units that are gone on the day.
  private func named(_ units: UnitRegister, _ connection: borrowing Connection) throws -> [String: KeptPerson] {
    guard mapping.index(of: .number) != nil else { return [:] }
    let numbers = Set(file.table.records.map { RunRow.number($0, mapping) })
    var register = try PersonStore.people(withNumbers: numbers.sorted(), in: connection)
    let lost = numbers.filter { register[$0] == nil }.flatMap(RunPlanner.padded)
    register.merge(try PersonStore.people(withNumbers: lost.sorted(), in: connection)) { first, _ in first }
    let gone = units.units.values.filter { $0.span(on: mapping.day) == nil }.map(\.id).sorted()
    let left = try PersonList.people(in: gone, on: mapping.day, in: connection)
    for kept in try PersonStore.people(with: left, in: connection) { register[kept.person.staffNumber] = kept }
    return register
  }
}

package import Database
package import FiscalYears
package import Organization

/// The records of some people in some months, found by their places in both.
package struct WorkTable: Sendable {
  private var records: [WorkRecord?]
  private let width: Int

  /// One statement; beyond so many people all records of the months are looked at, and those of others left out.
  package init(
    of people: [Person.ID], _ months: ClosedRange<CalendarMonth>, in connection: borrowing Connection
  ) throws {
    let columns = sequence(first: months.lowerBound) { $0 < months.upperBound ? $0.adding(1) : nil }.map { $0 }
    width = columns.count
    var records = [WorkRecord?](repeating: nil, count: people.count * columns.count)
    let rows = Dictionary(people.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($0.element, $0.offset) })
    let width = width
    if !people.isEmpty {
      try WorkRecordStore.each(of: people.count <= Self.mostNamed ? people : nil, months, in: connection) { record in
        guard let row = rows[record.person], let place = places[record.month] else { return }
        records[row * width + place] = record
      }
    }
    self.records = records
  }

  private static let mostNamed = 500

  /// What is known of a person in a month; nil where nothing is.
  package subscript(person: Int, month: Int) -> WorkRecord? { records[person * width + month] }
}

import Database
import Essentials
import FiscalYears
import Planning

/// A plan of another city, as the lists of the library show it.
struct LibraryPlan: Sendable, Equatable {
  typealias ID = Plan.ID

  let id: ID
  /// Its key in the tables of the library.
  var number: Int
  var city: String
  var title: String
  var firstYear: FiscalYear?
  var lastYear: FiscalYear?
  /// Where it was found, in words.
  var source: String
  /// The day on which it was found.
  var day: Day
  /// What its publisher allows, in words.
  var licence: String
  var addedBy: String
  var measureCount: Int

  static let columns: SQL =
    """
    p.id, p.number, p.city, p.title, p.first_year, p.last_year, p.source, p.source_day, p.licence, p.added_by,
    p.measure_count
    """

  /// How many columns that are.
  static let columnCount = 11

  /// Reads the columns from that place on.
  init(row: Row, from place: Int = 0) {
    id = row.id(place)
    number = row.integer(place + 1)
    city = row.text(place + 2)
    title = row.text(place + 3)
    firstYear = row.optionalYear(place + 4)
    lastYear = row.optionalYear(place + 5)
    source = row.text(place + 6)
    day = row.optionalDay(place + 7) ?? Day(number: 0)
    licence = row.text(place + 8)
    addedBy = row.text(place + 9)
    measureCount = row.integer(place + 10)
  }

  init(
    id: ID, number: Int, city: String, title: String, firstYear: FiscalYear?, lastYear: FiscalYear?,
    source: String, day: Day, licence: String, addedBy: String, measureCount: Int
  ) {
    self.id = id
    self.number = number
    self.city = city
    self.title = title
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.source = source
    self.day = day
    self.licence = licence
    self.addedBy = addedBy
    self.measureCount = measureCount
  }

  /// The period as a cover prints it.
  var period: String { periodWords(firstYear, lastYear) }
}

/// A period in words, e.g. 令和5年度～令和9年度; empty where it is not known.
func periodWords(_ first: FiscalYear?, _ last: FiscalYear?) -> String {
  switch (first, last) {
  case (let first?, let last?): first == last ? first.japanese : "\(first.japanese)～\(last.japanese)"
  case (let year?, nil), (nil, let year?): year.japanese
  case (nil, nil): ""
  }
}

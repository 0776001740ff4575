import Database
import Essentials
import FiscalYears
import Planning

/// A measure as it is compared between cities: flat, so that a list needs nothing of the plan's tree.
struct LibraryMeasure: Sendable, Equatable {
  let id: PlanNode.ID
  /// Its key in the tables of the library; 0 for a measure of an own plan.
  var number = 0
  /// The titles above it, from the top down.
  var path: [String]
  /// The number as printed.
  var code: String
  var title: String
  /// Its texts with their labels, one below the other.
  var body: String
  var owners: String
  var category: String
  /// Since when it is carried out, as far as the plan says it.
  var since: MeasureSince
  /// What is planned for each year.
  var markers: [YearMarker]
  /// Its own indicators with their targets, one a line.
  var indicators: [String]
  /// Those of the tier above it, where it has none.
  var indicatorsAbove: [String]

  /// What is planned for a year, in the plan's own words.
  struct YearMarker: Sendable, Equatable {
    let year: FiscalYear
    let text: String
  }

  /// Title with the printed number.
  var heading: String { code.isEmpty ? title : "\(code) \(title)" }

  /// The texts that themes are looked for in.
  var searched: [String] { [title, MeasureBody(body).doing] + markers.map(\.text) + indicators }

  /// What is planned, year by year, where equal years follow each other in one piece.
  var course: String {
    var parts: [(from: FiscalYear, to: FiscalYear, text: String)] = []
    for marker in markers {
      if let last = parts.last, last.text == marker.text, last.to.adding(1) == marker.year {
        parts[parts.count - 1].to = marker.year
      } else {
        parts.append((marker.year, marker.year, marker.text))
      }
    }
    return parts.map { part in
      let years = part.from == part.to ? part.from.short : "\(part.from.short)～\(part.to.short)"
      return "\(years) \(part.text)"
    }.joined(separator: "、")
  }
}

/// Since when a measure is carried out, and what says so.
struct MeasureSince: Sendable, Equatable {
  /// What lists are sorted by; nil where nothing is known.
  var year: FiscalYear?
  var text: String
}

extension LibraryMeasure {
  static let columns: SQL =
    """
    m.number, m.id, m.path, m.code, m.title, m.body, m.owners, m.category, m.since_year, m.since_text, m.markers,
    m.indicators, m.indicators_above
    """

  /// How many columns that are.
  static let columnCount = 13

  init(row: Row) {
    id = row.id(1)
    number = row.integer(0)
    path = Self.lines(row.text(2))
    code = row.text(3)
    title = row.text(4)
    body = row.text(5)
    owners = row.text(6)
    category = row.text(7)
    since = MeasureSince(year: row.optionalYear(8), text: row.text(9))
    markers = Self.lines(row.text(10)).compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let year = Int(asked: parts[0]) else { return nil }
      return YearMarker(year: FiscalYear(year), text: String(parts[1]))
    }
    indicators = Self.lines(row.text(11))
    indicatorsAbove = Self.lines(row.text(12))
  }

  /// The values of a row behind the keys of measure and plan.
  var values: SQL {
    """
    \(id), \(Self.joined(path)), \(code), \(title), \(body), \(owners), \(category), \(since.year?.startYear),
    \(since.text), \(Self.joined(markers.map { "\($0.year.startYear)\t\($0.text)" })), \(Self.joined(indicators)),
    \(Self.joined(indicatorsAbove))
    """
  }

  private static func joined(_ lines: [String]) -> String {
    lines.map { String($0.map { $0.isNewline ? " " : $0 }) }.joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}

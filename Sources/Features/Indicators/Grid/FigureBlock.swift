import Essentials
import FiscalYears
import Measuring
import Planning

/// Figures as a table that goes out in a file and comes in again: lines and columns are told by keys, never by their place.
struct FigureBlock {
  /// What a column holds.
  struct Column {
    /// A year, or the id of a unit.
    let key: String
    let head: String
  }

  /// A figure with the name by which the grid saves it.
  struct Cell {
    let row: String
    let year: FiscalYear
    var shown = FigureCell()
  }

  struct Line {
    let key: String
    let name: String
    /// What stands before the figures, the key first.
    let lead: [String]
    let cells: [Cell]
  }

  let title: String
  let leadHeads: [(head: String, width: Double)]
  let columns: [Column]
  let lines: [Line]
  /// The year of the whole table; nil where the columns are years.
  var year: FiscalYear?

  /// The head of the keys.
  var keyHead: String { leadHeads[0].head }

  static let indicatorKey = "指標の番号"
  static let yearHead = "年度"

  /// The head of a unit's column, with its id, so that a new name does not part it from its figures.
  private static func head(_ member: FigureMember) -> String { "\(member.name)［\(member.key)］" }

  /// The key of the column with that head; nil where it is none of these.
  func columnKey(_ head: String) -> String? {
    if year == nil { return FiscalYear(reading: head)?.description }
    guard head.hasSuffix("］"), let open = head.lastIndex(of: "［") else { return nil }
    return String(head[head.index(after: open)...].dropLast())
  }

  // MARK: The three tables

  /// Indicators × years, for the whole city.
  init(_ indicators: [Indicator], years: [FiscalYear], now: FiscalYear) {
    title = "指標の数字"
    leadHeads = [(Self.indicatorKey, 20), ("指標", 34), ("単位", 8), ("目標", 20)]
    columns = years.map { Column(key: $0.description, head: $0.japanese) }
    lines = indicators.map { indicator in
      let target = IndicatorRow(indicator, node: nil, position: 0, year: now).target
      let cells = indicator.figureCells()
      return Line(
        key: indicator.id.text, name: indicator.name,
        lead: [
          indicator.id.text, indicator.name, indicator.unit ?? "",
          target.map { IndicatorWords.words($0, of: indicator) } ?? "",
        ],
        cells: years.map { Cell(row: indicator.id.text, year: $0, shown: cells[$0] ?? FigureCell()) })
    }
  }

  /// The parts of one indicator × years.
  init(_ indicator: Indicator, _ members: [FigureMember], _ cells: MemberCells, _ split: Split, years: [FiscalYear]) {
    title = "\(split.counted)別の数字"
    leadHeads = [(split.keyHead, 20), (split.counted, 26), ("指標", 34), ("単位", 8)]
    columns = years.map { Column(key: $0.description, head: $0.japanese) }
    lines = members.map { member in
      Line(
        key: member.key, name: member.name,
        lead: [member.key, split.title(member), indicator.name, indicator.unit ?? ""],
        cells: years.map { Cell(row: member.key, year: $0, shown: cells.cells[member]?[$0] ?? FigureCell()) })
    }
  }

  /// Indicators × units, for one year.
  init(_ indicators: [(Indicator, MemberCells)], _ members: [FigureMember], in year: FiscalYear) {
    title = "\(year.japanese)の所属別の数字"
    leadHeads = [(Self.indicatorKey, 20), (Self.yearHead, 10), ("指標", 34), ("単位", 8)]
    columns = members.map { Column(key: $0.key, head: Self.head($0)) }
    self.year = year
    lines = indicators.map { indicator, cells in
      Line(
        key: indicator.id.text, name: indicator.name,
        lead: [indicator.id.text, year.japanese, indicator.name, indicator.unit ?? ""],
        cells: members.map { member in
          Cell(
            row: Self.row(indicator.id.text, member.key), year: year,
            shown: cells.cells[member]?[year] ?? FigureCell())
        })
    }
  }

  /// Indicator and unit in the name of one row; no id holds the sign between them.
  private static func row(_ indicator: String, _ unit: String) -> String { "\(indicator)~\(unit)" }

  /// The indicator and the unit of such a row.
  static func parts(of row: String) -> (indicator: Indicator.ID, unit: String)? {
    let parts = row.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let indicator = Indicator.ID(parts[0]) else { return nil }
    return (indicator, parts[1])
  }
}

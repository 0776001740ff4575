import Essentials
import FiscalYears
import Measuring
import Planning

/// Figures by rows and fiscal years: indicators of a plan, or units of one indicator.
struct FigureGrid {
  struct Row {
    /// The id of the indicator or the unit.
    let id: String
    let title: String
    let link: Link?
    /// What stands in the columns behind the title.
    let facts: [String]
    let cells: [FiscalYear: FigureCell]
    let mayEnter: Bool
  }

  let years: [FiscalYear]
  let rows: [Row]
  let locks: PeriodLocks

  /// Whether the cell can be typed into; one that fills itself takes a typed figure on its own page.
  func mayEnter(_ row: Row, _ year: FiscalYear) -> Bool {
    row.mayEnter && locks.state(of: year) == .open && row.cells[year]?.isRead != true
  }

  /// The years of the plan, and those before it with figures.
  static func years(of plan: Plan, figures: [Indicator.Value], now: FiscalYear) -> [FiscalYear] {
    years(of: plan, measured: figures.compactMap(\.when.year), now: now)
  }

  /// The same, where the years with figures are known.
  static func years(of plan: Plan, measured: [FiscalYear], now: FiscalYear) -> [FiscalYear] {
    let first = plan.firstYear ?? measured.min() ?? now
    let last = max(plan.lastYear ?? measured.max() ?? now, first)
    let earliest = max(min(measured.min() ?? first, first), first.adding(-mostYearsBefore))
    return (earliest.startYear...min(last.startYear, earliest.startYear + mostYears)).map { FiscalYear($0) }
  }

  private static let mostYearsBefore = 10
  private static let mostYears = 40
  /// A form may not have over 2,000 fields.
  private static let mostCells = 1_500

  static func rowsOnPage(_ years: [FiscalYear]) -> Int { max(1, min(100, mostCells / max(1, years.count))) }
}

extension Indicator {
  /// The figures for the whole city by year.
  var figuresByYear: [FiscalYear: Indicator.Value] {
    var figures: [FiscalYear: Indicator.Value] = [:]
    for year in Set(values.compactMap(\.when.year)) {
      if let place = values.figurePlace(in: year) { figures[year] = values[place] }
    }
    return figures
  }
}

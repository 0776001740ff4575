package import FiscalYears

/// What a schedule says for each year once its arrows and spans are followed.
package struct EffectiveSchedule: Sendable {
  /// What holds in one year.
  package struct State: Sendable, Equatable {
    /// Labels of the vocabulary that hold, from this year or carried on.
    package var markers: [String]
    /// Free text of the year.
    package var texts: [String]
    /// Whether all of it comes from an earlier year.
    package var isCarriedOn: Bool

    package init(markers: [String], texts: [String], isCarriedOn: Bool) {
      self.markers = markers
      self.texts = texts
      self.isCarriedOn = isCarriedOn
    }
  }

  private let states: [FiscalYear: State]

  /// Follows the cells of one row, line by line: an arrow carries on what its line says for the year before.
  ///
  /// The columns tell which years a cell stands in that has a column instead of a year; a column before the period counts as
  /// the year before its first one.
  package init(_ cells: [ScheduleCell], row: ScheduleCell.RowKind, columns: [PlanColumn] = []) {
    let firstYear = columns.compactMap { $0.kind == .year ? $0.from : nil }.min()
    let placed = cells.filter { $0.row == row }.compactMap { cell -> PlacedCell? in
      PlacedCell(cell, column: columns.first { $0.id == cell.column }, firstYear: firstYear)
    }
    var states: [FiscalYear: State] = [:]
    for line in Set(placed.map(\.cell.line)).sorted() {
      for (year, state) in Self.follow(placed.filter { $0.cell.line == line }) {
        guard var sum = states[year] else {
          states[year] = state
          continue
        }
        sum.isCarriedOn =
          sum.isEmpty ? state.isCarriedOn : state.isEmpty ? sum.isCarriedOn : sum.isCarriedOn && state.isCarriedOn
        sum.markers += state.markers
        sum.texts += state.texts
        states[year] = sum
      }
    }
    self.states = states
  }

  /// The states of one line.
  private static func follow(_ cells: [PlacedCell]) -> [FiscalYear: State] {
    var states: [FiscalYear: State] = [:]
    for placed in cells.sorted(by: { $0.first < $1.first }) {
      let cell = placed.cell
      for start in placed.first.startYear...placed.last.startYear {
        let year = FiscalYear(start)
        var state = State(markers: cell.markers, texts: cell.text.map { [$0] } ?? [], isCarriedOn: false)
        if cell.continues, cell.markers.isEmpty, let before = states[year.adding(-1)], !before.isEmpty {
          state = State(
            markers: before.markers, texts: state.texts.isEmpty ? before.texts : state.texts, isCarriedOn: true)
        }
        let earlier = states[year] ?? State(markers: [], texts: [], isCarriedOn: state.isCarriedOn)
        states[year] = State(
          markers: earlier.markers + state.markers, texts: earlier.texts + state.texts,
          isCarriedOn: earlier.isCarriedOn && state.isCarriedOn)
      }
    }
    return states
  }

  /// What holds in that year; nil where nothing is said.
  package subscript(_ year: FiscalYear) -> State? { states[year] }
}

extension EffectiveSchedule.State {
  /// Whether neither a marker nor a text holds.
  package var isEmpty: Bool { markers.isEmpty && texts.isEmpty }
}

/// A cell with the years that it stands in.
private struct PlacedCell {
  let cell: ScheduleCell
  let first: FiscalYear
  let last: FiscalYear

  init?(_ cell: ScheduleCell, column: PlanColumn?, firstYear: FiscalYear?) {
    self.cell = cell
    if let year = cell.year {
      first = year
      last = max(year, cell.through ?? year)
    } else if column?.kind == .before, let firstYear {
      first = firstYear.adding(-1)
      last = first
    } else if let column, column.kind == .year || column.kind == .term, let from = column.from {
      first = from
      last = max(from, column.to ?? from)
    } else {
      return nil
    }
  }
}

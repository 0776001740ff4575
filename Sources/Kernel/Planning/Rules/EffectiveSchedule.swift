package import FiscalYears

/// What a schedule says for each year once its arrows and spans are followed.
package struct EffectiveSchedule: Sendable {
  /// What holds in one year.
  package struct State: Sendable, Equatable {
    /// Labels of the vocabulary that hold, from this year or carried on.
    package var markers: [String]
    /// Free text of the year.
    package var texts: [String]
    /// Whether the markers come from an earlier year.
    package var isCarriedOn: Bool
  }

  private let states: [FiscalYear: State]

  /// Follows the cells of one row; an arrow carries on the markers and texts of the year before.
  package init(_ cells: [ScheduleCell], row: ScheduleCell.RowKind) {
    var states: [FiscalYear: State] = [:]
    let ordered = cells.filter { $0.row == row && $0.year != nil }.sorted {
      ($0.year?.startYear ?? 0, $0.line) < ($1.year?.startYear ?? 0, $1.line)
    }
    var arrows: [(FiscalYear, FiscalYear)] = []
    for cell in ordered {
      guard let first = cell.year else { continue }
      let last = max(first, cell.through ?? first)
      if cell.continues { arrows.append((first, last)) }
      for year in first.startYear...last.startYear {
        var state = states[FiscalYear(year)] ?? State(markers: [], texts: [], isCarriedOn: false)
        state.markers += cell.markers
        if let text = cell.text { state.texts.append(text) }
        states[FiscalYear(year)] = state
      }
    }
    for (first, last) in arrows {
      for year in first.startYear...last.startYear {
        guard states[FiscalYear(year)]?.markers.isEmpty ?? true, let before = states[FiscalYear(year - 1)] else {
          continue
        }
        let own = states[FiscalYear(year)]?.texts ?? []
        states[FiscalYear(year)] = State(
          markers: before.markers, texts: own.isEmpty ? before.texts : own, isCarriedOn: true)
      }
    }
    self.states = states
  }

  /// What holds in that year; nil where nothing is said.
  package subscript(_ year: FiscalYear) -> State? { states[year] }
}

package import Essentials
package import FiscalYears

/// What was decided about the figures of one fiscal year of a plan: whether they may still be changed.
package struct PeriodLock: Sendable, Equatable {
  /// The states; a closed set.
  package enum State: String, Sendable, CaseIterable {
    /// Figures may be entered.
    case open
    /// Nobody enters figures any more (締めた).
    case locked
    /// The figures are confirmed (確定).
    case approved
  }

  package let year: FiscalYear
  package let state: State
  package let at: Instant
  /// The name of the person who decided it.
  package let by: String
  /// Why it was opened again.
  package let reason: String?

  package init(year: FiscalYear, state: State, at: Instant, by: String, reason: String?) {
    self.year = year
    self.state = state
    self.at = at
    self.by = by
    self.reason = reason
  }
}

/// What was decided about each year of a plan: everything that writes figures asks it first.
package struct PeriodLocks: Sendable {
  /// The last decision about each year.
  private let last: [FiscalYear: PeriodLock]

  /// Takes the decisions, oldest first.
  package init(_ decisions: [PeriodLock] = []) {
    last = Dictionary(decisions.map { ($0.year, $0) }, uniquingKeysWith: { $1 })
  }

  /// The decision that holds; nil where nobody ever decided about the year.
  package subscript(_ year: FiscalYear) -> PeriodLock? { last[year] }

  /// The state of a year; open where nobody decided about it.
  package func state(of year: FiscalYear) -> PeriodLock.State { last[year]?.state ?? .open }

  /// The years whose figures may not be changed.
  package var closed: [FiscalYear] { last.values.filter { $0.state != .open }.map(\.year).sorted() }

  /// Why figures of the year cannot be changed; nil where they can.
  package func refusal(for year: FiscalYear) -> Refusal? {
    guard let lock = last[year], lock.state != .open else { return nil }
    let done = lock.state == .locked ? "締めました" : "確定しました"
    return Refusal(
      "\(year.japanese)の数字は、\(lock.at.day.japanese)に\(lock.by)さんが\(done)。直すときは、人事課に年度の締めを解いてもらってください。")
  }

  /// Refuses where one of the years is closed.
  package func askOpen(_ years: some Sequence<FiscalYear>) throws(Refusal) {
    for year in Set(years).sorted() { if let refusal = refusal(for: year) { throw refusal } }
  }

  /// Refuses where the indicators have other figures in a closed year than before.
  package func askOpen(changing old: [Indicator], to new: [Indicator]) throws(Refusal) {
    guard !closed.isEmpty else { return }
    let before = figures(old)
    let after = figures(new)
    try askOpen(closed.filter { before[$0] ?? [] != after[$0] ?? [] })
  }

  /// Refuses where a part of the city would get another figure in a closed year; parts that are not named stay.
  package func askOpen(changing old: [MemberFigure], to new: [MemberFigure]) throws(Refusal) {
    guard !closed.isEmpty, !new.isEmpty else { return }
    let isClosed = { (figure: MemberFigure) in figure.value.when.year.map { state(of: $0) != .open } ?? false }
    let standing = old.filter(isClosed)
    let places = Dictionary(grouping: standing) { $0.member }
    let changed = new.filter { figure in isClosed(figure) && !(places[figure.member]?.contains(figure) ?? false) }
    try askOpen(changed.compactMap(\.value.when.year))
  }

  private func figures(_ indicators: [Indicator]) -> [FiscalYear: [Kept]] {
    var figures: [FiscalYear: [Kept]] = [:]
    for indicator in indicators.sorted(by: { $0.id < $1.id }) {
      for value in indicator.values {
        if let year = value.when.year { figures[year, default: []].append(Kept(of: indicator.id, value: value)) }
      }
    }
    return figures
  }

  private struct Kept: Equatable {
    let of: Indicator.ID
    let value: Indicator.Value
  }
}

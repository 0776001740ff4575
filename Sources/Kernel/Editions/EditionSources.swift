package import Database
import Essentials
import FiscalYears
import Measuring
package import PlanFile
import Planning
package import Reporting
import Revising
import Rounds

/// From which state of a plan an edition is made.
package enum EditionMoment: Sendable, Equatable {
  /// The plan as it is now.
  case now
  /// The plan as it was when a round was closed.
  case closing(Round.ID, number: Int)

  /// As it is kept: `now`, or round and number of the closing.
  package var text: String {
    switch self {
    case .now: "now"
    case .closing(let round, let number): "\(number)@\(round)"
    }
  }

  /// Reads what `text` wrote.
  package init?(text: String) {
    if text == "now" {
      self = .now
      return
    }
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2, let number = Int(asked: parts[0]), let round = Round.ID(parts[1]) else { return nil }
    self = .closing(round, number: number)
  }
}

extension EditionSource {
  /// Everything of a plan that is at hand, beside its snapshot, in three statements; as of a closing in six. One more where two units
  /// of one name have figures.
  package init(
    _ snapshot: PlanSnapshot, at moment: EditionMoment, in connection: borrowing Connection
  ) throws {
    let plan = snapshot.plan.id
    var document = snapshot.document
    var small: Set<String> = []
    var figures = try MemberFigureStore.figures(
      of: document.indicators.map(\.id), members: nil, plan, in: connection)
    if case .closing(let round, let number) = moment {
      guard
        let closure = try RoundSnapshotStore.closures(of: plan, in: connection).first(where: {
          $0.round == round && $0.number == number && $0.reopenedAt == nil
        }), let text = try RoundSnapshotStore.document(round, number: number, of: plan, in: connection),
        let frozen = FrozenRound(text: text)
      else { throw Refusal("選んだ締切りがありません。開き直された締切りは選べません。", field: "moment") }
      let revision = try connection.first(
        "select max(revision) from plan_changes where plan_id = \(plan) and changed_at <= \(closure.closedAt)"
      ) { $0.optionalInteger(0) }
      if let revision = revision ?? nil {
        document = try PlanHistory.document(at: revision, from: document, in: connection)
      }
      document.keep(upTo: frozen.lastYear)
      small = document.take(frozen.indicators)
      if frozen.indicators.contains(where: { $0.parts != nil }) {
        figures = frozen.indicators.flatMap { ($0.parts ?? []).filter { !$0.isCounted }.map(\.figure) }
      } else {
        figures.removeAll { ($0.value.when.year ?? frozen.lastYear) > frozen.lastYear }
      }
    }
    self.init(document: document, figures: figures, names: try Self.names(in: connection))
    smallGroups = small
    if !self.figures.twins.isEmpty { unitsAbove = try Self.unitsAbove(in: connection) }
  }

  /// The newest names of the units above, by the id of a unit.
  private static func unitsAbove(in connection: borrowing Connection) throws -> [String: String] {
    let rows = try connection.rows(
      """
      select s.unit_id, p.name from unit_spans s join unit_spans p on p.unit_id = s.parent_id
      order by s.unit_id, s.from_day, p.from_day
      """
    ) { ($0.text(0), $0.text(1)) }
    return Dictionary(rows, uniquingKeysWith: { _, newest in newest })
  }

  /// The names of everybody who has an account or stands in the register, also in kana, in one statement.
  package static func names(in connection: borrowing Connection) throws -> [String] {
    try connection.rows(
      "select display_name from accounts union select name from people union select kana from people where kana <> ''"
    ) { $0.text(0) }
  }
}

extension PlanDocument {
  /// What was reported up to that year, in rounds that were closed.
  fileprivate mutating func keep(upTo year: FiscalYear) {
    rounds.removeAll { $0.state != .closed || $0.lastYear > year }
    let kept = Set(rounds.map(\.id))
    reports.removeAll { !kept.contains($0.round) }
    for index in nodes.indices {
      nodes[index].schedule.removeAll { $0.row == .actual && ($0.year ?? year) > year }
    }
  }

  /// Takes targets and definitions as they are, and the figures as they were frozen; gives back which are of small groups.
  fileprivate mutating func take(_ frozen: [FrozenIndicator]) -> Set<String> {
    var small: Set<String> = []
    let byID = Dictionary(frozen.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let openYears = OpenYears(self)
    indicators.removeAll { byID[$0.id.text] == nil }
    for index in indicators.indices {
      guard let old = byID[indicators[index].id.text] else { continue }
      indicators[index].readings = []
      let known = old.values.filter { value in
        value.counts && (value.origin == .typed || !openYears.waits(value.year, of: indicators[index].id))
      }
      indicators[index].values = known.map { value in
        var copy = Indicator.Value(
          when: value.year.map { .init($0, label: value.when) }
            ?? .init(kind: .open, from: nil, to: nil, label: value.when),
          state: value.value == nil ? .text : value.isProvisional ? .provisional : .final, value: value.value)
        (copy.numerator, copy.denominator, copy.asOf) = (value.numerator, value.denominator, value.asOf)
        if value.value == nil { copy.sourceText = value.text }
        if value.isSmallGroup { small.insert("\(old.id)|\(copy.when.place)") }
        return copy
      }
    }
    return small
  }
}

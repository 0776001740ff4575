import Contracts
import Database
import Editions
import Essentials
import FiscalYears
import PlanFile
import Planning

/// Counts the published figures of a plan once, for the editions of a version that is prepared.
struct PublicationFreezing {
  private let sources: [IndicatorSource]
  private let present: PlanSnapshot
  private let today: Day
  private let values: [FiscalYear: [String: SourceValue]]

  /// So many years are counted at most, the newest ones.
  private static let mostYears = 3

  /// Asks each quantity for each year of the plan that has begun by that day.
  init(
    _ present: PlanSnapshot, from sources: [IndicatorSource], to today: Day, in connection: borrowing Connection
  ) throws {
    (self.sources, self.present, self.today) = (sources, present, today)
    let now = FiscalYear(containing: today)
    let years = present.plan.years.isEmpty ? [now.adding(-1), now] : present.plan.years.filter { $0 <= now }
    var values: [FiscalYear: [String: SourceValue]] = [:]
    for year in years.suffix(Self.mostYears) {
      values[year] = try Self.filling(of: present, sources, year, today).counted(in: connection)
    }
    self.values = values
  }

  private static func filling(
    of plan: PlanSnapshot, _ sources: [IndicatorSource], _ year: FiscalYear, _ today: Day
  ) -> PublicationFilling {
    PublicationFilling(sources: sources, snapshot: plan, year: year, today: today, closing: nil, may: { _ in true })
  }

  /// What an edition with those rules shows of it, where no indicator of the edition says it.
  func counts(
    of content: EditionContent, by rules: EditionRules, in connection: borrowing Connection
  ) throws -> [FrozenCount] {
    let plan = content.snapshot
    var counts: [FrozenCount] = []
    for (year, values) in values.sorted(by: { $0.key < $1.key }) {
      var filling = Self.filling(of: plan, sources, year, today)
      filling.edition = PublicationRules(rules: rules, present: present)
      filling.values = values
      let answers = try filling.answers(in: connection)
      for item in PublicationGroup.all.flatMap(\.items) where item.source != nil {
        switch answers[item] {
        case .value(let text, let asOf, let origin, let remarks):
          counts.append(
            FrozenCount(name: item.name, year: year, text: text, asOf: asOf, origin: origin, remarks: remarks))
        case .none(let why): counts.append(FrozenCount(name: item.name, year: year, text: nil, origin: why))
        case .closed: continue
        }
      }
    }
    return counts
  }
}

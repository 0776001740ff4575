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

  /// So many of the newest years are always counted.
  private static let mostYears = 3

  /// Asks each quantity for the newest years of the plan that have begun by that day, and for those that are named.
  init(
    _ present: PlanSnapshot, from sources: [IndicatorSource], to today: Day, for named: Set<FiscalYear>,
    in connection: borrowing Connection
  ) throws {
    (self.sources, self.present, self.today) = (sources, present, today)
    let now = FiscalYear(containing: today)
    let years = present.plan.years.isEmpty ? [now.adding(-1), now] : present.plan.years.filter { $0 <= now }
    var values: [FiscalYear: [String: SourceValue]] = [:]
    for year in Set(years.suffix(Self.mostYears) + years.filter(named.contains)) {
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
  ) throws -> CountedList {
    let plan = content.snapshot
    var counts: [FrozenCount] = []
    var withheld: [WithheldItem] = []
    for (year, values) in values.sorted(by: { $0.key < $1.key }) {
      var filling = Self.filling(of: plan, sources, year, today)
      filling.edition = PublicationRules(rules: rules, present: present)
      filling.values = values
      let answers = try filling.answers(in: connection)
      withheld += answers.withheld
      for item in PublicationGroup.all.flatMap(\.items) where item.source != nil && !answers.held.contains(item.name) {
        switch answers[item] {
        case .value(let text, let asOf, let origin, let remarks):
          counts.append(
            FrozenCount(name: item.name, year: year, text: text, asOf: asOf, origin: origin, remarks: remarks))
        case .none(let why): counts.append(FrozenCount(name: item.name, year: year, text: nil, origin: why))
        case .closed: continue
        }
      }
    }
    return CountedList(counts, withheld: withheld)
  }
}

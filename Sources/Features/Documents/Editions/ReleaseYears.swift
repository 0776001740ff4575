import Editions
import Essentials
import FiscalYears
import PlanFile
import Planning

/// The years about which a document of a version can be.
struct ReleaseYears {
  /// The one where nobody chooses another.
  let usual: FiscalYear
  /// Those that have begun, with the usual one.
  let offered: [FiscalYear]

  /// More are not offered, the newest ones are.
  private static let most = 10

  /// Of a public edition of that plan, which bears that day.
  init(of form: Form, _ key: FormKey, for plan: PlanSnapshot, on day: Day, at moment: EditionMoment) {
    var stamp = EditionStamp(kind: .public, number: nil, isWaiting: true, day: day)
    stamp.year = EditionPlan.year(of: moment, plan)
    let content = DocumentContent(
      request: DocumentRequest(plan: plan.plan.id, key: key), plan: plan, predecessor: nil, form: form, today: day,
      closing: nil, edition: stamp)
    usual = content.year
    let begun = plan.plan.years.filter { $0.firstDay <= day }.suffix(Self.most)
    offered = Set(begun + [usual] + (plan.plan.years.isEmpty ? [usual.adding(-1)] : [])).sorted()
  }
}

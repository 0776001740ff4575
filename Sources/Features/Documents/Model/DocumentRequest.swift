import Application
import Contracts
import Essentials
import FiscalYears
import PlanFile
import Planning

/// Which document of a plan is asked for.
struct DocumentRequest: Sendable {
  let plan: Plan.ID
  let key: FormKey
  /// The year that it is about; nil for the usual one.
  var year: FiscalYear?
  /// The closing whose content it prints; nil for the plan of today.
  var closing: ClosingKey?

  /// What an address says beside the plan and the form.
  var query: [(name: String, value: String)] {
    (year.map { [("year", $0.description)] } ?? []) + (closing.map { [("closing", $0.text)] } ?? [])
  }
}

/// What somebody may have in a document beside the plan itself.
struct DocumentRights: Sendable {
  /// Whether the plan before this one may be read, by its id.
  let mayReadPlan: @Sendable (AccessRecord) -> Bool
  let mayCount: @Sendable (SourceQuantity) -> Bool
  let mayPrintClosings: Bool
}

extension DocumentRights {
  /// Those of a person today.
  init(of actor: Actor, on plan: Plan.ID) {
    self.init(
      mayReadPlan: { actor.may(.readPlans, $0) }, mayCount: { $0.access.allows(actor) },
      mayPrintClosings: ClosedPlan.mayPrint(plan, actor))
  }

  /// Those that a document that was asked for was made with.
  init(_ used: UsedRights) {
    self.init(
      mayReadPlan: { _ in used.readsPredecessor }, mayCount: { used.counted.contains($0.key) },
      mayPrintClosings: used.printsClosing)
  }
}

/// What a document needed beside the plan itself, so that it is handed out only to who still may see all of it.
struct UsedRights: Sendable, Equatable {
  let readsPredecessor: Bool
  let printsClosing: Bool
  /// The keys of the quantities that were counted.
  let counted: Set<String>

  init(readsPredecessor: Bool, printsClosing: Bool, counted: Set<String>) {
    self.readsPredecessor = readsPredecessor
    self.printsClosing = printsClosing
    self.counted = counted
  }

  /// As one text for the database, e.g. `predecessor work-time.mean-hours`.
  var text: String {
    ((readsPredecessor ? ["predecessor"] : []) + (printsClosing ? ["closing"] : []) + counted.sorted())
      .joined(separator: " ")
  }

  init(text: String) {
    let words = Set(text.split(separator: " ").map(String.init))
    self.init(
      readsPredecessor: words.contains("predecessor"), printsClosing: words.contains("closing"),
      counted: words.subtracting(["predecessor", "closing"]))
  }
}

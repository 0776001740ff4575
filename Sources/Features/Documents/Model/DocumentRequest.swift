import Application
import Contracts
import Editions
import Essentials
import FiscalYears
import Masking
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
  /// The edition whose content it prints; nil for the plan itself.
  var edition: EditionKey?
  /// What an address names as the year and is none.
  var wrongYear: String?

  /// The name of a form with the edition that is printed in it, for files and lists.
  func title(of form: Form) -> String { form.name + (edition.map { " \($0.kind.title)" } ?? "") }

  /// What an address says beside the plan and the form.
  var query: [(name: String, value: String)] {
    (year.map { [("year", $0.description)] } ?? []) + (closing.map { [("closing", $0.text)] } ?? [])
      + (edition.map { [("edition", $0.text)] } ?? [])
  }
}

extension DocumentRequest {
  /// What an address asks for; nil where it names no such closing or edition. The page sends both under one name, as one of them is
  /// chosen.
  init?(_ plan: Plan.ID, _ key: FormKey, _ context: RequestContext) {
    self.init(plan: plan, key: key)
    if let asked = context.query("year"), !asked.isEmpty {
      year = FiscalYear(asked: asked)
      if year == nil { wrongYear = asked }
    }
    let state = context.query("state") ?? ""
    if let text = context.query("edition") ?? Self.rest(of: state, after: "edition:") {
      guard let edition = EditionKey(text) else { return nil }
      self.edition = edition
    } else if let text = context.query("closing") ?? Self.rest(of: state, after: "closing:"), !text.isEmpty {
      guard let closing = ClosingKey(text) else { return nil }
      self.closing = closing
    } else if !state.isEmpty {
      return nil
    }
  }

  private static func rest(of text: String, after start: String) -> String? {
    text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
  }
}

/// What somebody may have in a document beside the plan itself.
struct DocumentRights: Sendable {
  /// Whether the plan before this one may be read, by its id.
  let mayReadPlan: @Sendable (AccessRecord) -> Bool
  /// Which reports of a plan may be printed.
  let reports: @Sendable (Plan.ID) -> ReportReach
  let mayCount: @Sendable (SourceQuantity) -> Bool
  let mayPrintClosings: Bool
  /// Whether every edition may be printed, and not the published versions for staff alone.
  let mayPrintEditions: Bool
  /// What may be seen of figures that rest on few people.
  let reader: FigureReader
}

extension DocumentRights {
  /// Those of a person today.
  init(of actor: Actor, on plan: Plan.ID) {
    self.init(
      mayReadPlan: { actor.may(.readPlans, $0) }, reports: { actor.reportReach(of: $0) },
      mayCount: { $0.access.allows(actor) },
      mayPrintClosings: ClosedPlan.mayPrint(plan, actor), mayPrintEditions: EditionPlan.mayPrintAll(plan, actor),
      reader: FigureReader(actor, of: plan))
  }

  /// Those that a document that was asked for was made with.
  init(_ used: UsedRights) {
    self.init(
      mayReadPlan: { _ in used.readsPredecessor }, reports: { used.reports[$0.text] ?? .units([]) },
      mayCount: { used.counted.contains($0.key) },
      mayPrintClosings: used.printsClosing, mayPrintEditions: used.printsEdition, reader: used.reader)
  }
}

/// What a document needed beside the plan itself, so that it is handed out only to who still may see all of it.
struct UsedRights: Sendable, Equatable {
  let readsPredecessor: Bool
  /// Which reports of which plan it prints, by the id of the plan.
  let reports: [String: ReportReach]
  let printsClosing: Bool
  /// Whether it prints an edition that is not, or not only, for staff.
  let printsEdition: Bool
  /// The keys of the quantities that were counted.
  let counted: Set<String>
  /// What was seen of figures that rest on few people; nobody in particular where there were none.
  let reader: FigureReader

  init(
    readsPredecessor: Bool, reports: [String: ReportReach], printsClosing: Bool, printsEdition: Bool,
    counted: Set<String>, reader: FigureReader = FigureReader()
  ) {
    self.readsPredecessor = readsPredecessor
    self.reports = reports
    self.printsClosing = printsClosing
    self.printsEdition = printsEdition
    self.counted = counted
    self.reader = reader
  }

  /// As one text for the database, e.g. `predecessor reports:PLAN:all work-time.mean-hours`.
  var text: String {
    ((readsPredecessor ? ["predecessor"] : []) + (printsClosing ? ["closing"] : [])
      + (printsEdition ? ["edition"] : []) + reports.map { Self.word($0.key, $0.value) }.sorted()
      + (reader.seesAll ? ["few"] : []) + reader.units.sorted().map { Self.unitMark + $0 }
      + counted.sorted()).joined(separator: " ")
  }

  /// Stands before the units whose few people were seen.
  private static let unitMark = "few:"

  init(text: String) {
    let all = Set(text.split(separator: " ").map(String.init))
    let reports = all.filter { $0.hasPrefix(Self.reportsPrefix) }
    let units = all.filter { $0.hasPrefix(Self.unitMark) }
    let words = all.subtracting(reports).subtracting(units)
    self.init(
      readsPredecessor: words.contains("predecessor"),
      reports: Dictionary(reports.compactMap(Self.reach), uniquingKeysWith: { first, _ in first }),
      printsClosing: words.contains("closing"), printsEdition: words.contains("edition"),
      counted: words.subtracting(["predecessor", "closing", "edition", "few"]),
      reader: FigureReader(
        seesAll: words.contains("few"), units: Set(units.map { String($0.dropFirst(Self.unitMark.count)) })))
  }

  private static let reportsPrefix = "reports:"

  /// E.g. `reports:PLAN:all`, or `reports:PLAN:UNIT,UNIT`.
  private static func word(_ plan: String, _ reach: ReportReach) -> String {
    let reached = if case .units(let units) = reach { units.sorted().joined(separator: ",") } else { "all" }
    return "\(reportsPrefix)\(plan):\(reached)"
  }

  private static func reach(_ word: String) -> (String, ReportReach)? {
    let parts = word.dropFirst(reportsPrefix.count).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), parts[1] == "all" ? .all : .units(Set(parts[1].split(separator: ",").map(String.init))))
  }
}

import Application
import Database
import Essentials
import FiscalYears
import Organization
import PlanFile
import Planning
import Reporting
import Rounds

/// What waits for somebody, and the rounds that run: read in a fixed number of statements, and one for each plan.
struct InboxList {
  /// What has to be done; a closed set.
  enum Task: String, CaseIterable {
    case write, check, grade
    /// What others of the unit are writing; its head may do it in their place, but it does not wait for them.
    case accompany

    var title: String {
      switch self {
      case .write: "書くもの"
      case .check: "確認するもの"
      case .grade: "評価するもの"
      case .accompany: "担当者が書いているもの"
      }
    }
  }

  /// One sheet that waits.
  struct Item {
    let task: Task
    let sheet: ReportSheet
    let form: RoundForm
    let title: String
    let plan: String
    let units: String
    let isLate: Bool
    /// How many members have graded it; nil where nobody asks them now.
    var graders: Int?
    /// How many of its figures are known.
    var figures = FigureCount((0, 0))

    /// Returned first, then late, then by day, then in the order of the plan.
    fileprivate var key: (Int, Int, Int, Day, Int) {
      (
        Task.allCases.firstIndex(of: task) ?? 0, sheet.state == .returned ? 0 : 1, isLate ? 0 : 1, form.due,
        sheet.position
      )
    }
  }

  /// A round that runs, with how far the visitor's sheets have come.
  struct Standing {
    let form: RoundForm
    let plan: String
    let sheets: [ReportSheet]

    func count(_ states: ProgressReport.State...) -> Int { sheets.count { states.contains($0.state) } }
  }

  /// Everything that the visitor may do now.
  let items: [Item]
  let rounds: [Standing]
  let today: Day

  init(_ actor: Actor, _ snapshots: PlanSnapshots, on today: Day, in connection: borrowing Connection) throws {
    self.today = today
    let forms = try RoundFormStore.forms("r.state = 'open'", in: connection)
    guard !forms.isEmpty else {
      (items, rounds) = ([], [])
      return
    }
    let reach = actor.reach(of: .readReports).sheetCondition
    let sheets = try SheetStore.sheets(
      """
      exists (select 1 from rounds r
        where r.plan_id = s.plan_id and r.id = s.round_id and r.state = 'open' and \(reach))
      """, withEntries: false, in: connection)
    let graded = try SheetStore.answered(by: actor.account.map { .member($0.text) }, in: connection)
    let counted = forms.contains { !$0.committeeQuestions.isEmpty } && actor.may(.managePlans)
    let graders = try counted ? SheetStore.graders(in: connection) : [:]
    let isHead = actor.holdings.contains { $0.role == .approver }
    let reported = try isHead ? ReminderReader.reportedSheets(on: today, in: connection) : []
    let units = try UnitStore.directory(on: today, in: connection)
    let asksFigures = forms.contains { !$0.figures.isEmpty }
    let figures =
      try asksFigures
      ? SheetStore.figures(
        "exists (select 1 from rounds r where r.plan_id = s.plan_id and r.id = s.round_id and r.state = 'open')",
        in: connection) : [:]
    var items: [Item] = []
    var rounds: [Standing] = []
    for form in forms {
      let own = sheets.filter { $0.plan == form.plan && $0.round == form.round.id }
      guard !own.isEmpty, let snapshot = try snapshots.snapshot(of: form.plan, in: connection) else { continue }
      rounds.append(Standing(form: form, plan: snapshot.plan.title, sheets: own))
      for sheet in own {
        let isReported = reported.contains(sheet.id)
        guard let task = Self.task(actor, sheet, form, graded[sheet.id] ?? [], isReported: isReported) else { continue }
        items.append(
          Item(
            task: task, sheet: sheet, form: form, title: subjectTitle(sheet, in: snapshot),
            plan: snapshot.plan.title, units: unitText(sheet, units),
            isLate: (task == .write || task == .accompany) && sheet.isLate(due: form.due, today: today),
            graders: counted && form.part(of: sheet) == .committee ? graders[sheet.id] ?? 0 : nil,
            figures: FigureCount(
              FigureKeeping.given(sheet.id, form, written: figures[sheet.id] ?? [], in: snapshot.document))))
      }
    }
    self.items = items.sorted { $0.key < $1.key }
    self.rounds = rounds
  }

  /// What the actor has to do with a sheet now; what they only could do in somebody's place waits for that person.
  private static func task(
    _ actor: Actor, _ sheet: ReportSheet, _ form: RoundForm, _ graded: Set<String>, isReported: Bool
  ) -> Task? {
    func own(_ role: Role) -> SheetRights {
      SheetRights(
        Actor(account: actor.account, name: actor.name, holdings: actor.holdings.filter { $0.role == role }), sheet,
        form)
    }
    if [.waiting, .draft, .returned].contains(sheet.state) {
      if own(.reporter).canSubmit || (sheet.units.isEmpty && own(.planManager).canSubmit) { return .write }
      // As in the reminders, the head writes where nobody reports for the unit.
      guard own(.approver).canSubmit else { return nil }
      return isReported ? .accompany : .write
    }
    let part = form.part(of: sheet)
    if part == .check, own(.approver).canPass { return .check }
    if part == .central || part == .committee, own(.planManager).canPass { return .check }
    let asked = form.committeeQuestions.map(\.key)
    if own(.committeeMember).canGrade, !asked.allSatisfy(graded.contains) { return .grade }
    return nil
  }

  /// What waits for the visitor.
  var waiting: [Item] { items.filter { $0.task != .accompany } }

  /// The items that a filter lets through.
  func shown(_ filter: InboxFilter) -> [Item] {
    let found = items.filter { item in
      guard filter.task == nil || item.task == filter.task else { return false }
      guard filter.round == nil || item.form.round.id.text == filter.round else { return false }
      return filter.text.isEmpty || foldedText(item.title + item.units + item.plan).contains(foldedText(filter.text))
    }
    switch filter.order {
    case .urgency: return found
    case .plan: return found.sorted { ($0.plan, $0.sheet.position) < ($1.plan, $1.sheet.position) }
    case .unit: return found.sorted { ($0.units, $0.sheet.position) < ($1.units, $1.sheet.position) }
    }
  }
}

/// What of the inbox is shown, and in which order.
struct InboxFilter {
  /// The orders; a closed set.
  enum Order: String, CaseIterable {
    case urgency, plan, unit

    var title: String {
      switch self {
      case .urgency: "急ぐ順"
      case .plan: "計画の順"
      case .unit: "所属の順"
      }
    }
  }

  var task: InboxList.Task?
  var round: String?
  var text = ""
  var order = Order.urgency

  /// Whether it leaves something out or orders it in another way.
  var isActive: Bool { task != nil || round != nil || !text.isEmpty || order != .urgency }

  init(_ context: RequestContext) {
    task = context.query("task").flatMap { InboxList.Task(rawValue: $0) }
    round = context.query("round").flatMap { $0.isEmpty ? nil : $0 }
    text = context.query("q") ?? ""
    order = context.query("order").flatMap { Order(rawValue: $0) } ?? .urgency
  }
}

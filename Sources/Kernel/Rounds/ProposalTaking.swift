package import Application
import Audit
import Database
import Essentials
import FiscalYears
package import PlanFile
package import Planning
package import Reporting
import Revising

/// A change of the plan that a unit proposed on its sheet (見直し案).
package struct Proposal: Sendable {
  /// What identifies it: the sheet, the question, and the revision of the answer.
  package struct Key: Sendable, Hashable {
    package let sheet: ReportSheet.ID
    package let question: String
    package let entry: Int

    package init(sheet: ReportSheet.ID, question: String, entry: Int) {
      self.sheet = sheet
      self.question = question
      self.entry = entry
    }

    /// As a form names it.
    package var text: String { "\(sheet) \(entry) \(question)" }
  }

  package let key: Key
  package let sheet: ReportSheet
  package let question: Question
  package let target: ProposalTarget
  package let node: PlanNode
  /// What the unit wrote.
  package let value: String
  /// Why, in the unit's words.
  package let reason: String

  /// Whether the unit has handed it in.
  package var isHandedIn: Bool { [.submitted, .accepted].contains(sheet.state) || sheet.isSwept }

  /// All proposals of a round that would change something, in the order of the plan.
  package static func all(_ form: RoundForm, _ sheets: [ReportSheet], in document: PlanDocument) -> [Proposal] {
    let nodes = Dictionary(document.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return sheets.flatMap { sheet -> [Proposal] in
      guard let node = sheet.node.flatMap({ nodes[$0] }) else { return [] }
      return form.questions.compactMap { question in
        guard question.kind == .proposal, let target = ProposalTarget(question.target),
          let entry = sheet.entry(question.key, by: question.rater == .central ? .central : .unit),
          !entry.value.isEmpty
        else { return nil }
        return Proposal(
          key: Key(sheet: sheet.id, question: question.key, entry: entry.revision), sheet: sheet, question: question,
          target: target, node: node, value: entry.value, reason: entry.note)
      }
    }
  }
}

/// Decides on proposals: the chosen ones go into the plan as one change, the others are declined with a reason.
package struct ProposalTaking: Sendable {
  private let snapshots: PlanSnapshots

  package init(snapshots: PlanSnapshots) { self.snapshots = snapshots }

  /// What somebody decided on the page.
  package struct Wish: Sendable {
    package var taken: [Proposal.Key] = []
    package var declined: [(key: Proposal.Key, reason: String)] = []
    /// Why the plan is changed; the history shows it.
    package var reason = ""
    /// The name under which the state before is frozen, where no edition holds it yet.
    package var edition = ""
    /// The revision of the plan that the page showed.
    package var seen = 0

    package init() {}
  }

  /// Does all of it or nothing; gives the revisions of the plan before and after, where it was changed.
  ///
  /// Refused where the plan or an answer has changed since the page was made; a refusal names the field of the form.
  package func decide(
    _ wish: Wish, _ round: Round.ID, of plan: Plan.ID, by actor: Actor, _ services: Services
  ) throws -> (from: Int, to: Int)? {
    let now = services.clock.now
    guard !wish.taken.isEmpty || !wish.declined.isEmpty else { throw Refusal("見直し案について、採用するかどうかを1つ以上選んでください。") }
    for (key, reason) in wish.declined where reason.trimmed.isEmpty {
      throw Refusal("採用しない理由を書いてください。所管課に伝わります。", field: "reason \(key.text)")
    }
    return try services.database.write { connection in
      guard let snapshot = try snapshots.snapshot(of: plan, in: connection),
        let form = try RoundFormStore.form(round, of: plan, in: connection)
      else { throw NotFound() }
      let sheets = try SheetStore.sheets("s.plan_id = \(plan) and s.round_id = \(round)", in: connection)
      let all = Proposal.all(form, sheets, in: snapshot.document)
      let decided = Set(
        try ProposalDecisionStore.decisions(of: round, plan, in: connection).map {
          Proposal.Key(sheet: $0.sheet, question: $0.question, entry: $0.entry)
        })
      func proposal(_ key: Proposal.Key) throws -> Proposal {
        guard let found = all.first(where: { $0.key == key }), !decided.contains(key), found.isHandedIn else {
          throw Refusal("見直し案が、画面を開いたあとに変わったか、もう決まりました。今の内容を確かめてください。")
        }
        return found
      }
      let taken = try wish.taken.map(proposal)
      let declined = try wish.declined.map { (proposal: try proposal($0.key), reason: $0.reason.trimmed) }
      let change = try taken.isEmpty ? nil : take(taken, wish, snapshot, by: actor, services, in: connection)
      try record(taken, declined, wish, change, by: actor, at: now, in: connection)
      try AuditLog.record(
        .proposalsDecided, by: actor, subject: AuditSubject("plan", plan),
        detail: "\(form.round.lastYear.japanese) \(form.round.label)の見直し案を決めた（採用\(taken.count)件、不採用\(declined.count)件）",
        in: connection, at: now)
      return change
    }
  }

  private func take(
    _ taken: [Proposal], _ wish: Wish, _ snapshot: PlanSnapshot, by actor: Actor, _ services: Services,
    in connection: borrowing Connection
  ) throws -> (from: Int, to: Int) {
    let (plan, now) = (snapshot.plan.id, services.clock.now)
    guard snapshot.revision == wish.seen else {
      throw Refusal("画面を開いたあとに、計画が変わりました。改訂前の欄を確かめて、もう一度押してください。")
    }
    guard !wish.reason.trimmed.isEmpty else { throw Refusal("計画を変える理由を書いてください。", field: "reason") }
    let before = snapshot.revision
    if try !PlanEditions.list(of: plan, in: connection).contains(where: { $0.revision == before }) {
      do {
        try PlanEditions.freeze(
          snapshot.document, at: before, name: wish.edition, note: "見直し案を採用する前の計画", by: actor,
          as: PlanEdition.ID(from: services.random), on: now, in: connection)
      } catch let refusal as Refusal { throw Refusal(refusal.message, field: "edition") }
    }
    var document = snapshot.document
    let note = ChangeNote(.bulk, reason: wish.reason.trimmed)
    let change = try PlanEditing.change(&document, note, by: actor, at: now, in: connection) { document in
      for proposal in taken {
        guard let index = document.nodes.firstIndex(where: { $0.id == proposal.node.id }) else { throw NotFound() }
        do {
          try proposal.target.apply(proposal.value, to: &document.nodes[index], in: document.plan)
        } catch let error as Refusal {
          throw Refusal(
            "「\(proposal.node.title)」の\(proposal.question.label)：\(error.message)", field: proposal.key.text)
        }
      }
    }
    guard let change else { throw Refusal("選んだ見直し案は、計画の今の内容と同じです。変えるものがありません。") }
    return (before, change.revision)
  }

  private func record(
    _ taken: [Proposal], _ declined: [(proposal: Proposal, reason: String)], _ wish: Wish,
    _ change: (from: Int, to: Int)?,
    by actor: Actor, at time: Instant, in connection: borrowing Connection
  ) throws {
    func decision(_ proposal: Proposal, _ outcome: ProposalDecision.Outcome, _ reason: String) -> ProposalDecision {
      ProposalDecision(
        sheet: proposal.sheet.id, question: proposal.question.key, entry: proposal.key.entry, outcome: outcome,
        reason: reason, before: proposal.target.present(in: proposal.node), change: outcome == .taken ? change : nil,
        at: time, by: actor.name(doing: .managePlans))
    }
    try ProposalDecisionStore.insert(
      taken.map { decision($0, .taken, wish.reason.trimmed) }
        + declined.map { decision($0.proposal, .declined, $0.reason) },
      account: actor.account?.text, in: connection)
    for proposal in taken {
      try SheetWork.comment(
        "「\(proposal.question.label)」を計画に入れました。理由：\(wish.reason.trimmed)", on: proposal.sheet.id, by: actor, at: time,
        in: connection)
    }
    for (proposal, reason) in declined {
      try SheetWork.comment(
        "「\(proposal.question.label)」は採用しません。理由：\(reason)", on: proposal.sheet.id, by: actor, at: time, in: connection)
    }
  }
}

extension AuditAction {
  /// It was decided which proposals go into the plan.
  static let proposalsDecided = AuditAction("proposals-decided", needs: .managePlans)
}

import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import Planning
import Revising

/// One operation of the outline editor: runs it on the plan as it stands and answers a plain form or the script.
struct OutlineOperation {
  let book: PlanBook
  let context: RequestContext
  let plan: Plan.ID
  let form: FormFields

  init(_ book: PlanBook, _ context: RequestContext, _ plan: Plan.ID) throws {
    self.book = book
    self.context = context
    self.plan = plan
    form = try context.form()
  }

  /// Whether the script asked, which wants only what changed.
  var isLive: Bool { form.text("live") == "1" }

  /// The revision of the page that was filled in.
  var seen: Int? { form.text("revision").flatMap { Int(asked: $0) } }

  /// The id for a new node, which the page gave so that the form may be sent twice.
  var newID: PlanNode.ID { form.text("new").flatMap { PlanNode.ID($0) } ?? PlanNode.ID(from: context.services.random) }

  /// Why, in the person's own words.
  var reason: String? {
    guard let reason = form.text("reason"), !reason.isEmpty else { return nil }
    return String(reason.prefix(500))
  }

  /// Runs an edit that names these nodes; `again` draws the form page with what was typed.
  func run(
    _ note: ChangeNote, naming ids: [PlanNode.ID], done: OutlineDone, focus: PlanNode.ID?,
    again: (Refusal) throws -> Response, _ edit: (inout PlanDocument) throws -> Void
  ) throws -> Response {
    do {
      try book.editing.change(plan, note, by: context.signedIn, context.services) { document, connection in
        for id in ids { try document.refuseAbsent(id, in: connection) }
        try edit(&document)
      }
    } catch let refusal as Refusal {
      return try isLive ? OutlineAnswer.refused(refusal) : again(refusal)
    }
    return try answer(done, focus: focus)
  }

  /// The answer to an operation that was done.
  func answer(_ done: OutlineDone, focus: PlanNode.ID?, said: String? = nil) throws -> Response {
    guard isLive else { return .seeOther(OutlineAddresses.editor(plan, at: focus, done: done)) }
    let page = try book.page(context, plan).withUnits()
    let changed = try context.services.database.read { connection in
      try PlanChangeStore.nodes(changedAfter: seen ?? 0, in: plan, connection)
    }
    return OutlineAnswer(page: page, changed: seen == nil ? nil : changed, focus: focus, said: said ?? done.text)
      .response()
  }

  /// The form page of a node with what was refused, or the message alone where the node is gone.
  func nodePage(_ id: PlanNode.ID, _ refusal: Refusal) throws -> Response {
    let page = try book.page(context, plan)
    guard let position = page.snapshot.position(of: id) else { throw refusal }
    return NodeOperationsPage(page: page, position: position, refusals: [refusal], typed: form)
      .response(status: .unprocessable)
  }
}

extension PlanDocument {
  /// Refuses a node that is not in the plan any more, and says who took it out and when.
  func refuseAbsent(_ id: PlanNode.ID, in connection: borrowing Connection) throws {
    let node = nodes.first { $0.id == id }
    guard node.map(\.isArchived) ?? true else { return }
    let field = PlanField(.node(id), node == nil ? PlanField.whole : "archived")
    guard let last = try PlanChangeStore.last(of: field, in: plan.id, connection) else {
      throw Refusal("選んだ項目は、この計画にありません。画面を開き直してください。")
    }
    let title = node.map { "「\($0.title)」" } ?? "この項目"
    throw Refusal(
      "\(title)は、\(last.by)さんが\(last.at.japanese)に計画から外しました。別の場所を選ぶか、「外した項目」から戻してください。")
  }
}

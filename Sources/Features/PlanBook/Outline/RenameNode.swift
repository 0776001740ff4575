import Application
import Database
import Essentials
import HTML
import HTTP
import JSON
import PlanFile
import Planning
import Revising

extension PlanBook {
  /// Gives a node another title and number, merged with what others did since the form was made.
  func renameNode(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let operation = try OutlineOperation(self, context, plan)
    let form = operation.form
    do {
      let conflicts = try rename(operation, id, form.text("title") ?? "", form.text("number"))
      guard conflicts.isEmpty else { return try conflictAnswer(operation, id, conflicts) }
    } catch let refusal as Refusal {
      return try operation.isLive ? OutlineAnswer.refused(refusal) : operation.nodePage(id, refusal)
    }
    return try operation.answer(.renamed, focus: id)
  }

  /// Repeats that print the title of their original follow it.
  private func rename(
    _ operation: OutlineOperation, _ id: PlanNode.ID, _ title: String, _ number: String?
  ) throws -> [FieldConflict] {
    guard let seen = operation.seen else {
      throw Refusal("どの時点の画面で入力されたか分かりません。画面を開き直して、もう一度変えてください。")
    }
    let (context, plan) = (operation.context, operation.plan)
    let document = try page(context, plan).snapshot.document
    guard let node = document.nodes.first(where: { $0.id == id }), !node.isArchived else {
      try context.services.database.read { try document.refuseAbsent(id, in: $0) }
      throw NotFound()
    }
    let followers = document.repeats(of: id).map { document.nodes[$0] }.filter {
      $0.title == node.title && !$0.isArchived
    }
    var base: String?
    let outcome = try editing.merge(
      plan, [id] + followers.map(\.id), seen: seen, ChangeNote(.edited, about: .node(id)), by: context.signedIn,
      context.services
    ) { node, _ in
      if node.id == id {
        base = node.title
        try node.rename(title: title, number: number)
      } else if node.title == base {
        try node.rename(title: title, number: node.number)
      }
    }
    return outcome.conflicts.filter { $0.field.subject == .node(id) }
  }

  /// Both texts, to choose between them; nothing that was typed is lost.
  private func conflictAnswer(
    _ operation: OutlineOperation, _ id: PlanNode.ID, _ conflicts: [FieldConflict]
  ) throws -> Response {
    let page = try page(operation.context, operation.plan)
    guard let position = page.snapshot.position(of: id) else { throw NotFound() }
    if operation.isLive { return RenameConflict(page: page, conflicts: conflicts).response() }
    return NodeOperationsPage(page: page, position: position, typed: operation.form, conflicts: conflicts)
      .response(status: .conflict)
  }
}

/// Both texts of a conflict, for the row.
private struct RenameConflict {
  let page: PlanPage
  let conflicts: [FieldConflict]

  func response() -> Response {
    var html = HTMLWriter(capacity: 1_024)
    let data: [(name: StaticString, value: String)] = [("conflict", ""), ("revision", String(page.snapshot.revision))]
    html.div(Attributes(class: "outline-answer", data: data)) { html in
      ConflictNotice(
        conflicts: conflicts, words: ConflictWords(document: page.snapshot.document),
        now: page.context.services.clock.now
      ).write(to: &html)
    }
    return .html(html.finish(), status: .conflict)
  }
}

import Application
import Design
import Essentials
import HTML
import HTTP
import JSON
import PlanFile
import Planning
import Revising

/// Editing one node in place, and the running text.
extension PlanBook {
  var sheetEditingRoutes: [Route] {
    let access = Access.needs(.managePlans)
    return [
      Route(.get, SheetAddresses.edit, access: access) { context, plan, id in
        let editor = try editor(context, plan, id)
        guard !editor.node.isBorrowed else { return BorrowedEditor(page: editor.page, node: editor.node).response() }
        return editor.response()
      },
      Route(.post, SheetAddresses.edit, access: access, saveSheet),
      Route(.post, SheetAddresses.save, access: access, saveGroups),
      Route(.post, SheetAddresses.resolve, access: access, resolveSheet),
    ] + sectionEditingRoutes
  }

  private func editor(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> SheetEditor {
    let page = try page(context, plan)
    guard let node = page.snapshot.document.nodes.first(where: { $0.id == id && !$0.isArchived }) else {
      throw NotFound()
    }
    var editor = SheetEditor(page: page, node: node)
    for kind in ScheduleCell.RowKind.allCases {
      editor.lines[kind] = context.query("\(kind.rawValue)-lines").flatMap { Int(asked: $0) }.map { min($0, 20) }
    }
    return editor
  }

  /// What was sent, over the node as it stands; the revision is that of the page that was filled in.
  private func filled(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> SheetEditor {
    var editor = try editor(context, plan, id)
    let fields = try context.form()
    guard let revision = fields.text("revision").flatMap({ Int(asked: $0) }), revision >= 0 else {
      throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。")
    }
    let sent = SheetForm(fields)
    editor.refusals = SheetRefusals(form: sent, node: editor.node, plan: editor.plan).all
    editor.form = sent
    editor.revision = revision
    return editor
  }

  private func merge(_ editor: SheetEditor) throws -> MergeOutcome {
    let context = editor.page.context
    let kind: ChangeKind = editor.form.groups == ["schedule"] ? .scheduled : .edited
    return try editing.merge(
      editor.plan.id, [editor.node.id], seen: editor.revision, ChangeNote(kind, about: .node(editor.node.id)),
      by: context.signedIn, context.services
    ) { node, plan in editor.form.apply(to: &node, in: plan) }
  }

  private func panel(_ outcome: MergeOutcome, _ editor: SheetEditor) -> ConflictPanel {
    ConflictPanel(
      outcome, editor.page.snapshot.document, action: SheetAddresses.resolve(editor.plan.id, editor.node.id),
      in: editor.page.context)
  }

  private func saveSheet(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    var editor = try filled(context, plan, id)
    guard editor.refusals.isEmpty else {
      editor.form = editor.form.filled(from: SheetForm(editor.node, in: editor.plan))
      return editor.response(status: .unprocessable)
    }
    let outcome = try merge(editor)
    guard outcome.conflicts.isEmpty else {
      return ConflictPage(
        page: editor.page, panel: panel(outcome, editor), title: "重なった変更：\(editor.node.numberedTitle)",
        back: SheetAddresses.edit(plan, id), hasSaved: outcome.change != nil
      ).response()
    }
    if let more = try context.form().text("more").flatMap(ScheduleCell.RowKind.init(rawValue:)) {
      return .seeOther(SheetAddresses.edit(plan, id).adding(editor.lineCounts(with: more)))
    }
    return .seeOther(PlanAddresses.sheet(PlanVersion(plan), id).adding([("done", "saved")]))
  }

  /// Saves what a script sends while somebody types.
  private func saveGroups(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let editor = try filled(context, plan, id)
    guard editor.refusals.isEmpty else {
      let refusals = editor.refusals.map { refusal -> JSONValue in
        ["field": .optional(refusal.field), "message": .string(refusal.message)]
      }
      return .json(["problem": "invalid", "refusals": .array(refusals)], status: .unprocessable)
    }
    let outcome = try merge(editor)
    var members: [(String, JSONValue)] = [
      ("revision", .int(outcome.revision)), ("time", .string(clockText(context.services.clock.now))),
    ]
    if !outcome.conflicts.isEmpty {
      members.append(("conflicts", .string(markup { panel(outcome, editor).write(to: &$0) })))
      return .json(.object(JSONObject(members)), status: .conflict)
    }
    if let group = editor.form.groups.first, editor.form.groups.count == 1, SheetEditor.isRewritten(group) {
      var fresh = try self.editor(context, plan, id)
      fresh.lines = editor.sentLines
      members[0].1 = .int(fresh.revision)
      members.append(("group", .string(markup { fresh.group(&$0, group) })))
    }
    return .json(.object(JSONObject(members)))
  }

  private func resolveSheet(_ context: RequestContext, _ plan: Plan.ID, _ id: PlanNode.ID) throws -> Response {
    let editor = try editor(context, plan, id)
    let choices = try ConflictChoices(try context.form(), ConflictWords(document: editor.page.snapshot.document))
    let back = SheetAddresses.edit(plan, id)
    guard !choices.values.isEmpty else { return .seeOther(back.adding([("done", "resolved")])) }
    let outcome = try editing.merge(
      plan, choices.nodes.filter { $0 == id }, seen: choices.seen, ChangeNote(.edited, about: .node(id)),
      by: context.signedIn, context.services
    ) { node, plan in try choices.apply(to: &node, in: plan) }
    guard outcome.conflicts.isEmpty else {
      return ConflictPage(
        page: editor.page, panel: panel(outcome, editor), title: "重なった変更：\(editor.node.numberedTitle)", back: back,
        hasSaved: outcome.change != nil
      ).response()
    }
    return .seeOther(back.adding([("done", "resolved")]))
  }
}

/// A piece of a page as text, for a script that puts it in its place.
func markup(_ write: (inout HTMLWriter) -> Void) -> String {
  var html = HTMLWriter(capacity: 4_096)
  write(&html)
  return html.finish().string
}

import Application
import Design
import Essentials
import HTTP
import JSON
import PlanFile
import Planning
import Revising

/// Editing the running text.
extension PlanBook {
  var sectionEditingRoutes: [Route] {
    let access = Access.needs(.managePlans)
    return [
      Route(.get, SheetAddresses.text, access: access) { try SectionList(page: page($0, $1)).response() },
      Route(.post, SheetAddresses.text, access: access, addSection),
      Route(.get, SheetAddresses.section, access: access) { try sectionEditor($0, $1, $2).response() },
      Route(.post, SheetAddresses.section, access: access, saveSection),
      Route(.post, SheetAddresses.saveSection, access: access, saveSectionGroups),
      Route(.post, SheetAddresses.resolveSection, access: access, resolveSection),
      Route(.post, SheetAddresses.moveSection, access: access) { context, plan, id in
        let isUp = try context.form().text("to") == "up"
        return try changeSections(context, plan, id) { document throws(Refusal) in
          try document.moveSection(id, up: isUp)
        }
      },
      Route(.post, SheetAddresses.removeSection, access: access) { context, plan, id in
        try changeSections(context, plan, id) { document throws(Refusal) in try document.removeSection(id) }
      },
    ]
  }

  private func sectionEditor(_ context: RequestContext, _ plan: Plan.ID, _ id: Section.ID) throws -> SectionEditor {
    let page = try page(context, plan)
    guard let section = page.plan.sections.first(where: { $0.id == id }) else { throw NotFound() }
    return SectionEditor(page: page, section: section)
  }

  private func changeSections(
    _ context: RequestContext, _ plan: Plan.ID, _ id: Section.ID,
    _ edit: (inout PlanDocument) throws(Refusal) -> Void
  ) throws -> Response {
    try editing.change(plan, ChangeNote(.sections, about: .section(id)), by: context.signedIn, context.services) {
      document, _ in
      try edit(&document)
    }
    return .seeOther(SheetAddresses.text(plan).adding([("done", "saved")]))
  }

  private func addSection(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let form = try context.form()
    let title = form.text("title") ?? ""
    guard !title.isEmpty else {
      var list = SectionList(page: try page(context, plan))
      list.refusals = [Refusal("見出しを書いてください。", field: "title")]
      return list.response(status: .unprocessable)
    }
    let place = (form.text("after") ?? "").split(separator: " ").map(String.init)
    let other = place.count == 2 ? Section.ID(place[1]) : nil
    let id = Section.ID(from: context.services.random)
    try editing.change(plan, ChangeNote(.sections, about: .section(id)), by: context.signedIn, context.services) {
      document, _ in
      try document.addSection(id, title: title, after: other, isInside: place.first == "inside")
    }
    return .seeOther(SheetAddresses.section(plan, id))
  }

  /// Saves what was sent for a section by the revision of the form.
  private func merge(_ editor: inout SectionEditor) throws -> MergeOutcome {
    let context = editor.page.context
    let fields = try context.form()
    guard let revision = fields.text("revision").flatMap({ Int(asked: $0) }), revision >= 0 else {
      throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。")
    }
    editor.form = SheetForm(fields)
    editor.revision = revision
    let form = SectionForm(editor.form)
    return try editing.merge(
      editor.page.plan.id, editor.section.id, seen: revision, ChangeNote(.sections, about: .section(editor.section.id)),
      by: context.signedIn, context.services
    ) { form.apply(to: &$0) }
  }

  private func conflictPage(_ outcome: MergeOutcome, _ editor: SectionEditor) -> ConflictPage {
    ConflictPage(
      page: editor.page, panel: panel(outcome, editor), title: "重なった変更：\(SectionEditor.name(editor.section))",
      back: SheetAddresses.section(editor.page.plan.id, editor.section.id), hasSaved: outcome.change != nil)
  }

  private func panel(_ outcome: MergeOutcome, _ editor: SectionEditor) -> ConflictPanel {
    ConflictPanel(
      outcome, editor.page.snapshot.document,
      action: SheetAddresses.resolveSection(editor.page.plan.id, editor.section.id), in: editor.page.context)
  }

  private func saveSection(_ context: RequestContext, _ plan: Plan.ID, _ id: Section.ID) throws -> Response {
    var editor = try sectionEditor(context, plan, id)
    let outcome = try merge(&editor)
    guard outcome.conflicts.isEmpty else { return conflictPage(outcome, editor).response() }
    let isGoingOn = SectionForm(editor.form).tableChange != nil
    let next = isGoingOn ? SheetAddresses.section(plan, id) : SheetAddresses.text(plan)
    return .seeOther(next.adding([("done", "saved")]))
  }

  private func saveSectionGroups(_ context: RequestContext, _ plan: Plan.ID, _ id: Section.ID) throws -> Response {
    var editor = try sectionEditor(context, plan, id)
    let outcome = try merge(&editor)
    var members: [(String, JSONValue)] = [
      ("revision", .int(outcome.revision)), ("time", .string(clockText(context.services.clock.now))),
    ]
    guard outcome.conflicts.isEmpty else {
      members.append(("conflicts", .string(markup { panel(outcome, editor).write(to: &$0) })))
      return .json(.object(JSONObject(members)), status: .conflict)
    }
    if editor.form.groups == ["blocks"] {
      let fresh = try sectionEditor(context, plan, id)
      members[0].1 = .int(fresh.revision)
      members.append(("group", .string(markup { fresh.group(&$0, "blocks") })))
    }
    return .json(.object(JSONObject(members)))
  }

  private func resolveSection(_ context: RequestContext, _ plan: Plan.ID, _ id: Section.ID) throws -> Response {
    let editor = try sectionEditor(context, plan, id)
    let choices = try ConflictChoices(try context.form(), ConflictWords(document: editor.page.snapshot.document))
    let outcome = try editing.merge(
      plan, id, seen: choices.seen, ChangeNote(.sections, about: .section(id)), by: context.signedIn, context.services
    ) { section in try choices.apply(to: &section) }
    guard outcome.conflicts.isEmpty else { return conflictPage(outcome, editor).response() }
    return .seeOther(SheetAddresses.section(plan, id).adding([("done", "resolved")]))
  }
}

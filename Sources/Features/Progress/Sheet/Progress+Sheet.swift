import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import JSON
import Planning
import Reporting
import Rounds

/// One sheet: reading, writing, handing in, checking, grading.
extension Progress {
  var sheetRoutes: [Route] {
    // Whose turn it is decides the kernel: several roles write into one sheet.
    let access = Access.needs(.readReports)
    return [
      Route(.get, ProgressAddresses.sheet, access: access, showSheet),
      Route(.post, ProgressAddresses.sheet, access: access, sendSheet),
      Route(.post, ProgressAddresses.save, access: access, saveAnswers),
      Route(.post, ProgressAddresses.resolve, access: access, resolve),
    ] + evidenceRoutes
  }

  private func showSheet(_ context: RequestContext, _ id: ProgressReport.ID) throws -> Response {
    let view = try view(context, id)
    if view.sheet.openedAt == nil, view.rights.canWrite, !view.rights.isCentral {
      try context.services.database.write { connection in
        try SheetWork.noteOpening(id, by: context.signedIn, at: context.services.clock.now, in: connection)
      }
    }
    return SheetPage(view: view).response()
  }

  private func save(_ answers: EnteredAnswers, _ view: SheetView) throws -> SheetWork.Outcome {
    let context = view.context
    return try context.services.database.write { connection in
      try SheetWork.save(
        answers.inputs, on: view.sheet.id, seen: answers.seen, by: context.signedIn, at: context.services.clock.now,
        in: connection)
    }
  }

  // MARK: Saving as one types

  private func saveAnswers(_ context: RequestContext, _ id: ProgressReport.ID) throws -> Response {
    let view = try view(context, id)
    let answers = try EnteredAnswers(try context.form(), view)
    let outcome = try save(answers, view)
    var members: [(String, JSONValue)] = [
      ("revision", .int(outcome.sheet.revision)), ("time", .string(clockText(context.services.clock.now))),
    ]
    var saved = view
    saved.sheet = outcome.sheet
    if !outcome.conflicts.isEmpty {
      let panel = SheetConflicts(view: saved, conflicts: outcome.conflicts)
      members.append(("conflicts", .string(markup { panel.write(to: &$0) })))
      return .json(.object(JSONObject(members)), status: .conflict)
    }
    if answers.inputs.count == 1 {
      let group = markup { saved.writeGroup(answers.inputs[0].question, to: &$0) }
      if !group.isEmpty { members.append(("group", .string(group))) }
    }
    return .json(.object(JSONObject(members)))
  }

  private func resolve(_ context: RequestContext, _ id: ProgressReport.ID) throws -> Response {
    let view = try view(context, id)
    let fields = try context.form()
    guard let seen = fields.text("revision").flatMap({ Int(asked: $0) }) else {
      throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。")
    }
    let inputs = try SheetConflicts.chosen(fields, view)
    let back = ProgressAddresses.sheet(id).adding([("done", "resolved")])
    guard !inputs.isEmpty else { return .seeOther(back) }
    let outcome = try context.services.database.write { connection in
      try SheetWork.save(
        inputs, on: id, seen: seen, by: context.signedIn, at: context.services.clock.now, in: connection)
    }
    guard outcome.conflicts.isEmpty else { return try conflict(outcome, context) }
    return .seeOther(back)
  }

  private func conflict(_ outcome: SheetWork.Outcome, _ context: RequestContext) throws -> Response {
    SheetConflicts(view: try view(context, outcome.sheet.id), conflicts: outcome.conflicts).response()
  }

  // MARK: The whole form with a step

  private func sendSheet(_ context: RequestContext, _ id: ProgressReport.ID) throws -> Response {
    let view = try view(context, id)
    let fields = try context.form()
    let answers = try EnteredAnswers(fields, view)
    if !answers.inputs.isEmpty {
      let outcome = try save(answers, view)
      guard outcome.conflicts.isEmpty else { return try conflict(outcome, context) }
    }
    let comment = unixLines(fields.text("comment") ?? "")
    do {
      return .seeOther(try step(fields.text("step") ?? "save", try self.view(context, id), comment))
    } catch let lacks as Lacks {
      return SheetPage(view: try self.view(context, id), refusals: lacks.refusals, comment: comment).response()
    } catch let refusal as Refusal {
      return SheetPage(view: try self.view(context, id), refusals: [refusal], comment: comment).response()
    }
  }

  /// What a sheet still lacks; all of it is told at once.
  private struct Lacks: Error { let refusals: [Refusal] }

  private func step(_ step: String, _ view: SheetView, _ comment: String) throws -> Link {
    let sheet = ProgressAddresses.sheet(view.sheet.id)
    switch step {
    case "save": return sheet.adding([("done", "saved")])
    case "close": return ProgressAddresses.inbox()
    case "same":
      guard view.mayBeSame || view.last.last == nil else {
        throw Refusal("もう書かれている項目があるので、前回の答えを入れませんでした。前回と同じにするときは、書いた項目を空にしてください。")
      }
      try copyLast(view)
      return sheet.adding([("done", "same")])
    case "submit":
      let lacks = view.rights.canSubmit ? view.check.missing(.unit, standing: view.standing) : []
      guard lacks.isEmpty else { throw Lacks(refusals: lacks) }
      try take(.submit, view, comment)
      return next(after: view, of: view.toWrite, "submitted")
        ?? ProgressAddresses.inbox().adding([("done", "submitted")])
    case "take-back":
      try take(.takeBack, view, comment)
      return sheet.adding([("done", "taken")])
    case "pass":
      let lacks = view.rights.isCentral ? view.check.missing(.central, standing: view.standing) : []
      guard lacks.isEmpty else { throw Lacks(refusals: lacks) }
      try take(.pass, view, comment)
      return next(after: view, of: view.toPass, "passed") ?? ProgressAddresses.inbox().adding([("done", "checked")])
    case "return":
      try passing.take(
        .giveBack(comment), [view.sheet.id], of: view.form.plan, by: view.context.signedIn, view.context.services)
      return sheet.adding([("done", "returned")])
    case "comment":
      try say(comment, view)
      return sheet.adding([("done", "commented")])
    default: throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。")
    }
  }

  /// A step, with the comment that was written beside it.
  private func take(_ step: SheetPassing.Step, _ view: SheetView, _ comment: String) throws {
    try passing.take(step, [view.sheet.id], of: view.form.plan, by: view.context.signedIn, view.context.services)
    if !comment.isEmpty { try say(comment, view) }
  }

  private func say(_ comment: String, _ view: SheetView) throws {
    let context = view.context
    try context.services.database.write { connection in
      try SheetWork.comment(
        comment, on: view.sheet.id, by: context.signedIn, at: context.services.clock.now, in: connection)
    }
  }

  private func copyLast(_ view: SheetView) throws {
    let context = view.context
    try context.services.database.write { connection in
      _ = try SheetWork.copyLast(
        on: view.sheet.id, seen: view.sheet.revision, snapshot: view.page.snapshot, by: context.signedIn,
        at: context.services.clock.now, in: connection)
    }
  }

  /// The next of those sheets, first of those behind this one; nil where none is left.
  private func next(after view: SheetView, of sheets: [ReportSheet], _ done: String) -> Link? {
    let others = sheets.filter { $0.id != view.sheet.id }
    let next = others.first { ($0.position, $0.id.text) > (view.sheet.position, view.sheet.id.text) } ?? others.first
    return next.map { ProgressAddresses.sheet($0.id).adding([("done", done)]) }
  }
}

extension SheetView {
  /// Writes the field of one question or figure as its page shows it.
  fileprivate func writeGroup(_ key: String, to html: inout HTMLWriter) {
    if let question = form.cycle.question(key) {
      QuestionField(view: self, question: question).write(to: &html)
    } else if let figure = form.figures(on: sheet.id).first(where: { $0.key == key }) {
      FigureField(view: self, figure: figure).write(to: &html)
    }
  }
}

/// A piece of a page as text, for a script that puts it in its place.
func markup(_ write: (inout HTMLWriter) -> Void) -> String {
  var html = HTMLWriter(capacity: 4_096)
  write(&html)
  return html.finish().string
}

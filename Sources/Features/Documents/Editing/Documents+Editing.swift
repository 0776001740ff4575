import Application
import Audit
import Database
import Essentials
import HTTP
import JSON
import Planning

/// Copying, changing, taking in, handing out and removing forms.
extension Documents {
  func editor(_ context: RequestContext, _ plan: Plan.ID, _ key: FormKey) throws -> EditorPage {
    let view = try view(context, plan, key)
    guard let kept = view.kept else { throw NotFound() }
    return EditorPage(view: view, form: kept.form, revision: kept.revision)
  }

  /// Saves the fields, or does what a button says and shows them again; what was typed is never lost.
  func save(_ context: RequestContext, _ plan: Plan.ID, _ key: FormKey) throws -> Response {
    let view = try view(context, plan, key)
    guard view.kept != nil else { throw NotFound() }
    let fields = try context.form()
    let entered = EnteredForm(fields)
    let seen = fields.text("revision").flatMap { Int(asked: $0) } ?? 0
    let act = fields.text("act") ?? "preview"
    let shownFrom = fields.text("shown_from").flatMap { Int(asked: $0) } ?? 0
    guard act == "save" else {
      var form = entered.form
      var refusals: [Refusal] = []
      var told: String?
      do {
        if try FormAct.apply(act, to: &form) { told = FormAct.told(act) }
      } catch {
        (refusals, told) = ([error], error.message)
      }
      var page = EditorPage(view: view, form: form, revision: seen, shownFrom: shownFrom, refusals: refusals)
      page.told = told
      return page.response()
    }
    var page = EditorPage(
      view: view, form: entered.form, revision: seen, shownFrom: shownFrom, refusals: entered.refusals)
    guard page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    let form: Form
    do {
      // Reading back what is written keeps limits in one place.
      form = try Form(entered.form.json, isNew: true)
    } catch {
      page.refusals = [error]
      return page.response(status: .unprocessable)
    }
    do {
      try context.services.database.write { connection in
        try FormStore.update(
          form, as: key, seen: seen, of: plan, by: context.signedIn, in: connection, at: context.services.clock.now)
      }
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      page.revision = refusal.now ?? page.revision
      return page.response(status: refusal.field == nil ? .conflict : .unprocessable)
    }
    return .seeOther(DocumentAddresses.page(plan, key).adding([("done", "saved")]))
  }

  /// A copy that can be changed.
  func copy(_ context: RequestContext, _ plan: Plan.ID, _ key: FormKey) throws -> Response {
    var form = try view(context, plan, key).form
    form.name = String("\(form.name)の写し".prefix(FormMember.nameLimit))
    return .seeOther(DocumentAddresses.edit(plan, try insert(form, context, plan)))
  }

  /// A form from a file of this or another city.
  func take(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    do {
      guard let file = try context.form().file("file"), !file.bytes.isEmpty else {
        throw Refusal("ファイルを選んでください。", field: "file")
      }
      guard file.bytes.count <= FormFile.limit else {
        throw FormFile.tooLarge
      }
      let key = try insert(try form(file.bytes), context, plan)
      return .seeOther(DocumentAddresses.page(plan, key).adding([("done", "taken")]))
    } catch let refusal as Refusal {
      var page = try listPage(context, plan)
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }

  private func form(_ bytes: [UInt8]) throws(Refusal) -> Form {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch { throw Refusal(error.message, field: "file") }
    do { return try Form(json, isNew: true) } catch { throw Refusal(error.message, field: "file") }
  }

  private func insert(_ form: Form, _ context: RequestContext, _ plan: Plan.ID) throws -> FormKey {
    guard let key = FormKey(pathSegment: context.services.random.token(length: 16)) else {
      preconditionFailure("a token is a key")
    }
    try context.services.database.write { connection in
      try FormStore.insert(
        form, as: key, of: plan, by: context.signedIn, in: connection, at: context.services.clock.now)
    }
    return key
  }

  func exportDefinition(_ view: DocumentView) throws -> Response {
    try view.context.recordExport("書類の形「\(view.form.name)」を取り出した", about: AuditSubject("plan", view.id))
    return .download(
      OwnedBytes(view.form.json.bytes(.pretty)), type: "application/json",
      fileName: DocumentName.fileName("書類の形 \(view.form.name).json"))
  }

  func remove(_ context: RequestContext, _ plan: Plan.ID, _ key: FormKey) throws -> Response {
    guard let kept = try view(context, plan, key).kept else { throw NotFound() }
    try context.services.database.write { connection in
      try FormStore.remove(kept, of: plan, by: context.signedIn, in: connection, at: context.services.clock.now)
    }
    return .seeOther(DocumentAddresses.list(plan).adding([("done", "removed")]))
  }
}

/// A definition as a file.
enum FormFile {
  /// The most bytes that it may have.
  static let limit = 1_000_000
  static let tooLarge = Refusal("ファイルが大きすぎます。書類の形の定義は1MBまでです。", field: "file")
}

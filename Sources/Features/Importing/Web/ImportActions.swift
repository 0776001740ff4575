import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import Planning
import SourceDocuments

/// What the buttons of the import do.
extension Importing {
  /// Takes a file or pasted cells, reads it once to refuse what cannot be read, and keeps it as a draft.
  func upload(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    let pasted = form.text("pasted").flatMap { $0.isEmpty ? nil : $0 }
    do {
      let file = try uploadedFile(form, pasted)
      let content = try file.read()
      var mapping = ImportMapping()
      mapping.city = filled(form, "city")
      mapping.title = filled(form, "title")
      mapping.isReference = shelf != nil && form.text("as") == ImportStart.reference
      let draft = StoredDraft(
        id: StoredDraft.ID(from: context.services.random), fileName: file.name, createdAt: context.services.clock.now,
        createdBy: context.signedIn.name, bytes: file.bytes, mapping: mapping)
      try context.services.database.write { connection in
        try ImportDraftStore.insert(draft, in: connection)
        try AuditLog.record(
          .importUploaded, by: context.signedIn, subject: AuditSubject("import", draft.id),
          detail: file.name ?? "貼り付けた表", in: connection, at: context.services.clock.now)
      }
      sources.keep(content, for: draft.id)
      return .seeOther(ImportAddresses.preview(draft.id))
    } catch let refusal as Refusal {
      let drafts = try context.services.database.read { try ImportDraftStore.list(in: $0) }
      return ImportStart(
        context: context, drafts: drafts, refusals: [refusal], city: form.text("city"), title: form.text("title"),
        pasted: pasted, isReference: form.text("as") == ImportStart.reference
      ).response()
    }
  }

  private func uploadedFile(_ form: FormFields, _ pasted: String?) throws -> ImportFile {
    if let file = form.file("file") { return ImportFile(name: file.fileName, bytes: file.bytes) }
    guard let pasted = form.texts("pasted").first, !pasted.trimmed.isEmpty else {
      throw Refusal("ファイルを選ぶか、表を貼り付けてください。", field: "file")
    }
    return ImportFile(name: nil, bytes: Array(pasted.utf8))
  }

  /// Shows what would be made.
  func preview(_ context: RequestContext, _ id: StoredDraft.ID) throws -> Response {
    try showPreview(context, try find(id, context), nil)
  }

  /// The preview; `reference` is what was sent to take it in as a plan of another city.
  func showPreview(_ context: RequestContext, _ draft: StoredDraft, _ reference: ReferenceCard?) throws -> Response {
    func card(_ documents: [PlanDocument]) -> ReferenceCard? {
      guard shelf != nil else { return nil }
      return reference ?? ReferenceCard(context: context, draft: draft, form: ReferenceForm(draft, documents))
    }
    switch try sources.content(of: draft) {
    case .plan(let document, let warnings):
      let standing = try context.services.database.read { try PlanIntake.standing(of: document, in: $0) }
      return FilePreview(
        context: context, draft: draft, document: document, warnings: warnings, standing: standing,
        reference: card([document])
      ).response()
    case .document(let source):
      let result = Importer.draft(of: source, mapping: draft.mapping, random: context.services.random)
      return ImportPreview(context: context, draft: draft, result: result, reference: card(result.documents)).response()
    }
  }

  /// All plans of a draft, with its corrections.
  func documents(of draft: StoredDraft, _ context: RequestContext) throws -> [PlanDocument] {
    switch try sources.content(of: draft) {
    case .plan(let document, _): [document]
    case .document(let source):
      Importer.draft(of: source, mapping: draft.mapping, random: context.services.random).documents
    }
  }

  /// Saves all plans of the draft in one transaction, and only then forgets the draft. Where a plan of the same id is there, the
  /// button says whether the new one takes its place or stands beside it.
  func take(_ context: RequestContext, _ id: StoredDraft.ID) throws -> Response {
    let draft = try find(id, context)
    let choice = try context.form().text("as")
    var documents = try documents(of: draft, context)
    if choice == FilePreview.copy {
      documents = documents.map { document in
        var copy = document.copied(with: context.services.random)
        copy.plan.title = FilePreview.titleOfCopy(copy.plan.title)
        return copy
      }
    }
    let mode: PlanIntake.Mode = choice == FilePreview.replace ? .replace : .new
    guard let first = documents.first else { throw Refusal("取り込める計画がありません。") }
    try context.services.database.write { connection in
      for document in documents {
        _ = try PlanIntake.take(
          document, mode: mode, keeping: keepsakes, by: context.signedIn, in: connection,
          at: context.services.clock.now)
      }
      try ImportDraftStore.delete(id, in: connection)
    }
    return .seeOther(Link(segments: ["plans", first.plan.id.text], query: [("done", "imported")]))
  }

  /// Forgets the draft.
  func discard(_ context: RequestContext, _ id: StoredDraft.ID) throws -> Response {
    try context.services.database.write { connection in
      try ImportDraftStore.delete(id, in: connection)
      try AuditLog.record(
        .importDiscarded, by: context.signedIn, subject: AuditSubject("import", id), in: connection,
        at: context.services.clock.now)
    }
    return .seeOther(ImportAddresses.start().adding([("done", "discarded")]))
  }

  func find(_ id: StoredDraft.ID, _ context: RequestContext) throws -> StoredDraft {
    guard let draft = try context.services.database.read({ try ImportDraftStore.find(id, in: $0) }) else {
      throw NotFound()
    }
    return draft
  }
}

/// The field's text, or nil where it was left empty.
func filled(_ form: FormFields, _ name: String) -> String? {
  form.text(name).flatMap { $0.isEmpty ? nil : $0 }
}

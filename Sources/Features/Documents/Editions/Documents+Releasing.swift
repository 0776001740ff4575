import Application
import Database
package import Editions
import Essentials
import JSON
import Logging
import PlanFile
import Planning
import Printing

/// Documents that go out with a published version: offered when it is prepared, made when it is approved.
extension Documents {
  /// The forms for the plan of an edition: the city's own, then the ready ones; and what they print beside the plan.
  package var releaseForms: ReleaseForms {
    let counts: ReleaseForms.Counts = { [sources] present, day, years, connection in
      let freezing = try PublicationFreezing(present, from: sources, to: day, for: years, in: connection)
      return { content, rules, connection in try freezing.counts(of: content, by: rules, in: connection) }
    }
    return ReleaseForms(counts: sources.isEmpty ? nil : counts) { [snapshots] plan, day, moment, connection in
      let kept = try FormStore.forms(of: plan.plan.id, in: connection).map { ($0.key.pathSegment, $0.form) }
      // An edition says nothing of the plan before it, and has no revision.
      let named = try plan.revision == 0 ? snapshots.snapshot(of: plan.plan.id, in: connection)?.plan : plan.plan
      let back = try EditionLookBack(.public, at: named?.predecessor, in: connection)
      let ready = ReadyForm.all(for: plan, after: back.plan).map { ($0.key, $0.form) }
      return (kept + ready).compactMap { key, form in
        guard let formKey = FormKey(pathSegment: key) else { return nil }
        let years = form.isAboutYear ? ReleaseYears(of: form, formKey, for: plan, on: day, at: moment) : nil
        return OfferedForm(
          ReleaseForm(key: key, name: form.name, definition: form.json.text(.compact)), usualYear: years?.usual,
          years: years?.offered ?? [],
          checks: form.parts.contains(where: \.isPublication) ? PublicationGroup.allChecks : [],
          lacking: form.looksBack || key == ReadyForm.reviewKey ? back.lacking : nil)
      }
    }
  }

  /// Makes one, from the frozen public edition and the frozen form, and freezes its bytes.
  func make(_ document: ReleasedDocument, _ context: JobContext) throws {
    let (database, clock) = (context.services.database, context.services.clock)
    func fail(_ fault: String) throws {
      try database.write { try ReleasedDocumentStore.fail(document, because: fault, in: $0) }
    }
    do {
      let content = try database.read { try self.content(of: document, today: clock.now.day, in: $0) }
      let file = try DocumentFile(content.layout().document, as: document.kind, on: content.today) {
        !context.isStopping && ((try? database.read { try ReleasedDocumentStore.isWanted(document, in: $0) }) ?? true)
      }
      guard file.bytes.count <= DocumentJob.largestFile else { return try fail("できた書類が大きすぎます。書類の形を分けてください。") }
      try database.write {
        try ReleasedDocumentStore.finish(document, file.bytes, replaced: file.replaced, at: clock.now, in: $0)
      }
    } catch is TypesettingStopped {
      try database.write { try ReleasedDocumentStore.putBack(document, in: $0) }
    } catch let refusal as Refusal {
      try fail(refusal.message)
    } catch is NotFound {
      try fail("公開した版が、なくなりました。")
    } catch {
      context.log.error("document-failed", [("plan", .text(document.plan.text)), ("error", .text("\(error)"))])
      try fail("書類を作れませんでした。管理者に知らせてください。")
    }
  }

  private func content(
    of document: ReleasedDocument, today: Day, in connection: borrowing Connection
  ) throws -> DocumentContent {
    let heads = try PublicationStore.heads(of: document.plan, in: connection)
    guard let head = heads.first(where: { $0.key == document.publication }),
      let text = try PublicationStore.document(head.key, .public, of: document.plan, in: connection),
      let key = FormKey(pathSegment: document.form.key)
    else { throw NotFound() }
    let (plan, stamp) = try EditionPlan.state(.public, head, text)
    var content = DocumentContent(
      request: DocumentRequest(
        plan: document.plan, key: key, year: document.year,
        edition: EditionKey(.public, publication: document.publication)),
      plan: plan, predecessor: nil, form: try Form(JSONValue(parsing: Array(document.form.definition.utf8))),
      today: head.day, closing: nil, edition: stamp)
    guard let present = try snapshots.snapshot(of: document.plan, in: connection) else { throw NotFound() }
    content.predecessor = try EditionLookBack(.public, at: present.plan.predecessor, in: connection).plan
    try fill(&content, present, mayCount: { _ in false }, today: today, in: connection)
    return content
  }
}

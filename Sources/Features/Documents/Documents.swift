package import Application
package import Contracts
import Database
import Editions
import Essentials
import FiscalYears
import HTTP
import JSON
import Measuring
package import PlanFile
import Planning
import Rounds

/// The documents of a plan in the city's own forms, as pages and files.
package struct Documents: Sendable {
  let snapshots: PlanSnapshots
  let sources: [IndicatorSource]
  private let readyForms = ReadyFormShelf()
  let slot = DirectSlot()

  /// `sources` are what other features count, for the figures that are published each year.
  /// The forms of the city.
  package static let keepsake = FormStore.keepsake

  package init(snapshots: PlanSnapshots, sources: [IndicatorSource] = []) {
    self.snapshots = snapshots
    self.sources = sources
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "documents", routes: readingRoutes + makingRoutes + editingRoutes, migrations: documentMigrations,
      jobs: [makingSmall, making])
  }

  private var readingRoutes: [Route] {
    [
      Route(.get, DocumentAddresses.list, access: .needs(.readPlans)) { try listPage($0, $1).response() },
      Route(.get, DocumentAddresses.page, access: .needs(.readPlans)) { try page($0, $1, $2) },
      Route(.get, DocumentAddresses.file, access: .needs(.readPlans)) { context, plan, key, kind in
        let view = try view(context, plan, key)
        guard view.hasYear else { throw view.wrongYear }
        return try export(view, as: kind)
      },
    ]
  }

  private var makingRoutes: [Route] {
    [
      Route(.get, DocumentAddresses.making, access: .needs(.readPlans)) { try showMaking($0, $1, $2) },
      Route(.get, DocumentAddresses.made, access: .needs(.readPlans)) { try download($0, $1, $2) },
      Route(.post, DocumentAddresses.cancelMaking, access: .needs(.readPlans)) { try cancelMaking($0, $1, $2) },
    ]
  }

  private var editingRoutes: [Route] {
    [
      // More than a definition may have comes in, so that its refusal is a page like any other.
      Route(.post, DocumentAddresses.take, access: .needs(.managePlans), bodyLimit: 16 * FormFile.limit) {
        try take($0, $1)
      },
      Route(.post, DocumentAddresses.copy, access: .needs(.managePlans)) { try copy($0, $1, $2) },
      Route(.get, DocumentAddresses.edit, access: .needs(.managePlans)) { try editor($0, $1, $2).response() },
      Route(.post, DocumentAddresses.edit, access: .needs(.managePlans)) { try save($0, $1, $2) },
      Route(.get, DocumentAddresses.definition, access: .needs(.managePlans)) {
        try exportDefinition(view($0, $1, $2))
      },
      Route(.post, DocumentAddresses.remove, access: .needs(.managePlans)) { try remove($0, $1, $2) },
    ]
  }

  /// The forms of a plan: the ready ones and those that the city made, and what the visitor asked for; three statements where the plans are at hand, and two more
  /// where there is a plan before it.
  func listPage(_ context: RequestContext, _ id: Plan.ID) throws -> DocumentListPage {
    try context.services.database.read { connection in
      let rights = DocumentRights(of: context.signedIn, on: id)
      guard let plan = try snapshots.snapshot(of: id, in: connection)?.limited(to: rights.reports(id)) else {
        throw NotFound()
      }
      let predecessor = try predecessor(of: plan, rights, in: connection)
      return DocumentListPage(
        context: context, plan: plan, ready: readyForms.forms(for: plan, after: predecessor),
        kept: try FormStore.forms(of: id, in: connection),
        made: try context.signedIn.account.map {
          try DocumentJobStore.jobs(of: id, by: $0.text, in: connection)
        } ?? [])
    }
  }

  /// A form with the plan that it is laid out for; one statement less than `listPage`, two less for a ready form, one more for the
  /// editions, and one for the closings where the visitor may print them.
  func view(_ context: RequestContext, _ id: Plan.ID, _ key: FormKey) throws -> DocumentView {
    guard let request = DocumentRequest(id, key, context) else { throw NotFound() }
    let today = context.services.clock.now.day
    return try context.services.database.read { connection in
      let rights = DocumentRights(of: context.signedIn, on: id)
      let (content, kept) = try content(request, rights, today: today, in: connection)
      return DocumentView(
        context: context, content: content, kept: kept,
        closings: try ClosedPlan.choices(of: content.plan, for: context.signedIn, in: connection),
        editions: try EditionPlan.choices(of: id, mayPrintAll: rights.mayPrintEditions, in: connection))
    }
  }

  /// The document as a page; of a year that the plan has not, that of the usual one, and it is said.
  private func page(_ context: RequestContext, _ id: Plan.ID, _ key: FormKey) throws -> Response {
    let view = try view(context, id, key)
    guard !view.hasYear else { return DocumentPage(view).response() }
    var query = view.content.request.query.filter { $0.name != "year" }
    query.append(("done", "other-year"))
    return .seeOther(DocumentAddresses.page(id, key).adding(query))
  }

  /// What a document is laid out from; `form` is the one that was asked for earlier, in place of the present one.
  func content(
    _ request: DocumentRequest, _ rights: DocumentRights, form: Form? = nil, today: Day,
    in connection: borrowing Connection
  ) throws -> (content: DocumentContent, kept: KeptForm?) {
    guard let present = try snapshots.snapshot(of: request.plan, in: connection) else { throw NotFound() }
    // An edition and a closing have rules of their own, and are made from the whole plan.
    var content = DocumentContent(
      request: request, plan: present.limited(to: rights.reports(request.plan)), predecessor: nil,
      form: form ?? Form("", on: .a4Portrait, []), today: today, closing: nil, edition: nil)
    if let key = request.edition {
      guard
        let state = try EditionPlan.state(
          of: key, present: present, mayPrintAll: rights.mayPrintEditions, today: today, in: connection)
      else { throw NotFound() }
      (content.plan, content.edition, content.today) = (state.plan, state.stamp, state.stamp.day)
      content.predecessor = try lookBack(key.kind, from: present, rights, in: connection)
    } else {
      if let key = request.closing {
        guard rights.mayPrintClosings,
          let state = try ClosedPlan.state(at: key, of: present, for: rights.reader, in: connection)
        else { throw NotFound() }
        (content.plan, content.closing) = (state.plan, state.stamp)
      }
      content.show(to: rights.reader)
      content.predecessor = try predecessor(of: content.plan, rights, in: connection)
    }
    var kept: KeptForm?
    if form == nil { (content.form, kept) = try self.form(of: content, in: connection) }
    try fill(&content, present, mayCount: rights.mayCount, today: today, in: connection)
    if content.edition == nil, content.closing == nil, content.form.parts.contains(where: \.tellsMembers) {
      let split = content.plan.document.indicators.filter { !$0.memberDimensions.isEmpty }.map(\.id)
      let figures = try MemberFigureStore.figures(of: split, only: .label, request.plan, in: connection)
      content.take(figures, for: rights.reader)
    }
    return (content, kept)
  }

  /// The form that was asked for: a ready one, one of the city, or the one that is frozen with the version.
  private func form(
    of content: DocumentContent, in connection: borrowing Connection
  ) throws -> (form: Form, kept: KeptForm?) {
    let (request, key) = (content.request, content.request.key)
    if let publication = request.edition?.publication,
      let frozen = try ReleasedDocumentStore.all(of: request.plan, in: connection).first(where: {
        $0.publication == publication && $0.form.key == key.pathSegment
      })
    {
      return (try Form(JSONValue(parsing: Array(frozen.form.definition.utf8))), nil)
    }
    // The shelf knows plans by their revision, which an edition has not.
    let ready =
      request.edition == nil
      ? readyForms.forms(for: content.plan, after: content.predecessor, closing: request.closing)
      : ReadyForm.all(for: content.plan, after: content.predecessor)
    if let form = ready.first(where: { $0.key == key.pathSegment })?.form { return (form, nil) }
    guard let kept = try FormStore.form(key, of: request.plan, in: connection) else { throw NotFound() }
    return (kept.form, kept)
  }

  /// Adds what is published each year, where the form prints it; what a version prints follows its rules, one more statement.
  /// Where the form tells what is below the plan, one more reads how each round asked; where it tells results of today, one more which
  /// reports are being checked.
  func fill(
    _ content: inout DocumentContent, _ present: PlanSnapshot, mayCount: @escaping (SourceQuantity) -> Bool, today: Day,
    in connection: borrowing Connection
  ) throws {
    if content.form.tellsWhatIsBelow {
      content.below = BelowAnswers(
        try RoundFormStore.forms(of: content.request.plan, in: connection),
        scales: content.plan.plan.vocabulary.scales, rounds: content.plan.document.rounds)
    }
    if content.form.tellsResults, content.closing == nil, content.edition?.kind != .public,
      content.edition?.kind != .staff
    {
      let plan = content.request.plan
      content.handedIn = try SubmittedSheets.years(of: [plan], in: connection)[plan] ?? [:]
    }
    guard content.form.parts.contains(where: \.isPublication) else { return }
    let rules = try content.edition.map { edition in
      PublicationRules(
        rules: try edition.rules
          ?? EditionRulesStore.rules(of: content.request.plan, edition.kind, in: connection).rules,
        present: present, counts: edition.counts, isVersion: edition.number != nil || edition.isWaiting)
    }
    content.publication = try PublicationFilling(
      sources: sources, snapshot: content.plan, year: content.year, today: min(content.today, today),
      printedOn: today, closing: content.closing, edition: rules, may: mayCount
    ).answers(in: connection)
  }

  /// The plan before it as it was published for the same readers. What everybody may read asks for no right; what staff reads asks
  /// for that to read the plan.
  private func lookBack(
    _ kind: EditionKind, from present: PlanSnapshot, _ rights: DocumentRights, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    guard let name = present.plan.predecessor else { return nil }
    if kind != .public {
      guard let record = try Plan.ID(name).flatMap({ try Plan.accessRecord($0, in: connection) }),
        rights.mayReadPlan(record)
      else { return nil }
    }
    return try EditionLookBack(kind, at: name, in: connection).plan
  }

  /// The plan before this one, where it is here and may be read.
  private func predecessor(
    of plan: PlanSnapshot, _ rights: DocumentRights, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    guard let id = plan.plan.predecessor.flatMap({ Plan.ID($0) }),
      let record = try Plan.accessRecord(id, in: connection), rights.mayReadPlan(record)
    else { return nil }
    return try snapshots.snapshot(of: id, in: connection)?.limited(to: rights.reports(id))
  }
}

/// What pages and files of one document share.
struct DocumentView {
  let context: RequestContext
  let content: DocumentContent
  /// The form as the city keeps it; nil for a ready one.
  let kept: KeptForm?
  /// The closings that the visitor may print, newest first.
  let closings: [(key: ClosingKey, title: String)]
  /// The editions that the visitor may print.
  let editions: [(key: EditionKey, title: String)]

  var id: Plan.ID { content.request.plan }
  var key: FormKey { content.request.key }
  var plan: PlanSnapshot { content.plan }
  var form: Form { content.form }
  var year: FiscalYear { content.year }

  /// Whether the year that was asked for, if one was, is one that the document can be about.
  var hasYear: Bool { content.request.wrongYear == nil && content.request.year.map { $0 == year } ?? true }

  /// What is said of another year where no page can stand in its place.
  var wrongYear: Refusal {
    let years = plan.plan.years
    let span = years.first.flatMap { first in years.last.map { "計画の年度は、\(first.japanese)から\($0.japanese)までです。" } } ?? ""
    return Refusal("この計画にない年度を指しています。\(span)書類の画面で、年度を選び直してください。")
  }
}

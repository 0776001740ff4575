import Application
import Archives
import Audit
import Database
import Editions
import Essentials
import HTTP
import PlanFile
import Planning
import Rounds
import Spreadsheets

/// The pages on which editions are looked at.
extension Publishing {
  /// A present plan with what is published of it; eight statements.
  func overview(_ context: RequestContext, _ id: Plan.ID) throws -> OverviewPage {
    let today = context.services.clock.now.day
    return try context.services.database.read { connection in
      let plan = try snapshot(id, in: connection)
      return OverviewPage(
        context: context, plan: plan, publications: try PublicationStore.all(of: id, in: connection),
        settings: try EditionRulesStore.settings(of: id, in: connection),
        documents: try ReleasedDocumentStore.all(of: id, in: connection),
        forms: context.may(.managePlans) ? try forms.all(plan, today, .now, connection) : [],
        closings: try RoundSnapshotStore.closures(of: id, in: connection).filter { $0.reopenedAt == nil }.reversed(),
        day: today.description)
    }
  }

  func snapshot(_ id: Plan.ID, in connection: borrowing Connection) throws -> PlanSnapshot {
    guard let plan = try snapshots.snapshot(of: id, in: connection) else { throw NotFound() }
    return plan
  }

  func settingsPage(_ context: RequestContext, _ id: Plan.ID) throws -> SettingsPage {
    try context.services.database.read { connection in
      SettingsPage(
        context: context, plan: try snapshot(id, in: connection),
        settings: try EditionRulesStore.settings(of: id, in: connection))
    }
  }

  func rulesPage(_ context: RequestContext, _ id: Plan.ID, _ kind: EditionKind) throws -> RulesPage {
    guard kind != .draft else { throw NotFound() }
    return try context.services.database.read { connection in
      let plan = try snapshot(id, in: connection)
      let (rules, revision) = try EditionRulesStore.rules(of: id, kind, in: connection)
      var page = RulesPage(
        context: context, plan: plan, rules: rules, revision: revision, items: [:],
        groupSize: String(rules.smallestGroup))
      if !rules.items.isEmpty {
        let edition = try EditionFilter.edition(
          of: try EditionSource(plan, at: .now, in: connection), by: rules, in: connection)
        let all = EditionList(edition.content).items + edition.withheld.map(\.item) + edition.openWords
        page = RulesPage(
          context: context, plan: plan, rules: rules, revision: revision,
          items: Dictionary(
            all.map { ($0.key.text, $0) }
              + rules.items.keys.compactMap { key in EditionItem.counted(key).map { (key, $0) } },
            uniquingKeysWith: { first, _ in first }),
          groupSize: String(rules.smallestGroup))
      }
      return page
    }
  }

  /// What is shown and left out, against the last published version; fourteen statements at most, and those of what is counted beside
  /// the plan.
  func listPage(_ context: RequestContext, _ id: Plan.ID, _ kind: EditionKind) throws -> ListPage {
    guard kind != .draft else { throw NotFound() }
    return try context.services.database.read { connection in
      let plan = try snapshot(id, in: connection)
      let (rules, revision) = try EditionRulesStore.rules(of: id, kind, in: connection)
      let source = try EditionSource(plan, at: .now, in: connection)
      var edition = try EditionFilter.edition(of: source, by: rules, in: connection)
      let today = context.services.clock.now.day
      if let showing = try forms.counts.map({ try $0(plan, today, [], connection) }) {
        edition = edition.with(try showing(edition.content, edition.rules, connection))
      }
      let echoes = Dictionary(edition.echoes.map { ($0.item.key, $0) }, uniquingKeysWith: { first, _ in first })
      let publications = try PublicationStore.all(of: id, in: connection)
      let (last, old) = try lastItems(of: id, kind, among: publications, in: connection)
      let items = EditionList(edition.content).items
      let changes = EditionChange.list(items, after: old)
      var page = ListPage(
        context: context, plan: plan, kind: kind, revision: revision,
        rows: changes.map { .shown($0) } + edition.withheld.map { .left($0) }, last: last, echoes: echoes)
      page.waiting = publications.first { $0.state == .prepared }?.key
      page.decided = rules.items
      page.fault = edition.refusal?.message
      if kind == .public {
        page.naming = Set(items.naming(source.names).map(\.key))
        page.namesWithoutGap = source.namesWithoutGap
      }
      if edition.withheld.contains(where: { $0.reason == .item }) {
        page.readable = try readable(publications, kind, of: id, in: connection)
      }
      return page
    }
  }

  /// In which versions that can be read each item stands, from the oldest; a statement for each version that is not at hand.
  private func readable(
    _ publications: [Publication], _ kind: EditionKind, of id: Plan.ID, in connection: borrowing Connection
  ) throws -> [EditionItem.Key: [Int]] {
    var found: [EditionItem.Key: [Int]] = [:]
    for publication in publications.reversed() where publication.state == .published {
      guard let number = publication.number, let digest = publication.digests[kind] else { continue }
      let keys = try shownItems.keys(of: digest) {
        guard let text = try PublicationStore.document(publication.key, kind, of: id, in: connection) else { return [] }
        return Set(EditionList(try EditionContent(text: text)).items.map(\.key))
      }
      for key in keys { found[key, default: []].append(number) }
    }
    return found
  }

  /// What the newest published version shows.
  func lastItems(
    of id: Plan.ID, _ kind: EditionKind, among publications: [Publication], in connection: borrowing Connection
  ) throws -> (number: Int?, items: [EditionItem]?) {
    let newest = publications.first { $0.state == .published }
    guard let newest, let text = try PublicationStore.document(newest.key, kind, of: id, in: connection) else {
      return (nil, nil)
    }
    let items = EditionList(try EditionContent(text: text)).items
    guard kind == .public, items.contains(where: \.isCounted) else { return (newest.number, items) }
    let documents = try ReleasedDocumentStore.all(of: id, in: connection).filter { $0.publication == newest.key }
    return (newest.number, items.filter(documents.tell))
  }

  func listFile(_ context: RequestContext, _ id: Plan.ID, _ kind: EditionKind) throws -> Response {
    let page = try listPage(context, id, kind)
    try context.recordExport(
      "「\(page.plan.plan.title)」の\(kind.title)に載る内容の一覧を取り出した", about: AuditSubject("plan", id))
    return .download(
      OwnedBytes(try WorkbookWriter.write(page.workbook)),
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "\(kind.title)に載る内容.xlsx")
  }

  func waitingPage(_ context: RequestContext, _ id: Plan.ID, _ key: Int) throws -> WaitingPage {
    try context.services.database.read { connection in
      let plan = try snapshot(id, in: connection)
      let publications = try PublicationStore.all(of: id, in: connection)
      let waiting = publications.first { $0.key == key && $0.state == .prepared }
      guard let waiting, let text = try PublicationStore.document(key, .public, of: id, in: connection) else {
        throw NotFound()
      }
      let content = try EditionContent(text: text)
      let items = EditionList(content).items
      let documents = try ReleasedDocumentStore.all(of: id, in: connection).filter { $0.publication == key }
      var page = WaitingPage(
        context: context, plan: plan, publication: waiting,
        staffChanges: try changes(.staff, of: waiting, among: publications, id, in: connection),
        settings: try EditionRulesStore.settings(of: id, in: connection),
        documents: documents,
        changes: EditionChange.list(
          items.filter(documents.tell),
          after: try lastItems(of: id, .public, among: publications, in: connection).items))
      page.publications = publications
      page.stale = try stale(waiting, plan, in: connection)
      page.naming = items.naming(try EditionSource.names(in: connection))
      page.offered = try documents.isEmpty ? [] : forms.all(plan, waiting.day, waiting.moment, connection)
      return page
    }
  }

  /// The page of what waits; nil where it was decided about meanwhile.
  func waitingPageIfAny(_ context: RequestContext, _ id: Plan.ID, _ key: Int) throws -> WaitingPage? {
    do { return try waitingPage(context, id, key) } catch is NotFound { return nil }
  }

  /// What would be different in a version that waits if it were prepared now.
  private func stale(
    _ waiting: Publication, _ plan: PlanSnapshot, in connection: borrowing Connection
  ) throws -> StaleVersion {
    let id = plan.plan.id
    var stale = StaleVersion()
    stale.basis = try basis(of: id, in: connection)
    do {
      let source = try EditionSource(plan, at: waiting.moment, in: connection)
      for kind in EditionKind.published {
        guard let text = try PublicationStore.document(waiting.key, kind, of: id, in: connection) else { continue }
        let rules = try EditionRulesStore.rules(of: id, kind, in: connection).rules
        let edition = try EditionFilter.edition(of: source, by: rules, in: connection)
        if let refusal = edition.refusal { throw refusal }
        stale.add(kind, now: edition.content, frozen: try EditionContent(text: text))
      }
    } catch let refusal as Refusal where refusal.field == "moment" {
      stale.fault = "もとにした締切りの計画は、もう取り出せません（\(refusal.message)）。このまま承認するか、取りやめて、締め切り直してから用意し直してください。"
    } catch let refusal as Refusal {
      stale.fault = "今の計画からは、用意し直せません。\(refusal.message)"
    }
    return stale
  }

  /// The states of plan and rules from which it is told what changed: where they move, something else may have changed.
  func basis(of id: Plan.ID, in connection: borrowing Connection) throws -> [Int] {
    [try snapshot(id, in: connection).revision]
      + (try EditionKind.published.map { try EditionRulesStore.rules(of: id, $0, in: connection).revision })
  }

  /// What an edition that waits would show, against the version before.
  private func changes(
    _ kind: EditionKind, of waiting: Publication, among publications: [Publication], _ id: Plan.ID,
    in connection: borrowing Connection
  ) throws -> [EditionChange] {
    guard let text = try PublicationStore.document(waiting.key, kind, of: id, in: connection) else { throw NotFound() }
    let items = EditionList(try EditionContent(text: text)).items
    return EditionChange.list(items, after: try lastItems(of: id, kind, among: publications, in: connection).items)
  }

  /// An edition as pages before it is published: what waits for approval, else the plan as it is now.
  func preview(_ context: RequestContext, _ id: Plan.ID, _ kind: EditionKind, _ parts: [String]) throws -> Response {
    if parts == ["style.css"] {
      return Response(.ok, headers: [("content-type", SiteTop.style.type)], body: SiteTop.style.bytes)
    }
    let files = try context.services.database.read { connection in
      let settings = try EditionRulesStore.settings(of: id, in: connection)
      let terms = SiteTerms(license: settings.license, contact: settings.contact)
      let waiting = try PublicationStore.all(of: id, in: connection).first { $0.state == .prepared }
      let version = SiteVersion(
        number: nil, day: waiting?.day ?? context.services.clock.now.day, note: waiting?.note ?? "", kind: kind)
      if let waiting, kind != .draft,
        let text = try PublicationStore.document(waiting.key, kind, of: id, in: connection)
      {
        return EditionSite(try EditionContent(text: text), version, terms).files
      }
      let rules = try EditionRulesStore.rules(of: id, kind, in: connection).rules
      let source = try EditionSource(try snapshot(id, in: connection), at: .now, in: connection)
      let edition = try EditionFilter.edition(of: source, by: rules, in: connection)
      if let refusal = edition.unreadable { throw refusal }
      return EditionSite(edition.content, version, terms).files
    }
    guard let file = files.first(where: { $0.path == parts.joined(separator: "/") }) else { throw NotFound() }
    return Response(.ok, headers: [("content-type", file.type)], body: file.bytes)
  }

  /// The public site for the city's web server.
  func zip(_ context: RequestContext, _ id: Plan.ID) throws -> Response {
    let (files, title) = try context.services.database.read { connection in
      let site = try PublishedSite(id, .public, shelf: shelf, in: connection)
      guard !site.publications.isEmpty else { throw NotFound() }
      return (try site.all(in: connection), try site.top(in: connection).title)
    }
    let bytes = try SiteArchive.bytes(files)
    try context.recordExport("「\(title)」の公開のページを取り出した（zip）", about: AuditSubject("plan", id))
    return .download(OwnedBytes(bytes), type: "application/zip", fileName: "\(title) 公開.zip")
  }
}

/// A site as one file.
enum SiteArchive {
  static func bytes(_ files: [SiteFile]) throws -> [UInt8] {
    try ArchiveWriter.write(files.map { .init(name: $0.path, bytes: $0.bytes, isPacked: true) })
  }
}

import Application
import Database
import Editions
import Essentials
import PlanFile
import Planning

/// The published versions of a plan as files: for the zip, the folder and the server alike.
struct PublishedSite {
  let plan: Plan.ID
  let kind: EditionKind
  let publications: [Publication]
  let settings: PublishingSettings
  private let shelf: SiteShelf

  /// Three statements.
  init(
    _ plan: Plan.ID, _ kind: EditionKind, shelf: SiteShelf, in connection: borrowing Connection
  ) throws {
    (self.plan, self.kind, self.shelf) = (plan, kind, shelf)
    settings = try EditionRulesStore.settings(of: plan, in: connection)
    publications = try PublicationStore.forReaders(of: plan, in: connection).filter { $0.number != nil }
  }

  var terms: SiteTerms { SiteTerms(license: settings.license, contact: settings.contact) }

  /// The versions with pages, newest first.
  var readable: [Publication] { publications.filter { $0.state == .published } }

  /// The top of the site, under the title that the newest version bears and never under that of a plan that goes on.
  func top(in connection: borrowing Connection) throws -> SiteTop {
    let newest = try title(in: connection)
    return SiteTop(
      title: newest?.title ?? "公開していた計画", city: newest?.city, versions: publications.map(version), terms: terms,
      lead: newest?.lead ?? [])
  }

  /// What the newest version is called; nil where none can be read.
  func title(in connection: borrowing Connection) throws -> SiteTitle? {
    guard let newest = readable.first else { return nil }
    return try shelf.title(newest, of: plan, kind, terms) { try draw(newest, in: connection) }
  }

  /// One version; one statement where it is not at hand.
  func drawn(_ publication: Publication, in connection: borrowing Connection) throws -> DrawnVersion {
    try shelf.version(publication, of: plan, kind, terms) { try draw(publication, in: connection) }
  }

  private func draw(_ publication: Publication, in connection: borrowing Connection) throws -> DrawnVersion {
    guard let text = try PublicationStore.document(publication.key, kind, of: plan, in: connection) else {
      throw NotFound()
    }
    return DrawnVersion(EditionSite(try EditionContent(text: text), version(publication), terms))
  }

  /// The documents that go out with the versions, by their keys; one statement.
  func documents(in connection: borrowing Connection) throws -> [Int: [ReleasedDocument]] {
    guard kind == .public, readable.contains(where: { $0.documentCount > 0 }) else { return [:] }
    return Dictionary(grouping: try ReleasedDocumentStore.all(of: plan, in: connection), by: \.publication)
  }

  /// The page on the documents of a version, or one of them as it is frozen; nil where there is none of that name.
  func documentFile(_ path: [String], in connection: borrowing Connection) throws -> SiteFile? {
    guard kind == .public, path.count == 2,
      let publication = readable.first(where: { $0.documentCount > 0 && version($0).documentFolder == path[0] })
    else { return nil }
    let documents = try documents(in: connection)[publication.key] ?? []
    if path[1] == "index.html" {
      return SiteDocuments(version(publication), documents, top: try top(in: connection)).page
    }
    guard let document = documents.first(where: { $0.state == .ready && $0.fileName == path[1] }),
      let bytes = try ReleasedDocumentStore.content(document, in: connection)
    else { return nil }
    let name = try top(in: connection).downloadName(version(publication))
      .name(of: document.title, at: document.fileName)
    return SiteFile(path: path.joined(separator: "/"), bytes: OwnedBytes(bytes), name: name)
  }

  /// Every file of the site, in one order; each document is read by itself.
  func all(in connection: borrowing Connection) throws -> [SiteFile] {
    let top = try top(in: connection)
    var files = top.files
    let documents = try documents(in: connection)
    for publication in readable {
      files += try drawn(publication, in: connection).files.values.sorted { $0.path < $1.path }
      guard let ofVersion = documents[publication.key] else { continue }
      let site = SiteDocuments(version(publication), ofVersion, top: top)
      files.append(site.page)
      for document in ofVersion {
        guard let bytes = try ReleasedDocumentStore.content(document, in: connection) else { continue }
        files.append(SiteFile(path: site.path(of: document), bytes: OwnedBytes(bytes)))
      }
    }
    return files
  }

  func version(_ publication: Publication) -> SiteVersion {
    var version = SiteVersion(
      number: publication.number, day: publication.day, note: publication.note, kind: kind,
      hasDocuments: kind == .public && publication.documentCount > 0)
    if let act = publication.withdrawn { version.withdrawn = (act.at.day, publication.reason ?? "") }
    return version
  }
}

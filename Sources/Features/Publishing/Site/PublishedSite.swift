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
    publications = try PublicationStore.all(of: plan, in: connection).filter { $0.number != nil }
  }

  var terms: SiteTerms { SiteTerms(license: settings.license, contact: settings.contact) }

  /// The versions with pages, newest first.
  var readable: [Publication] { publications.filter { $0.state == .published } }

  /// The top of the site, under the title that the newest version bears and never under that of a plan that goes on.
  func top(in connection: borrowing Connection) throws -> SiteTop {
    let newest = try readable.first.map { try drawn($0, in: connection) }
    return SiteTop(
      title: newest?.title ?? "公開していた計画", city: newest?.city, versions: publications.map(version), terms: terms)
  }

  /// One version; one statement where it is not at hand.
  func drawn(_ publication: Publication, in connection: borrowing Connection) throws -> DrawnVersion {
    try shelf.version(publication, of: plan, kind, terms) {
      guard let text = try PublicationStore.document(publication.key, kind, of: plan, in: connection) else {
        throw NotFound()
      }
      return DrawnVersion(EditionSite(try EditionContent(text: text), version(publication), terms))
    }
  }

  /// Every file of the site, in one order.
  func all(in connection: borrowing Connection) throws -> [SiteFile] {
    var files = try top(in: connection).files
    for publication in readable {
      files += try drawn(publication, in: connection).files.values.sorted { $0.path < $1.path }
    }
    return files
  }

  func version(_ publication: Publication) -> SiteVersion {
    var version = SiteVersion(
      number: publication.number, day: publication.day, note: publication.note, kind: kind)
    if let act = publication.withdrawn { version.withdrawn = (act.at.day, publication.reason ?? "") }
    return version
  }
}

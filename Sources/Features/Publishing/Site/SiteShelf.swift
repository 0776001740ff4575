import Editions
import Essentials
import PlanFile
import Planning

/// The pages of one version, with what the top of the site says of it.
struct DrawnVersion: Sendable {
  let title: String
  let city: String?
  /// How the plan stands, in sentences.
  let lead: [String]
  /// The files by name.
  let files: [String: SiteFile]

  init(_ site: EditionSite) {
    title = site.plan.plan.title
    city = site.plan.plan.municipality?.name
    lead = SiteStanding(site.content, site.plan).sentences
    files = Dictionary(site.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// What a list of plans says of a version.
struct SiteTitle: Sendable {
  let title: String
  let city: String?
  var lead: [String] = []
}

/// Versions that were drawn already; as what was frozen never changes, they are good until they are pushed out.
final class SiteShelf: Sendable {
  private struct Key: Hashable {
    let plan: Plan.ID
    let kind: EditionKind
    /// Two versions may say the same, and their pages still name themselves.
    let publication: Int
    let digest: String
    /// It stands beside the frozen edition, and may be replaced.
    let note: String
    let license: String
    let contact: String

    init(_ publication: Publication, of plan: Plan.ID, _ kind: EditionKind, _ terms: SiteTerms) {
      (self.plan, self.kind, self.publication) = (plan, kind, publication.key)
      digest = publication.digests[kind] ?? ""
      note = publication.note
      (license, contact) = (terms.license, terms.contact)
    }
  }

  private struct Drawn: Sendable {
    let version: DrawnVersion
    let size: Int
    var lastUse: Int
  }

  private let held = Lock<(drawn: [Key: Drawn], uses: Int)>(([:], 0))
  /// What the list of plans says of each version, which is little and stays.
  private let titles = Lock<[Key: SiteTitle]>([:])
  /// Held while pages are drawn, so that many who ask at once wait for one drawing in place of making the same again.
  private let drawing = Lock(())
  private let limit: Int

  /// `limit` are the bytes that are kept; one version stays, however large.
  init(limit: Int = 64 << 20) { self.limit = limit }

  /// Title and city of the version, drawn once where they are not known.
  func title(
    _ publication: Publication, of plan: Plan.ID, _ kind: EditionKind, _ terms: SiteTerms,
    draw: () throws -> DrawnVersion
  ) throws -> SiteTitle {
    let key = Key(publication, of: plan, kind, terms)
    if let known = titles.withLock({ $0[key] }) { return known }
    let version = try self.version(publication, of: plan, kind, terms, draw: draw)
    let title = SiteTitle(title: version.title, city: version.city, lead: version.lead)
    titles.withLock { $0[key] = title }
    return title
  }

  /// The version, drawn by `draw` where it is not at hand.
  func version(
    _ publication: Publication, of plan: Plan.ID, _ kind: EditionKind, _ terms: SiteTerms,
    draw: () throws -> DrawnVersion
  ) throws -> DrawnVersion {
    let key = Key(publication, of: plan, kind, terms)
    if let known = known(key) { return known }
    return try drawing.withLock { _ in
      if let known = known(key) { return known }
      let version = try draw()
      keep(version, key)
      return version
    }
  }

  private func known(_ key: Key) -> DrawnVersion? {
    held.withLock { shelf in
      guard shelf.drawn[key] != nil else { return nil }
      shelf.uses += 1
      shelf.drawn[key]?.lastUse = shelf.uses
      return shelf.drawn[key]?.version
    }
  }

  private func keep(_ version: DrawnVersion, _ key: Key) {
    held.withLock { shelf in
      shelf.uses += 1
      let size = version.files.values.reduce(0) { $0 + $1.bytes.count }
      shelf.drawn[key] = Drawn(version: version, size: size, lastUse: shelf.uses)
      var whole = shelf.drawn.values.reduce(0) { $0 + $1.size }
      while whole > limit, shelf.drawn.count > 1,
        let oldest = shelf.drawn.min(by: { $0.value.lastUse < $1.value.lastUse })
      {
        shelf.drawn[oldest.key] = nil
        whole -= oldest.value.size
      }
    }
  }
}

import Editions
import Essentials
import PlanFile
import Planning

/// The pages of one version, with what the top of the site says of it.
struct DrawnVersion: Sendable {
  let title: String
  let city: String?
  /// The files by name.
  let files: [String: SiteFile]

  init(_ site: EditionSite) {
    title = site.plan.plan.title
    city = site.plan.plan.municipality?.name
    files = Dictionary(site.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Versions that were drawn already; as what was frozen never changes, they are good until they are pushed out.
final class SiteShelf: Sendable {
  private struct Key: Hashable {
    let plan: Plan.ID
    let kind: EditionKind
    /// Two versions may say the same, and their pages still name themselves.
    let publication: Int
    let digest: String
    let license: String
    let contact: String
  }

  private struct Drawn: Sendable {
    let version: DrawnVersion
    var lastUse: Int
  }

  private let held = Lock<(drawn: [Key: Drawn], uses: Int)>(([:], 0))
  private let limit: Int

  init(limit: Int = 6) { self.limit = limit }

  /// The version, drawn by `draw` where it is not at hand.
  func version(
    _ publication: Publication, of plan: Plan.ID, _ kind: EditionKind, _ terms: SiteTerms,
    draw: () throws -> DrawnVersion
  ) rethrows -> DrawnVersion {
    let key = Key(
      plan: plan, kind: kind, publication: publication.key, digest: publication.digests[kind] ?? "",
      license: terms.license, contact: terms.contact)
    let known = held.withLock { shelf -> DrawnVersion? in
      guard shelf.drawn[key] != nil else { return nil }
      shelf.uses += 1
      shelf.drawn[key]?.lastUse = shelf.uses
      return shelf.drawn[key]?.version
    }
    if let known { return known }
    let version = try draw()
    held.withLock { shelf in
      shelf.uses += 1
      shelf.drawn[key] = Drawn(version: version, lastUse: shelf.uses)
      while shelf.drawn.count > limit, let oldest = shelf.drawn.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        shelf.drawn[oldest.key] = nil
      }
    }
    return version
  }
}

import Editions
import Essentials

/// Which edition, as it stands in an address: `public` of the plan as it is now, `public.3` of what was prepared as the third.
struct EditionKey: Sendable, Hashable {
  let kind: EditionKind
  /// The key of the publication; nil for the plan as it is now.
  let publication: Int?

  init(_ kind: EditionKind, publication: Int? = nil) { (self.kind, self.publication) = (kind, publication) }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let kind = parts.first.flatMap({ EditionKind(rawValue: String($0)) }) else { return nil }
    switch parts.count {
    case 1: self.init(kind)
    case 2:
      guard kind != .draft, let key = Int(asked: parts[1]), key > 0 else { return nil }
      self.init(kind, publication: key)
    default: return nil
    }
  }

  var text: String { publication.map { "\(kind.rawValue).\($0)" } ?? kind.rawValue }
}

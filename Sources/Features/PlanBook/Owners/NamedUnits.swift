import Essentials
import Organization
import Planning

/// The units of a day by what they are called, folded once, as a plan asks for many labels.
struct NamedUnits {
  let day: Day
  private let tree: UnitDirectory
  private let names: [String: [Unit.ID]]
  private let shortNames: [String: [Unit.ID]]
  private let spellings: [String: [Unit.ID]]
  private let longest: Int

  init(_ tree: UnitDirectory) {
    self.tree = tree
    day = tree.day
    func index(_ key: (UnitSpan) -> String?) -> [String: [Unit.ID]] {
      tree.entries.reduce(into: [:]) { index, entry in
        if let key = key(entry.span) { index[key, default: []].append(entry.id) }
      }
    }
    names = index { foldedText($0.name) }
    shortNames = index { $0.shortName.map { foldedText($0) } }
    spellings = index { Self.withoutVariants($0.name) }
    longest = names.keys.map(\.count).max() ?? 0
  }

  /// The units with that folded name.
  func named(_ wanted: String) -> [Unit.ID] { names[wanted] ?? [] }

  /// The units with that folded short name.
  func shortened(_ wanted: String) -> [Unit.ID] { shortNames[wanted] ?? [] }

  /// The units called so with names above; the tree is asked only where the text ends with a name.
  func onPath(_ wanted: String) -> [Unit.ID] {
    let letters = Array(wanted)
    let ends = (1...max(1, min(longest, letters.count - 1))).contains { length in
      length < letters.count && names[String(letters.suffix(length))] != nil
    }
    return ends ? tree.units(onPath: wanted).map(\.id) : []
  }

  /// The units that are called so but for spellings that plans mix.
  func spelled(_ text: String) -> [Unit.ID] { spellings[Self.withoutVariants(text)] ?? [] }

  /// Spellings that plans mix.
  private static let variants: [(String, String)] = [
    ("人財", "人材"), ("障がい", "障害"), ("障碍", "障害"), ("こども", "子ども"), ("子供", "子ども"), ("づくり", "作り"), ("ヶ", "ケ"),
  ]

  private static func withoutVariants(_ text: String) -> String {
    variants.reduce(foldedText(text)) { text, variant in
      text.contains(variant.0) ? text.pieces(between: variant.0).joined(separator: variant.1) : text
    }
  }
}

import Database
import Essentials

/// The themes as they hold: those of the program, changed and added to by the people of the city.
struct ThemeDictionary: Sendable {
  /// In the order in which they are listed: by area, then those of the program before new ones.
  let themes: [Theme]
  /// The themes that were changed or added here, with who did it.
  let changes: [String: Change]
  /// Themes of the program that were taken out here.
  let removed: [Theme]
  private let places: [String: Int]

  /// Who changed a theme, and when.
  struct Change: Sendable, Equatable {
    let by: String
    let at: Instant
  }

  init(_ rows: [ThemeStore.Row] = []) {
    let changed = Dictionary(rows.map { ($0.theme.key, $0) }) { _, last in last }
    let own = StandardThemes.all
    let known = Set(own.map(\.key))
    let present = own.map { changed[$0.key]?.theme ?? $0 } + rows.map(\.theme).filter { !known.contains($0.key) }
    let held = present.filter { changed[$0.key]?.isRemoved != true }
    themes = Theme.Area.allCases.flatMap { area in held.filter { $0.area == area } }
    removed = present.filter { changed[$0.key]?.isRemoved == true }
    changes = changed.mapValues { Change(by: $0.by, at: $0.at) }
    places = Dictionary(themes.enumerated().map { ($0.element.key, $0.offset) }) { first, _ in first }
  }

  subscript(key: String) -> Theme? { places[key].map { themes[$0] } }

  /// The place of a theme in the list; those that are gone stand last.
  func place(_ key: String) -> Int { places[key] ?? themes.count }

  /// Changes with everything that decides what is found.
  var version: String {
    var bytes: [UInt8] = Array("3".utf8)
    for theme in themes {
      for text in [theme.key] + theme.words + ["-"] + theme.exclusions { bytes += Array(text.utf8) + [0] }
    }
    return contentHash(bytes)
  }
}

/// A short word that changes with the bytes (FNV-1a, 64 bits).
func contentHash(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return String(hash, radix: 36)
}

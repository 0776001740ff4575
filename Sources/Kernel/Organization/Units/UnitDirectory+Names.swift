import Essentials

extension UnitDirectory {
  /// The units that a text names: by name, by short name, or with the names above, e.g. 総務部人事課; folded spellings count
  /// as equal.
  package func units(called text: String) -> [Entry] {
    let wanted = foldedText(text)
    guard !wanted.isEmpty else { return [] }
    let named = entries.filter { foldedText($0.span.name) == wanted }
    if !named.isEmpty { return named }
    let short = entries.filter { entry in entry.span.shortName.map { foldedText($0) == wanted } ?? false }
    return short.isEmpty ? units(onPath: wanted) : short
  }

  /// The units whose own name ends the folded text, and whose names above make up the rest of it, some of them or all.
  package func units(onPath wanted: String) -> [Entry] {
    entries.filter { entry in
      let name = foldedText(entry.span.name)
      guard wanted.hasSuffix(name), wanted.count > name.count else { return false }
      var rest = wanted.dropLast(name.count)
      for above in path(of: entry.id).dropLast().reversed() {
        let name = foldedText(above.span.name)
        if rest.hasSuffix(name) { rest = rest.dropLast(name.count) }
        if rest.isEmpty { return true }
      }
      return rest.isEmpty
    }
  }
}

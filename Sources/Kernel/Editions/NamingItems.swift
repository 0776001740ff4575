extension [EditionItem] {
  /// Those that name somebody or tell how to reach them. In a public edition somebody decided to show them, or the name came to the
  /// register after they were looked at.
  package func naming(_ names: [String]) -> [EditionItem] {
    let finder = NameFinder(names)
    return filter { finder.finds(in: $0.text) || ContactFinder.finds(in: $0.text) }
  }
}

extension EditionItem {
  /// What is said at an item that names somebody and is shown all the same.
  package static let namingWords = "人の名前か連絡先があります。載せると決めた項目です。今の文で載せてよいか、確かめてください。"
}

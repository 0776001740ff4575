import Essentials
package import Measuring

/// A number that an edition hides, as it may stand in a text all the same.
package struct HiddenNumber: Sendable, Equatable {
  package let amount: ExactNumber
  /// In what it is counted; nil where the indicator says nothing.
  package let unit: String?
  /// Of which indicator, and when.
  package let place: String

  /// The number with its unit.
  package var words: String { amount.text(decimals: 4) + (unit ?? "") }

  /// The words that stand behind the number in texts.
  var counters: [String] {
    if unit == nil || IndicatorUnit.same(unit, "人") { return ["人", "名"] }
    if IndicatorUnit.isPercent(unit) { return ["%", "パーセント", "ポイント"] }
    return [narrowed(unit ?? "")]
  }
}

/// A text of an edition that holds a number which the edition hides elsewhere.
package struct NumberEcho: Sendable, Equatable {
  package let item: EditionItem
  /// The hidden numbers with what they are of.
  package let numbers: [String]

  /// What is said at the text.
  package var words: String {
    "この文章に、伏せた数（\(numbers.joined(separator: "、"))）と同じ数があります。"
  }
}

extension Edition {
  /// The texts that say a number which is hidden: a reader must not find there what suppression took away.
  package var echoes: [NumberEcho] {
    guard !hidden.isEmpty else { return [] }
    let finder = NumberFinder(hidden)
    return EditionList(content).items.compactMap { item in
      // Figures that are shown are shown on purpose, and are checked as numbers.
      guard ![.figures, .counts, .members, .targets].contains(item.part) else { return nil }
      let found = finder.numbers(in: item.text)
      return found.isEmpty ? nil : NumberEcho(item: item, numbers: found.map { "\($0.words)：\($0.place)" })
    }
  }
}

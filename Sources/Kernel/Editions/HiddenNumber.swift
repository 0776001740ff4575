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

  /// How many pairs of letters of what the number is of stand in a folded text, too.
  func kinship(with text: String) -> Int {
    let name = Array(foldedText(place)).filter { !$0.isWhitespace && !$0.isNumber }
    let pairs = Set(zip(name, name.dropFirst()).map { String([$0, $1]) })
    return pairs.subtracting(Self.common).count { text.contains($0) }
  }

  /// Pairs that stand in nearly every name.
  private static let common: Set<String> = ["職員", "年度", "割合", "の割", "の数", "人数", "員の", "した", "平成", "令和"]

  /// Whether it counts people.
  var isOfPeople: Bool { unit == nil || ["人", "名", "者"].contains { narrowed(unit ?? "").contains($0) } }

  /// The words that stand behind the number in texts.
  var counters: [String] {
    if isOfPeople { return ["人", "名", "ひと", "person", "people"] }
    if IndicatorUnit.isPercent(unit) { return ["%", "パーセント", "ポイント"] }
    return [narrowed(unit ?? "")]
  }
}

/// A text of an edition that holds a number which the edition hides elsewhere.
package struct NumberEcho: Sendable, Equatable {
  package let item: EditionItem
  /// The hidden numbers with what they are of.
  package let numbers: [String]

  /// How near the text is to what the nearest of them is of; 0 where it names nothing of it.
  let kinship: Int

  private static let namedNumbers = 3

  /// What is said at the text.
  package var words: String {
    let more = numbers.count - Self.namedNumbers
    let rest = more > 0 ? "、ほか\(more)つの数" : ""
    return "この文章に、伏せた数（\(numbers.prefix(Self.namedNumbers).joined(separator: "、"))\(rest)）と同じ数があります。"
      + (kinship > 0 ? "" : "伏せた数の指標の名前は、この文章に出てきません。")
  }
}

extension Edition {
  /// The texts that say a number which is hidden: a reader must not find there what suppression took away. Those come first that
  /// name what the number is of, as the others are mostly the same number by chance.
  package var echoes: [NumberEcho] {
    guard !hidden.isEmpty else { return [] }
    let finder = NumberFinder(hidden)
    let all = EditionList(content).items.compactMap { item -> NumberEcho? in
      // Figures that are shown are shown on purpose, and are checked as numbers.
      guard !item.isNumber else { return nil }
      let text = foldedText(item.subject + item.text)
      let found = finder.numbers(in: item.text).map { (number: $0, kinship: $0.kinship(with: text)) }
      guard let nearest = found.map(\.kinship).max() else { return nil }
      return NumberEcho(
        item: item, numbers: found.sorted(nearestBy: \.kinship).map { "\($0.number.words)：\($0.number.place)" },
        kinship: nearest)
    }
    return all.sorted(nearestBy: \.kinship)
  }
}

extension EditionItem {
  /// Whether it is a figure, or a target that is one, and no text with numbers in it.
  fileprivate var isNumber: Bool {
    switch part {
    case .counts, .counted: true
    case .figures, .members: text.count { !$0.isNumber } <= 12
    case .targets: !place.hasSuffix(Indicator.Target.Side.printed.rawValue)
    default: false
    }
  }
}

extension Array {
  /// The nearest first; what is equally near stays in its order.
  fileprivate func sorted(nearestBy kinship: (Element) -> Int) -> [Element] {
    enumerated().map { (kinship: kinship($0.element), offset: $0.offset, element: $0.element) }.sorted { left, right in
      (right.kinship, left.offset) < (left.kinship, right.offset)
    }.map(\.element)
  }
}

import JSON
import Secrets

/// A text with a hidden number, kept with what was prepared: who approves looks at each.
package struct FrozenEcho: Sendable, Equatable {
  /// The key of the item.
  package let item: String
  /// Where it stands, in words.
  package let place: String
  package let text: String
  /// What is said at the text.
  package let words: String
  /// The hidden numbers, all of them; nil in versions of earlier days.
  let numbers: [String]?
  /// Whether the text names what a hidden number is of, so that it is likely the number itself. Versions of earlier days do not say.
  package let isNear: Bool

  init(_ echo: NumberEcho) {
    item = echo.item.key.text
    place = "\(echo.item.subject)　\(echo.item.title)"
    text = echo.item.text
    words = echo.words
    numbers = echo.numbers
    isNear = echo.kinship > 0
  }

  /// What a tick at this very text sends; several items may have one key.
  package var tick: String { "\(item)|\(SHA256.hex(Array(text.utf8)))" }

  var json: JSONValue {
    [
      "item": .string(item), "place": .string(place), "text": .string(text), "words": .string(words),
      "numbers": numbers.map { .array($0.map { .string($0) }) } ?? .null, "near": .bool(isNear),
    ]
  }

  init?(_ json: JSONValue) {
    guard let item = json["item"]?.string, let place = json["place"]?.string, let text = json["text"]?.string,
      let words = json["words"]?.string
    else { return nil }
    (self.item, self.place, self.text, self.words) = (item, place, text, words)
    numbers = json["numbers"]?.array?.compactMap(\.string)
    isNear = json["near"]?.bool ?? true
  }

  /// Whether it is the same text with the same hidden numbers; what names no numbers is the same as nothing.
  func isSame(as other: FrozenEcho) -> Bool {
    guard let numbers, let others = other.numbers else { return false }
    return item == other.item && text == other.text && Set(numbers) == Set(others)
  }
}

extension [Publication] {
  /// The first of the versions that can be read for which somebody looked at the same text with the same hidden numbers; a version
  /// that was withdrawn tells nothing, as it may have been withdrawn because of it.
  package func confirmation(of echo: FrozenEcho) -> (version: Int, act: Publication.Act)? {
    let found = filter { $0.state == .published && $0.echoes.contains { $0.isSame(as: echo) } }
      .compactMap { version in version.number.flatMap { number in version.decided.map { (number, $0) } } }
    return found.min { $0.0 < $1.0 }.map { (version: $0.0, act: $0.1) }
  }
}

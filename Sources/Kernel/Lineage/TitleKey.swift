import Essentials
import Planning

/// What of a node is compared with another plan: codes, the title without numbers and marks, and the pairs of its characters.
struct TitleKey: Sendable {
  let codes: Set<String>
  let title: String
  /// The title without words that only widen it, e.g. 等.
  let name: String
  let pairs: [String: Int]
  /// The beginning of the title up to its first particle: what it is about.
  let topic: String

  init(_ node: PlanNode) {
    self.init(node.title, codes: Set(node.codes.map { "\($0.scheme) \($0.value)" }))
  }

  init(_ text: String, codes: Set<String> = []) {
    self.codes = codes
    title = Self.letters(text)
    name = Self.name(text)
    var pairs: [String: Int] = [:]
    let characters = Array(title)
    for (first, second) in zip(characters, characters.dropFirst()) { pairs[String([first, second]), default: 0] += 1 }
    self.pairs = pairs
    topic = Self.topic(of: name)
  }

  /// A text under which a measure is found when another one names it.
  static func name(_ text: some StringProtocol) -> String {
    var name = letters(text)
    for word in ["など", "等", "系"] { name = name.replacing(word, with: "") }
    return name
  }

  /// How many per cent of the pairs of neighbouring characters are the same (Dice).
  func share(with other: TitleKey) -> Int {
    let whole = pairs.values.reduce(0, +) + other.pairs.values.reduce(0, +)
    guard whole > 0 else { return 0 }
    return 200 * pairs.reduce(0) { $0 + min($1.value, other.pairs[$1.key] ?? 0) } / whole
  }

  /// Whether both are about the same thing by the beginning of their titles.
  func hasTopic(of other: TitleKey) -> Bool { topic.count >= Self.shortestTopic && topic == other.topic }

  /// Whether what it is about is something that is kept going under its name, and not people or an aim: a system, a training …
  var namesThing: Bool { Self.things.contains { topic.hasSuffix($0) } }

  /// A shorter beginning says little.
  private static let shortestTopic = 4
  private static let things = [
    "制度", "事業", "研修", "講座", "活動", "計画", "試験", "調査", "診断", "面談", "相談", "検診", "健診", "会議", "委員会", "交流会", "勉強会", "指針",
    "方針", "表彰", "マニュアル", "ミーティング", "プログラム", "システム", "プロジェクト", "ガイドライン", "セミナー", "チェック", "ローテーション", "インターンシップ",
  ]

  private static func letters(_ text: some StringProtocol) -> String {
    let folded = foldedText(text).unicodeScalars.filter { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    return String(String.UnicodeScalarView(folded))
  }

  /// A particle parts words only behind kanji, katakana or letters; inside hiragana it may be a part of a word.
  private static func topic(of name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    let place = scalars.indices.dropFirst().first { index in
      "のをにへと".unicodeScalars.contains(scalars[index]) && !(0x3041...0x309F).contains(scalars[index - 1].value)
    }
    return String(String.UnicodeScalarView(scalars[..<(place ?? scalars.endIndex)]))
  }
}

import Essentials

/// Finds names of people in texts as people write them: with any gap between the parts, in brackets, in kana, and by the family name
/// alone where a post or a title stands beside it.
struct NameFinder {
  /// A family name with the given names that stand behind it in the register.
  private struct Family {
    let letters: [Unicode.Scalar]
    /// The longest first: 太郎 before 太.
    let given: [[Unicode.Scalar]]
    /// Whether it is written without a gap in the register, so that nobody knows where it ends.
    let isWhole: Bool
    let use: Use
  }

  /// Where a family name alone is taken for a name; a closed set.
  private enum Use { case anywhere, withTitle, never }

  private var families: [Unicode.Scalar: [Family]] = [:]

  var isEmpty: Bool { families.isEmpty }

  init(_ names: [String]) {
    var found: [[Unicode.Scalar]: (given: Set<[Unicode.Scalar]>, isWhole: Bool)] = [:]
    for name in names {
      let parts = Self.plain(name).split(separator: " ").map { Array($0) }
      guard let first = parts.first else { continue }
      let rest = Array(parts.dropFirst().joined())
      // A word without a gap may be a post or a unit that has an account.
      guard !rest.isEmpty || first.count >= 4 || Self.mayBePerson(first) else { continue }
      if rest.isEmpty {
        found[first, default: ([], false)].isWhole = true
      } else {
        found[first, default: ([], false)].given.insert(rest)
      }
    }
    for (letters, names) in found.sorted(by: { Self.isLonger($0.key, $1.key) }) {
      families[letters[0], default: []].append(
        Family(
          letters: letters, given: names.given.sorted(by: Self.isLonger), isWhole: names.isWhole,
          use: Self.use(of: letters)))
    }
  }

  /// The longest first, so that the same name is found in whatever order the register has them.
  private static func isLonger(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    left.count != right.count
      ? left.count > right.count : left.lexicographicallyPrecedes(right) { $0.value < $1.value }
  }

  /// Whether three letters without a gap are likelier a person than a unit, a post, a body or a city with an account.
  private static func mayBePerson(_ letters: [Unicode.Scalar]) -> Bool {
    guard letters.count == 3, isLetter(letters[0]), let last = letters.last else { return false }
    return !NameWords.lastOfUnits.contains(last) && !NameWords.units.contains(text(letters.prefix(2)))
  }

  /// How many names of people have no gap between family and given name.
  static func countWithoutGap(_ names: [String]) -> Int {
    names.count { name in
      let letters = plain(name)
      guard let last = letters.last, letters.count > 1, isLetter(letters[0]), !letters.contains(" ") else {
        return false
      }
      return !NameWords.lastOfUnits.contains(last) && !NameWords.units.contains(text(letters.prefix(2)))
    }
  }

  private static func text(_ letters: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: letters)
    return String(view)
  }

  private static func use(of family: [Unicode.Scalar]) -> Use {
    let word = text(family)
    if family.allSatisfy(isKana) || NameWords.units.contains(word) { return .never }
    return family.count == 1 || NameWords.places.contains(word) ? .withTitle : .anywhere
  }

  /// Whether a name stands in the text.
  func finds(in text: String) -> Bool { name(in: text) != nil }

  /// The first name in the text, with kana as hiragana and one blank for each gap.
  func name(in text: String) -> String? {
    guard !families.isEmpty else { return nil }
    let letters = Self.plain(text)
    for start in letters.indices {
      for family in families[letters[start]] ?? [] where letters[start...].starts(with: family.letters) {
        guard let end = end(of: family, at: start, in: letters) else { continue }
        return Self.text(letters[start..<end])
      }
    }
    return nil
  }

  /// Where the name ends that begins there; nil where it is none.
  private func end(of family: Family, at start: Int, in letters: [Unicode.Scalar]) -> Int? {
    let end = start + family.letters.count
    let before = start > 0 ? letters[start - 1] : nil
    let isKana = Self.isKana(letters[start])
    if isKana, let before, Self.isKana(before) { return nil }
    if family.isWhole { return end }
    let hasGap = end < letters.count && letters[end] == " "
    let next = hasGap ? end + 1 : end
    for given in family.given where next < letters.count && letters[next...].starts(with: given) {
      let (size, stop) = (family.letters.count + given.count, next + given.count)
      if hasGap || size >= (isKana ? 5 : 3) { return stop }
      if !isKana, size == 2, isAlone(start, stop, in: letters) { return stop }
    }
    // In 大西課長 there is no 西課長, and in 人事課佐々木課長 there is a 佐々木課長.
    guard family.use != .never, family.letters.count > 1 || !(before.map(Self.isLetter) ?? false) else { return nil }
    if let title = Self.title(at: next, in: letters, family.use) { return next + title }
    guard family.use == .anywhere, !(end < letters.count && Self.isLetter(letters[end])) else { return nil }
    return Self.isLabelled(start, in: letters) ? end : nil
  }

  /// Whether two letters stand for themselves, with a title at most behind them: in 山林修繕 there is no 林修.
  private func isAlone(_ start: Int, _ stop: Int, in letters: [Unicode.Scalar]) -> Bool {
    let word = Self.text(letters[start..<stop])
    guard !NameWords.places.contains(word), !NameWords.units.contains(word) else { return false }
    if start > 0, Self.isLetter(letters[start - 1]) { return false }
    return stop == letters.count || !Self.isLetter(letters[stop]) || Self.title(at: stop, in: letters, .anywhere) != nil
  }

  /// How long the title is that stands there; nil where there is none.
  private static func title(at start: Int, in letters: [Unicode.Scalar], _ use: Use) -> Int? {
    guard start < letters.count else { return nil }
    let titles = use == .anywhere ? NameWords.titles + NameWords.plainTitles : NameWords.plainTitles
    for title in titles where letters[start...].starts(with: title) {
      let after = start + title.count < letters.count ? letters[start + title.count] : nil
      // 様式, 氏名, 委員会 and the like are no titles.
      if let after, ["式", "名", "会", "子", "長"].contains(after), title.count <= 2 { continue }
      return title.count
    }
    return nil
  }

  /// Whether a word like 担当 stands before it.
  private static func isLabelled(_ start: Int, in letters: [Unicode.Scalar]) -> Bool {
    var end = start
    while end > 0, start - end < 3, NameWords.between.contains(letters[end - 1]) { end -= 1 }
    return NameWords.labels.contains { letters[..<end].suffix($0.count).elementsEqual($0) }
  }

  private static func isKana(_ letter: Unicode.Scalar) -> Bool {
    (0x3041...0x3096).contains(letter.value) || letter == "ー"
  }

  /// Whether it may be inside of a word of kanji.
  private static func isLetter(_ letter: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(letter.value) || (0xF900...0xFAFF).contains(letter.value) || letter == "々"
      || letter == "ヶ" || letter == "ヵ"
  }

  /// With half-width letters, kana as hiragana, and one blank for each gap, bracket or dot in a name.
  static func plain(_ text: String) -> [Unicode.Scalar] {
    var letters: [Unicode.Scalar] = []
    let hasNarrowKana = text.unicodeScalars.contains { (0xFF66...0xFF9F).contains($0.value) }
    for letter in (hasNarrowKana ? widened(text) : narrowed(text)).unicodeScalars {
      switch letter.value {
      case 0x09, 0x0A, 0x0D, 0x20, 0x28, 0x29, 0xA0, 0x2022, 0x30FB, 0x200B, 0x3000, 0xFF65:
        if letters.last != " " { letters.append(" ") }
      case 0x30A1...0x30F6: letters.append(Unicode.Scalar(letter.value - 0x60) ?? letter)
      default: letters.append(letter)
      }
    }
    return letters
  }

  /// Half-width kana as full ones; gaps stay.
  private static func widened(_ text: String) -> String {
    narrowed(text).split(omittingEmptySubsequences: false) { $0.isWhitespace }.map { foldedText($0) }
      .joined(separator: " ")
  }
}

/// The words by which a family name alone is known for a name, or is not.
private enum NameWords {
  static let titles = letters([
    "部長", "局長", "所長", "館長", "園長", "校長", "班長", "理事", "技監", "教育長", "市長", "副市長", "町長", "村長", "保健師", "医師", "弁護士", "講師",
    "委員", "議員", "専門員", "調整監", "様", "君", "くん", "さま",
  ])
  /// Those that make no other word together with the name of a place or a direction.
  static let plainTitles = letters([
    "課長", "係長", "主査", "主任", "主事", "主幹", "副主幹", "参事", "次長", "室長", "補佐", "さん", "氏", "先生", "教授",
  ])
  static let labels = letters([
    "担当", "担当者", "責任者", "講師", "課長", "部長", "係長", "主任", "主査", "記入者", "作成者", "報告者", "連絡先", "問合せ先", "問い合わせ先", "文責", "氏名",
    "座長", "委員長", "発言者", "指導者", "めんたー", "相談員",
  ])
  static let between: Set<Unicode.Scalar> = [" ", ":", "は", "の", "/", "、", "=", "-", "が"]

  /// What the last letter of a unit, a post, a body or a city is, and hardly one of a given name.
  static let lastOfUnits = Set("課係部局室班員者長会所館園校署団市町村区都府県省庁院用".unicodeScalars)

  /// Words of offices that may stand in the place of a family name.
  static let units: Set<String> = Set(
    "人事 総務 企画 財政 福祉 管理 研修 担当 主任 試験 教育 広報 防災 税務 市民 環境 都市 建設 農林 商工 会計 監査 議会 職員 システム 公開 承認".split(separator: " ").map(
      String.init))

  /// Family names that are names of places or plain words, too.
  static let places: Set<String> = Set(
    """
    川口 福島 宮城 山口 千葉 石川 長野 香川 宮崎 福岡 秋田 山形 富山 福井 奈良 徳島 高知 佐賀 長崎 熊本 大分 青森 岩手 茨城 栃木 埼玉 新潟 山梨 愛知 京都 \
    兵庫 鳥取 島根 広島 愛媛 渋谷 目黒 中野 杉並 豊島 板橋 練馬 足立 葛飾 品川 大田 世田 中央 新宿 台東 墨田 江東 荒川 大宮 浦和 川崎 横浜 船橋 松戸 市川 清瀬 \
    小平 立川 三鷹 府中 調布 町田 日野 福生 稲城 青梅 清水 吉川 松山 上田 松本 鎌倉 平塚 高山 大津 神戸 姫路 明石 西宮 福山 高松 今治 大崎 若松 若葉 緑川 中島 \
    大島 小島 三島 豊田 岡崎 一宮 春日 大野 中川 石巻 白石 名取 角田 登米 栗原 黒川 小川 川島 北上 本宮 二本松 白河 相馬 喜多方 会津 田村 伊達 桑名 桜井 橿原 \
    東山 西山 南部 北川 北村 上野 下田 沼津 富士 島田 藤枝 御殿 裾野 伊東 熱海 磐田 掛川 袋井 湖西
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private static func letters(_ words: [String]) -> [[Unicode.Scalar]] {
    words.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
  }
}

/// Finds addresses of mail and numbers of telephones.
enum ContactFinder {
  static func finds(in text: String) -> Bool {
    guard text.contains(where: { "@＠0０".contains($0) }) else { return false }
    let plain = foldedText(text)
    if plain.contains("@"), plain.contains(/[a-z0-9._%+\-]+@[a-z0-9\-]+(\.[a-z0-9\-]+)+/) { return true }
    // Searching costs, and most texts hold no number that is long enough.
    guard plain.unicodeScalars.count(where: { ("0"..."9").contains($0) }) >= 9 else { return false }
    return plain.contains(/(^|[^0-9])0[0-9]{1,4}[\-()]+[0-9]{1,4}[\-)]+[0-9]{4}($|[^0-9])/)
      || plain.contains(/(^|[^0-9])0[789]0[0-9]{8}($|[^0-9])/)
  }
}

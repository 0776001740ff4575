/// Words of the field that are written in several ways and mean the same.
///
/// They are exchanged in the query, not in the text: a text that says 考課者 is then still found by 考課, and what is marked is
/// what was printed. A word in quotation marks is not exchanged.
enum SpellingVariants {
  /// The table: the words of a line are equal. To add one, add a line, and a case to the tests.
  private static let lines = """
    人材 人財
    障害 障がい 障碍 しょうがい
    評価者 評定者 考課者
    子供 子ども こども
    取組 取組み 取り組み 取り組 とりくみ
    見直し 見なおし みなおし
    受入 受入れ 受け入れ 受け入
    引継 引継ぎ 引き継ぎ 引き継
    申込 申込み 申し込み 申し込
    打合せ 打ち合わせ 打合わせ 打ち合せ
    問合せ 問い合わせ 問合わせ 問い合せ
    割当 割当て 割り当て 割り当
    引上げ 引き上げ
    取りまとめ とりまとめ 取まとめ
    聞き取り 聴き取り 聞取り 聴取り
    振り返り 振返り ふりかえり
    位置付け 位置づけ 位置付
    気付き 気づき
    手引 手引き てびき
    手続 手続き 手つづき
    届出 届け出
    分かり わかり 判り
    関わり かかわり 係わり
    作り づくり
    働き方 はたらき方
    目指す めざす 目ざす
    基づく もとづく 基く
    行う 行なう
    様々 さまざま
    全て すべて
    更なる さらなる
    更に さらに
    進捗 進ちょく
    遵守 順守
    年齢 年令
    か月 カ月 ケ月 箇月 個月
    か所 カ所 ケ所 箇所 個所
    か年 カ年 ケ年 箇年
    育児休業 育休
    年次有給休暇 年次休暇 年休
    eラーニング e-ラーニング イーラーニング
    off-jt offjt
    1on1 ワンオンワン
    web ウェブ ウエブ
    dx デジタルトランスフォーメーション
    ワークライフバランス wlb
    """

  /// All words with the other words of their line, longest first, so that 取り組み is seen before 取り組.
  private static let members: [(word: FoldedText, group: [FoldedText])] = {
    let groups = lines.split(separator: "\n").map { line in line.split(separator: " ").map { FoldedText($0) } }
    return groups.flatMap { group in group.map { ($0, group) } }
      .sorted { $0.word.scalars.count > $1.word.scalars.count }
  }()

  /// More spellings than that of one word are not looked for; each costs as much as a word of its own.
  static let limit = 24

  /// All spellings of a folded word, the typed one first.
  static func spellings(of word: FoldedText) -> [Spelling] {
    var results = [Spelling()]
    var place = 0
    while place < word.scalars.count {
      let found = members.first { word.contains($0.word, at: place) }
      var choices: [Spelling] = []
      if let found {
        let typed = Spelling(word, place..<place + found.word.scalars.count)
        choices = [typed] + found.group.map { Spelling($0, 0..<$0.scalars.count) }.filter { $0 != typed }
      } else {
        choices = [Spelling(word, place..<place + 1)]
      }
      if results.count * choices.count > limit { choices = [choices[0]] }
      results = choices.flatMap { choice in results.map { $0 + choice } }
      place += found?.word.scalars.count ?? 1
    }
    return results
  }

  /// Without those that hold another one and are found by that one already: 取組み by 取組.
  static func shortest(_ spellings: [Spelling]) -> [Spelling] {
    spellings.enumerated().filter { index, spelling in
      !spellings.enumerated().contains { other, shorter in
        other != index && spelling.holds(shorter) && (spelling != shorter || other < index)
      }
    }.map(\.element)
  }
}

/// Characters to be found in a row, and behind which of them a long vowel mark was typed.
struct Spelling: Equatable, Sendable {
  var scalars: [UInt32] = []
  var longs: [Bool] = []

  init() {}

  init(_ text: FoldedText, _ range: Range<Int>) {
    scalars = Array(text.scalars[range])
    longs = range.map { text.hasLong(after: $0) }
  }

  static func + (left: Spelling, right: Spelling) -> Spelling {
    var result = left
    result.scalars += right.scalars
    result.longs += right.longs
    return result
  }

  /// Whether the other one stands in this one, with the same long vowels.
  fileprivate func holds(_ other: Spelling) -> Bool {
    guard other.scalars.count <= scalars.count else { return false }
    return (0...scalars.count - other.scalars.count).contains { start in
      let range = start..<start + other.scalars.count
      return scalars[range].elementsEqual(other.scalars) && longs[range].elementsEqual(other.longs)
    }
  }
}

extension FoldedText {
  /// Whether the other text stands at this position; its long vowels are not looked at.
  fileprivate func contains(_ other: FoldedText, at place: Int) -> Bool {
    place + other.scalars.count <= scalars.count
      && scalars[place..<place + other.scalars.count].elementsEqual(other.scalars)
  }
}

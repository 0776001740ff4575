@testable import Search
import Testing

/// What counts as the same word, and what does not.
@Suite struct Folding {
  /// Whether the query stands in the text.
  private func finds(_ query: String, in text: String) -> Bool {
    guard let word = SearchWord(query) else { return false }
    return !word.places(in: FoldedText(text)).isEmpty
  }

  @Test(arguments: [
    ("人材", "人財育成"), ("人財", "人材育成"), ("障害", "障がいのある職員"), ("障がい", "障害者雇用"), ("しょうがい", "障碍者"),
    ("評価者", "評定者研修"), ("評定者", "考課者研修"), ("考課者", "人事評価者"), ("子供", "子どもと"), ("こども", "子供と"),
    ("取組", "取り組みを進める"), ("取り組み", "この取組は"), ("受け入れ", "受入体制"), ("3か月", "３ヶ月以内"), ("2カ所", "2箇所"),
    ("ｅラーニング", "e-ラーニング"), ("WLB", "ワーク・ライフ・バランス"), ("ＯＪＴ", "ojtの手引"), ("Off-JT", "ＯＦＦＪＴ"),
  ])
  func `words of the field are found in every spelling`(query: String, text: String) {
    #expect(finds(query, in: text))
  }

  @Test(arguments: [
    ("研修、面談", "研修，面談"), ("研修,面談", "研修､面談"), ("終わる。次", "終わる．次"), ("abc", "ＡＢＣ"), ("R5", "Ｒ５年度"),
    ("ﾒﾝﾀｰ", "メンター"), ("ガイド", "ｶﾞｲﾄﾞ"), ("パート", "ﾊﾟｰﾄ"), ("がん", "か\u{3099}ん"), ("(1)", "⑴"), ("1", "①"), ("II", "Ⅱ期"),
    ("人材育成", "人材\n　育 成"), ("高橋", "髙橋課長"), ("渡辺", "渡邉"), ("葛", "葛\u{E0100}飾"), ("（株）", "㈱はぐくみ"), ("50%", "５０％"),
    ("～", "〜"), ("キャリアアップ", "キャリア・アップ"), ("Ä", "ä"), ("令和", "㋿5年"), ("\"", "“"),
  ])
  func `width, case, marks and older characters make no difference`(query: String, text: String) {
    #expect(finds(query, in: text))
  }

  @Test(arguments: [
    ("サーバー", "サーバ室"), ("サーバ", "サーバー室"), ("ｻｰﾊﾞｰ", "サーバ"), ("サ―バ－", "サーバー"), ("メンター", "メンタ制度"),
    ("メンタ", "メンター"), ("マネージャー", "マネジャー研修"), ("マネジャー", "マネージャー"), ("ユーザー", "ユーザの声"),
    ("コミュニケション", "コミュニケーション"), ("インタフェース", "インターフェース"), ("エネルギー", "エネルギ管理"), ("カード", "カード"),
    ("コース", "管理職コース"), ("ワークフロー", "ワークフロー図"), ("フロー", "ワークフロー"), ("コ", "コース"), ("らめん", "らーめん"), ("まとめ実施", "まとめ―実施"),
  ])
  func `a long vowel mark may be missing`(query: String, text: String) {
    #expect(finds(query, in: text))
  }

  @Test(arguments: [
    ("コース", "コストを下げる"), ("コスト", "コースト"), ("メンター", "メンタルヘルス"), ("フロー", "フロント"), ("ビル", "ビール"),
    ("チーム", "チムニー"), ("シート", "シトシト"), ("ケース", "ケスタ"),
  ])
  func `a long vowel mark is not missing where that makes another word`(query: String, text: String) {
    #expect(!finds(query, in: text))
  }

  @Test(arguments: [
    ("考課", "考課者研修"), ("評定", "評定者"), ("がい", "障がい"), ("り組", "取り組み"), ("どもの", "子どもの"), ("財", "人財"),
  ])
  func `a part of a word is found where that spelling stands`(query: String, text: String) {
    #expect(finds(query, in: text))
  }

  @Test func `a word in quotation marks is not exchanged`() {
    #expect(SearchQuery("\"考課者\"").words[0].places(in: FoldedText("評価者")).isEmpty)
    #expect(!SearchQuery("“考課者”").words[0].places(in: FoldedText("考課者")).isEmpty)
    #expect(SearchQuery("\"人材 育成\"").words.count == 1)
  }

  @Test func `a query is divided at spaces of any kind`() {
    #expect(SearchQuery("人材　育成\u{A0}研修\n面談").words.map(\.typed) == ["人材", "育成", "研修", "面談"])
    #expect(SearchQuery("  \u{3000} ").words.isEmpty)
    #expect(SearchQuery("・ \u{200B} ー").words.map(\.typed) == ["ー"])
  }

  @Test func `what was printed is marked`() {
    let text = MarkedText("ＤＸと人財（ｻｰﾊﾞｰ）の取り組み", SearchQuery("dx 人材 サーバ 取組").words)
    #expect(text.parts.filter(\.isMarked).map(\.text) == ["ＤＸ", "人財", "ｻｰﾊﾞｰ", "取り組み"])
    #expect(text.plain == "ＤＸと人財（ｻｰﾊﾞｰ）の取り組み")
  }

  @Test func `a long text is cut around the first match, and a mark is never cut from its letter`() {
    let long = String(repeating: "あ", count: 300) + "人材" + String(repeating: "か\u{3099}", count: 300)
    let text = MarkedText(long, SearchQuery("人材").words)
    #expect(text.plain.hasPrefix("…ああ") && text.plain.hasSuffix("か\u{3099}…"))
    #expect(text.plain.unicodeScalars.count <= 113)
    #expect(text.parts.filter(\.isMarked).map(\.text) == ["人材"])
  }

  @Test func `many spellings in one word stay few patterns`() throws {
    let word = try #require(SearchWord("障がい子ども評定者取り組み見直し受け入れ引き継ぎ"))
    #expect(word.patterns.count <= SpellingVariants.limit)
  }
}

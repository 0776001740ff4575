import Planning
import Revising

/// How a list of words is shown and edited: its title, what to know about it, the parts of a row.
struct WordListShape {
  /// How a part of a row is entered.
  enum Control {
    /// One line; the number is the usual width in characters.
    case line(Int)
    case lines
    case choice([ExplainedChoice])
    case check(String)
  }

  struct Part {
    let field: WordField
    let title: String
    let control: Control

    init(_ field: WordField, _ title: String, _ control: Control) {
      self.field = field
      self.title = title
      self.control = control
    }
  }

  let title: String
  let lead: String
  let parts: [Part]
  /// Parts that decide how things are judged; changing them in a word that is used asks once more.
  var judging: Set<WordField> = []
  /// What one row is called.
  var word = "語"

  /// The choices that need explaining under the list.
  var explained: [ExplainedChoice] {
    parts.lazy.compactMap { part in if case .choice(let choices) = part.control { choices } else { nil } }.first ?? []
  }

  init(_ list: WordList, in plan: Plan) {
    switch list {
    case .cover: self = Self.cover
    case .levels: self = Self.levels
    case .markers:
      self = Self.meanings(
        "工程の語", "工程表に印刷する語（実施、検討など）です。左の語は自由に変えられます。右の意味で、予定どおりか遅れかを判定します。", ExplainedChoice.markers)
    case .categories:
      self = Self.meanings("区分", "取組が前の計画と比べてどうなるか（継続、新規など）を表す語です。", ExplainedChoice.categories)
    case .roles:
      self = Self.meanings("所管の役割", "所管課の受け持ちを表す語（主管課、関係課など）です。", ExplainedChoice.roles)
    case .phases:
      self = Self.meanings("予算の段階", "事業費の欄の見出し（予算、決算など）です。", ExplainedChoice.phases)
    case .abbreviations: self = Self.abbreviations
    case .emphases: self = Self.emphases
    case .scales: self = Self.scales
    case .columns: self = Self.columns
    case .terms: self = Self.terms
    case .values(let id): self = Self.values(of: plan.scale(id)?.name ?? "")
    case .fields(let level): self = Self.fields(of: plan.levels.indices.contains(level) ? plan.levels[level].name : "")
    }
  }

  private init(
    _ title: String, _ lead: String, _ parts: [Part], judging: Set<WordField> = [], word: String = "語"
  ) {
    self.title = title
    self.lead = lead
    self.parts = parts
    self.judging = judging
    self.word = word
  }

  private static func meanings(_ title: String, _ lead: String, _ choices: [ExplainedChoice]) -> WordListShape {
    WordListShape(
      title, lead, [Part(.label, "印刷する語", .line(12)), Part(.meaning, "意味", .choice(choices))],
      judging: [.meaning])
  }

  private static let cover = WordListShape(
    "表紙", "題名、自治体、期間など、計画そのもののことです。",
    [
      Part(.label, "題名", .line(40)), Part(.kind, "種類（アクションプラン、実施計画など）", .line(20)),
      Part(.edition, "版（初版、改訂版など）", .line(20)), Part(.city, "自治体", .line(20)),
      Part(.code, "団体コード（6けた）", .line(8)), Part(.from, "始まりの年度（例：令和8年度）", .line(12)),
      Part(.to, "終わりの年度", .line(12)), Part(.predecessor, "前の計画", .line(40)),
      Part(.issuers, "策定した機関（一行に一つ）", .lines), Part(.statutory, "根拠の法律（一行に一つ）", .lines),
    ], word: "項目")

  private static let levels = WordListShape(
    "階層", "上から順に並べます。名前は計画のとおりに付けられます（柱、方向性、施策など）。「取組」にした階層の項目を、進行管理で報告します。",
    [
      Part(.label, "名前", .line(12)), Part(.isMeasure, "取組", .check("報告の対象")),
      Part(.numbering, "番号の形（例：(1)）", .line(8)),
    ], judging: [.isMeasure], word: "階層")

  private static func fields(of level: String) -> WordListShape {
    WordListShape(
      "「\(level)」の欄", "この階層の項目に書く欄（目的、内容など）です。",
      [
        Part(.label, "見出し", .line(12)), Part(.kind, "書く内容", .choice(ExplainedChoice.fieldKinds)),
        Part(.isRequired, "必須", .check("必ず書く")), Part(.help, "書き方の説明", .line(28)),
      ], word: "欄")
  }

  private static let abbreviations = WordListShape(
    "略称", "所管などに使う短い書き方と、その正式な名前です。",
    [Part(.label, "略称", .line(12)), Part(.text, "正式な名前", .line(28))])

  private static let emphases = WordListShape(
    "重点", "柱をまたぐ重点的な取組です。取組に印を付けると、この題名で集められます。",
    [Part(.label, "題名", .line(20)), Part(.text, "説明", .line(40))], word: "重点")

  private static let scales = WordListShape(
    "評価の尺度", "評価に使う物差しです。値（目標どおりなど）は、尺度を作ってから「値を直す」で入れます。",
    [Part(.label, "尺度の名前", .line(20)), Part(.rule, "計算の決まり", .line(12))], word: "尺度")

  private static func values(of scale: String) -> WordListShape {
    WordListShape(
      "「\(scale)」の値",
      "順位は、大きいほど良い評価です。評価対象外など、順に並ばない値は順位を空けます。記号や名前からは、良し悪しを決めません。",
      [
        Part(.label, "名前", .line(10)), Part(.symbol, "記号", .line(3)), Part(.rank, "順位", .line(3)),
        Part(.points, "点", .line(4)), Part(.low, "下限", .line(4)), Part(.high, "上限", .line(4)),
        Part(.counts, "平均", .check("入れる")), Part(.below, "計画を下回る評価か", .choice(ExplainedChoice.below)),
        Part(.definition, "説明", .line(20)),
      ], judging: [.rank, .counts, .points, .below], word: "値")
  }

  private static let columns = WordListShape(
    "工程表の列", "工程表に並べる列です。見出しは印刷するとおりに書きます。",
    [
      Part(.label, "見出し", .line(10)), Part(.kind, "種類", .choice(ExplainedChoice.columnKinds)),
      Part(.from, "始まりの年度", .line(10)), Part(.to, "終わりの年度", .line(10)),
    ], word: "列")

  private static let terms = WordListShape(
    "期", "計画の期間の中の区切り（前期、後期など）です。なくてもかまいません。",
    [Part(.label, "名前", .line(10)), Part(.from, "始まりの年度", .line(10)), Part(.to, "終わりの年度", .line(10))], word: "期")
}

extension WordList {
  /// The lists in the order of the side menu; those of scales and levels stand below theirs.
  static func all(in plan: Plan) -> [(list: WordList, isInner: Bool)] {
    let head: [WordList] = [.cover, .terms, .columns, .levels]
    let fields = plan.levels.indices.map { (list: WordList.fields(level: $0), isInner: true) }
    let words: [WordList] = [.markers, .categories, .emphases, .roles, .phases, .abbreviations, .scales]
    let values = plan.vocabulary.scales.map { (list: WordList.values($0.id), isInner: true) }
    return head.map { ($0, false) } + fields + words.map { ($0, false) } + values
  }

  /// Whether the plan has such a list.
  func exists(in plan: Plan) -> Bool {
    switch self {
    case .values(let id): plan.scale(id) != nil
    case .fields(let level): plan.levels.indices.contains(level)
    default: true
    }
  }

  /// The year table filtered to what uses the word; nil where it cannot be filtered by that.
  func filter(for row: WordRow) -> (name: String, value: String)? {
    switch self {
    case .markers: ("marker", row.key)
    case .categories: ("category", row.key)
    case .emphases: ("emphasis", row.key)
    default: nil
    }
  }
}

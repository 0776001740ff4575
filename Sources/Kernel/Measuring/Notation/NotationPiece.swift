import FiscalYears

/// A piece of a notation: what it is, and its very characters.
struct NotationPiece: Equatable {
  enum Kind: Equatable {
    case space, newline, bullet, colon, arrow, until, punctuation, noteSign, open, close
    case year(FiscalYear, isFiscal: Bool)
    case everyYear
    /// A day of a month, and whether 時点 or 現在 follows.
    case day(month: Int, day: Int, isMoment: Bool)
    case number(String)
    case unit(String)
    case qualifier(Qualifier)
    case about, eachUnit
    case state(StateWord)
    case words
  }

  enum Qualifier: Equatable { case atLeast, atMost, under, over, roughly, kept, down, up }

  enum StateWord: Equatable { case notDone, none, masked, everyone, kept }

  let kind: Kind
  let text: String

  /// Whether a figure may begin behind it or end before it.
  var isBoundary: Bool {
    switch kind {
    case .space, .newline, .bullet, .colon, .arrow, .punctuation, .noteSign, .open, .close, .year, .everyYear: true
    default: false
    }
  }
}

/// The words that the notation knows, in the half-width form.
enum NotationWords {
  static let units = [
    "パーセント", "ポイント", "か所", "カ所", "ヶ所", "箇所", "か月", "カ月", "ヶ月", "時間", "百万円", "億円", "千円", "万円", "部署",
    "所属", "職場", "団体", "講座", "コース", "世帯", "単位", "項目", "事業", "施策", "取組", "円", "%", "点", "人", "名", "件", "回",
    "日", "台", "歳", "課", "倍", "割", "社", "校", "冊", "本", "枚", "組",
  ]

  static let qualifiers: [(word: String, meaning: NotationPiece.Qualifier)] = [
    ("以上", .atLeast), ("以下", .atMost), ("以内", .atMost), ("未満", .under), ("超", .over), ("程度", .roughly), ("を維持", .kept),
    ("の維持", .kept), ("維持", .kept), ("縮減", .down), ("削減", .down), ("減少", .down), ("減", .down), ("増加", .up), ("増", .up),
  ]

  static let about = ["およそ", "おおむね", "概ね", "ほぼ", "約"]
  static let eachUnit = ["各部署", "各所属", "各職場", "各課", "全部署", "全所属", "全課"]

  static let states: [(word: String, meaning: NotationPiece.StateWord)] = [
    ("未実施", .notDone), ("中止", .notDone), ("延期", .notDone), ("実績なし", .none), ("実績無し", .none), ("該当者なし", .none),
    ("該当なし", .none), ("非公表", .masked),
    ("非公開", .masked), ("現状維持", .kept), ("全職員", .everyone), ("全員", .everyone),
  ]

  static let dashes: Set<Unicode.Scalar> = ["-", "—", "―", "‐", "–", "−"]
  static let arrows: Set<Unicode.Scalar> = ["→", "⇒", "➡", "⇨"]
  static let provisional = ["予測", "見込", "予定", "速報", "暫定"]
  static let targets = ["目標", "計画"]
  static let values = ["実績", "実施"]
}

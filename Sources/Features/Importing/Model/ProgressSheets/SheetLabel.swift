import Essentials
import Planning

/// What a printed label of a progress sheet asks for; a label that is not known asks for plain text.
enum SheetLabel: Sendable, Equatable {
  case year, number, title
  case owner(OwnerRole, Responsibility.Kind)
  /// A text of the item itself.
  case field(String)
  /// Money that is planned or granted.
  case budget(ResourceMeaning)
  /// Money that was spent.
  case spending(ResourceMeaning)
  /// What this year shall bring, as a list.
  case goals
  /// A part of the year, over its plan and its result.
  case period
  case planned, done
  /// An evaluation, over its grade and texts.
  case evaluation
  /// A choice between the values of a scale.
  case grade
  /// What is done next, as a choice or a text.
  case direction
  /// A text of the report.
  case outcome
  /// Not known: a text of the item or, under a part of the year or an evaluation, of the report.
  case unknown(inReport: Bool)

  /// What a person said that a label stands for; nil where a progress sheet knows no such thing.
  init?(_ role: ColumnRole) {
    switch role {
    case .title: self = .title
    case .number: self = .number
    case .owner(let part): self = .owner(part, .unit)
    case .text(let key): self = .field(key)
    case .resource: self = .budget(.initial)
    case .schedule: self = .planned
    default: return nil
    }
  }

  /// Whether labels of a lower tier may stand beside it.
  var isBlock: Bool {
    switch self {
    case .period, .evaluation, .budget, .spending: true
    default: false
    }
  }

  /// Whether amounts answer it.
  var isMoney: Bool {
    switch self {
    case .budget, .spending: true
    default: false
    }
  }

  /// Whether it belongs to what is reported, not to the item.
  var isReport: Bool {
    switch self {
    case .period, .planned, .done, .evaluation, .grade, .outcome, .spending, .direction, .unknown(inReport: true): true
    default: false
    }
  }
}

/// A known label and how it was found.
struct KnownLabel: Sendable, Equatable {
  var meaning: SheetLabel
  /// The label that it is read as, where letters of the printed one are swapped.
  var misprintOf: String?

  /// Looks a printed label up; nil where it is not known.
  init?(_ printed: String) {
    let folded = Self.core(printed)
    guard !folded.isEmpty, folded.count <= 16 else { return nil }
    if let meaning = sheetLabels[folded] ?? Self.composed(folded) {
      self.meaning = meaning
    } else if folded.count >= 2, let match = anagrams[String(folded.sorted())], match != folded,
      let meaning = sheetLabels[match]
    {
      self.meaning = meaning
      misprintOf = match
    } else {
      return nil
    }
  }

  /// The unit in brackets behind a label, e.g. 千円 of `予算額（千円）`.
  static func unit(of printed: String) -> String? {
    let text = narrowed(printed).trimmed
    guard text.last == ")", let open = text.lastIndex(of: "(") else { return nil }
    let inside = text[text.index(after: open)...].dropLast().split(whereSeparator: { ":： ".contains($0) })
    guard let unit = inside.last, PrintedAmount.isUnit(unit) else { return nil }
    return String(unit)
  }

  /// Without numbers, signs and words that only say which year is meant.
  private static func core(_ printed: String) -> String {
    var text = foldedText(printed)
    if unit(of: printed) != nil, let open = text.lastIndex(of: "(") { text = String(text[..<open]) }
    text = String(text.drop { "【[〔■●◆◇○・※(①②③④⑤⑥⑦⑧⑨⑩".contains($0) || $0.isASCII && $0.isNumber })
    text = String(text.drop { ".)．、".contains($0) })
    while let last = text.last, "】]〕:)".contains(last) { text.removeLast() }
    for prefix in ["本年度の", "今年度の", "当年度の", "当該年度の", "年度の", "本年度", "今年度", "当年度"]
    where text.hasPrefix(prefix) && text.count > prefix.count {
      return String(text.dropFirst(prefix.count))
    }
    return text
  }

  private static func composed(_ folded: String) -> SheetLabel? {
    let isHalf = ["前期", "後期", "前半", "後半"].contains { folded == $0 || folded.hasPrefix($0 + "の") }
    if folded.contains("半期") || isHalf {
      return folded.hasSuffix("評価") ? .evaluation : .period
    }
    if folded.hasSuffix("評価") { return .evaluation }
    if folded.hasSuffix("達成度") || folded.hasSuffix("進捗度") || folded.hasSuffix("達成状況") { return .grade }
    return nil
  }
}

private let sheetLabels: [String: SheetLabel] = {
  var labels: [String: SheetLabel] = [:]
  func add(_ meaning: SheetLabel, _ words: String...) { for word in words { labels[word] = meaning } }
  add(.year, "年度", "対象年度", "実施年度", "評価年度")
  add(.number, "no.", "no", "番号", "整理番号", "事業番号", "管理番号", "取組番号", "事務事業番号")
  add(.title, "事務事業名", "事業名", "取組名", "取組事業名", "重点事業名", "施策名", "取組項目", "事務事業の名称", "事業名称", "取組の名称")
  add(.owner(.accountable, .post), "進行管理者", "責任者", "管理責任者", "事業責任者", "実施責任者", "統括責任者")
  add(.owner(.lead, .unit), "担当課", "所管課", "主管課", "担当部署", "担当部課", "所管部課", "所属", "部課名", "担当課名", "所管", "担当")
  add(.owner(.joint, .unit), "関係課", "関連課", "協力課")
  add(.field("overview"), "事業の概要", "事業概要", "概要", "事業内容", "取組内容", "取組の概要", "内容", "実施内容")
  add(.field("purpose"), "目的", "事業目的", "事業の目的", "ねらい", "取組の目的")
  add(.field("history"), "これまでの経過", "経過", "経緯", "背景", "現状", "現状と課題", "これまでの取組", "これまでの経緯")
  add(.budget(.initial), "予算", "予算額", "当初予算", "当初予算額", "予算措置", "事業費", "予算現額")
  add(.budget(.supplementary), "補正予算", "補正予算額")
  add(.budget(.request), "要求額", "予算要求額")
  add(.spending(.settled), "決算", "決算額", "決算見込額", "決算見込")
  add(.spending(.actual), "事業費の実績", "執行額", "実績額", "支出額", "事業費実績")
  add(.goals, "目標", "年度目標", "成果目標", "到達目標", "重点目標", "取組目標", "主な取組")
  add(.period, "通年", "年間")
  add(.planned, "計画", "予定", "実施計画", "取組計画", "実施予定", "取組予定", "年間計画")
  add(.done, "実績", "結果", "取組実績", "実施状況", "取組状況", "進捗状況", "実施結果", "取組結果", "進捗", "活動実績")
  add(.evaluation, "評価", "一次評価", "二次評価", "自己評価", "総合評価")
  add(.grade, "達成度", "進捗度", "達成状況", "評価区分", "進捗区分", "ランク", "判定")
  add(.direction, "今後の方向性", "次年度の方向性", "方向性", "今後の展開")
  add(
    .outcome, "取組の成果", "成果", "取組成果", "評価理由", "評価の理由", "理由", "課題", "今後の課題", "今後の方針", "改善点", "改善策", "所見", "コメント",
    "次年度の取組", "今後の取組", "課題と対応", "特記事項", "備考")
  return labels
}()

// Words that hold the same letters in another order, as 標目 for 目標; ambiguous ones are left out.
private let anagrams: [String: String] = {
  var found: [String: String] = [:]
  var doubles: Set<String> = []
  for word in sheetLabels.keys {
    let key = String(word.sorted())
    if found.updateValue(word, forKey: key) != nil { doubles.insert(key) }
  }
  for key in doubles { found[key] = nil }
  return found
}()

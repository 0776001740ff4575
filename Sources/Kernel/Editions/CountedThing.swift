import Essentials
import Measuring

/// What an indicator counts, as far as its unit and its words tell; a closed set.
enum CountedThing: Sendable {
  case people
  /// It may be people: nobody is hidden, and the list asks.
  case unknown
  case things
}

extension Indicator {
  /// What one of its whole numbers counts.
  var counted: CountedThing {
    if countsPlan { return .things }
    let unit = narrowed(unit ?? "").filter { !$0.isWhitespace }
    if Self.scales.contains(where: unit.contains) { return .things }
    // Numbers of people who are spoken of by the unit: 延べ人, 人（実人数）, 者.
    let isOfFirms = ["業者", "法人", "人件"].contains(where: unit.contains)
    if !isOfFirms, ["人", "名", "者", "ひと"].contains(where: unit.contains) { return .people }
    if IndicatorUnit.isPercent(unit) || Self.measures.contains(where: unit.hasPrefix) { return .things }
    let name = narrowed(name).filter { !$0.isWhitespace }
    let isShare = name.hasSuffix("割合") || name.hasSuffix("率")
    if !isShare, Self.counts.contains(unit), Self.numbersOfPeople.contains(where: name.contains) || endsInPeople(name) {
      return .people
    }
    if unit.isEmpty { return .things }
    guard Self.counts.contains(unit) || ["組", "世帯", "家族"].contains(unit) else { return .things }
    if namesThings { return .things }
    return ["組", "世帯", "家族"].contains(unit) || Self.events.contains(where: name.contains) ? .unknown : .things
  }

  /// What is divided in one of its rates; people unless it says another thing.
  var divided: CountedThing {
    if countsPlan { return .things }
    return namesThings ? .things : .people
  }

  /// Whether it is counted from the plan itself.
  private var countsPlan: Bool {
    binding.map { $0.quantity.hasPrefix("plan.") || $0.quantity.hasPrefix("reports.") } ?? false
  }

  /// Whether its name says that measures, meetings and the like are counted; where the name is silent, its definition.
  private var namesThings: Bool {
    var head = narrowed(name).filter { !$0.isWhitespace }
    if let open = head.firstIndex(of: "("), head.hasSuffix(")") { head = String(head[..<open]) }
    if Self.ratesOfMeasures.contains(head) { return !tellsOfPeople(definition) && !tellsOfPeople(population) }
    for ending in ["の割合", "割合", "の件数", "件数", "の数", "の率", "数", "率"] where head.hasSuffix(ending) {
      head = String(head.dropLast(ending.count))
      break
    }
    // 取組の実施率 is a rate of measures, and 面談の実施率 one of people.
    for act in ["実施", "達成", "進捗", "完了", "着手", "受付"] where head.hasSuffix(act) {
      head = String(head.dropLast(act.count))
      if head.hasSuffix("の") { head.removeLast() }
    }
    if Self.things.contains(where: head.hasSuffix) { return true }
    if tellsOfPeople(head) { return false }
    let words = (definition ?? "") + (population ?? "")
    return Self.things.contains(where: words.contains) && !tellsOfPeople(words)
  }

  private func endsInPeople(_ name: String) -> Bool {
    ["者", "人", "職員", "社員"].contains(where: name.hasSuffix)
  }

  private func tellsOfPeople(_ text: String?) -> Bool {
    guard let text else { return false }
    return ["職員", "社員", "者", "女性", "男性", "人", "名", "管理職", "監督職"].contains(where: text.contains)
  }

  private static let numbersOfPeople = ["人数", "者数", "員数", "名数", "人の数", "者の数", "員の数", "管理職の数"]
  /// Words for single things that may be people.
  private static let counts: Set<String> = ["", "件", "例", "事例", "ケース", "回"]
  /// A small number of them is many people.
  private static let scales = ["百人", "千人", "万人", "千名", "万名"]
  private static let measures = ["日", "時", "分", "年", "円", "千円", "点", "歳", "才", "倍", "台", "冊"]
  /// What happens to people, one by one.
  private static let events = [
    "休職", "復職", "相談", "休業", "育休", "退職", "離職", "処分", "事故", "災害", "ハラスメント", "取得", "申請", "申出", "苦情", "病",
  ]
  private static let things = [
    "取組", "取組み", "取り組み", "施策", "事業", "項目", "会議", "計画", "講座", "研修", "制度", "報告", "工程", "所属", "部署", "課", "窓口",
  ]
  /// What tables of former plans call the share of the measures that were carried out.
  private static let ratesOfMeasures: Set<String> = ["実施率", "達成率", "進捗率", "完了率", "着手率", "受付率"]
}

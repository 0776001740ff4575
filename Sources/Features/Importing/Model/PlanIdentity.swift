import Essentials
import FiscalYears
import Planning

/// What the document says about itself: title, city, period.
struct PlanIdentity {
  var title: String
  /// Whether a person gave the title.
  let isGiven: Bool
  /// The items that name the title.
  var items: Set<Int> = []
  var city: String?
  var kind: String?
  var edition: String?
  var issuers: [String] = []
  var firstYear: FiscalYear?
  var lastYear: FiscalYear?
  /// A year of the document, by which numbers without an era are read.
  var yearNearby: FiscalYear?

  /// The only year that the document is about, if it is about one.
  var reportedYear: FiscalYear? {
    firstYear == nil && lastYear == nil ? statedYear : firstYear == lastYear ? firstYear : nil
  }
  /// The year in the title.
  private var statedYear: FiscalYear?

  init(_ outline: SourceOutline, options: ImportOptions, mapping: ImportMapping) {
    isGiven = (mapping.title ?? options.title) != nil
    let found = TitleSearch.title(in: outline)
    title = mapping.title ?? options.title ?? found?.title ?? outline.name ?? "名称のない計画"
    if let found { items = TitleSearch.items(naming: found.title, in: outline) }
    let front = TitleSearch.lines(of: outline).prefix(20).map(\.text)
    city =
      mapping.city ?? options.city ?? CityName.first(in: found?.title ?? title)
      ?? front.lazy.compactMap { CityName.whole($0) }.first ?? CityName.mostFrequent(in: outline)
    kind = Self.kind(of: title)
    edition = (Array(front.prefix(6)) + [found?.printed ?? ""]).lazy.compactMap(Self.edition).first
    issuers = Self.issuers(outline)
    let period = PeriodSearch.period(of: outline, title: found?.printed)
    firstYear = mapping.firstYear ?? period?.first
    lastYear = mapping.lastYear ?? period?.last
    statedYear = FiscalYear.first(in: found?.printed ?? title)
    yearNearby = firstYear ?? PeriodSearch.anyYear(of: outline)
  }

  private static func kind(of title: String) -> String? {
    [
      "アクションプラン", "推進プラン", "実施計画", "推進計画", "行動計画", "基本計画", "基本方針", "進行管理表", "ビジョン", "プログラム", "指針", "方針", "プラン",
      "計画",
    ].first { title.hasSuffix($0) }
  }

  private static func edition(_ text: String) -> String? {
    guard text.unicodeScalars.count <= 60 else { return nil }
    return ["改訂版", "改定版", "増補版", "初版", "概要版"].first { text.contains($0) }
  }

  private static func issuers(_ outline: SourceOutline) -> [String] {
    outline.items.compactMap { item -> String? in
      guard item.text.unicodeScalars.count <= 40 else { return nil }
      for word in ["発行", "発行者", "編集", "作成"] {
        for space in [" ", "　", "：", ":"] where item.text.hasPrefix(word + space) {
          return String(item.text.dropFirst(word.count + 1)).trimmed
        }
      }
      return nil
    }
  }
}

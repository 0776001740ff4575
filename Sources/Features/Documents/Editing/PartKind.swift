/// The kinds of part in the editor; a closed set.
enum PartKind: String, CaseIterable {
  case title, words
  case textBefore = "text_before"
  case measures
  case textAfter = "text_after"
  case standings, indicators
  case belowPlan = "below_plan"
  case indicatorCharts = "indicator_charts"
  case publication

  var title: String {
    switch self {
    case .title: "表題"
    case .words: "決まった文"
    case .textBefore: "計画の本文（取組の前）"
    case .measures: "取組"
    case .textAfter: "計画の本文（取組の後）"
    case .standings: "進み具合のまとめ"
    case .indicators: "指標の表"
    case .belowPlan: "計画を下回る指標と柱（1枚ずつ）"
    case .indicatorCharts: "指標の図"
    case .publication: "毎年公表する数字（女性活躍・両立）"
    }
  }

  init(_ part: Form.Part) {
    switch part {
    case .title: self = .title
    case .words: self = .words
    case .textBefore: self = .textBefore
    case .textAfter: self = .textAfter
    case .measures: self = .measures
    case .standings: self = .standings
    case .indicators: self = .indicators
    case .belowPlan: self = .belowPlan
    case .indicatorCharts: self = .indicatorCharts
    case .publication: self = .publication
    }
  }

  /// A new part of the kind.
  var new: Form.Part {
    switch self {
    case .title: .title(["{計画}"])
    case .words: .words(heading: "", text: "")
    case .textBefore: .textBefore
    case .textAfter: .textAfter
    case .measures:
      .measures(Form.Measures(headings: [], block: .plan, columns: [Form.Column("取組", .numberedTitle, 40)]))
    case .standings: .standings(heading: "進み具合")
    case .indicators: .indicators(heading: "指標")
    case .belowPlan: .belowPlan(Form.BelowPlan(texts: ["理由"], rooms: ["質問", "答弁", "参考"]))
    case .indicatorCharts: .indicatorCharts(heading: "指標の移り変わり")
    case .publication: .publication(heading: "年度の公表")
    }
  }
}

import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// The tables of the open data about the indicators: what they mean, what is aimed at, and what came out.
extension EditionSite {
  private static let indicatorKey = OpenTable.Column("指標のキー", "指標を見分ける文字。どのファイルでも同じ")
  private static let name = OpenTable.Column("指標", "指標の名前")
  private static let valueUnit = "指標の単位（definitions.csvの「単位」）"
  private static let measured = "市の統計や業務の記録"
  private static let numerator = part("分子"), denominator = part("分母")
  private static let state = OpenTable.Column("状態", "確定、見込み、未実施、非公表 など", shape: "決まった語", source: measured)
  private static let shown = OpenTable.Column("表示", "ページでの書き方", source: measured)

  private static func part(_ name: String) -> OpenTable.Column {
    .init(name, "割合の\(name)。載せていないときは空", shape: "小数", source: measured)
  }

  private static func value(_ meaning: String) -> OpenTable.Column {
    .init("値", meaning, shape: "小数", unit: valueUnit, source: measured)
  }

  /// A number of a target.
  private static func aim(_ name: String, _ meaning: String) -> OpenTable.Column {
    .init(name, meaning, shape: "小数", unit: valueUnit)
  }

  var definitionTable: OpenTable {
    let rows = content.document.indicators.map { indicator in
      let position = indicator.node.flatMap { plan.position(of: $0) }
      return [
        indicator.id.text, indicator.name, indicator.node?.text ?? "", position.map(heading) ?? "計画の全体",
        indicator.kind.label ?? "", indicator.unit ?? "", indicator.definition ?? "", indicator.population ?? "",
        IndicatorWords.title(indicator.better), IndicatorWords.title(indicator.accumulation),
        indicator.rule.flatMap { Indicator.Rule(rawValue: $0)?.title } ?? "",
        indicator.decimals.map(String.init) ?? "",
      ]
    }
    return OpenTable(
      file: "definitions.csv", title: "指標の定義",
      columns: [
        Self.indicatorKey, Self.name, Self.measureKey, .init("取組など", "どの取組や柱の指標か"), .init("種類", "計画での指標の種類"),
        .init("単位", "値の単位"), .init("意味", "何を数えるか"), .init("対象", "だれを数えるか"), .init("良い方向", "多いほど良いか、少ないほど良いか"),
        .init("値のまとめ方", "その年度の値か、累計か、ある日の値か"), .init("判定のしかた", "実績を何と比べるか"),
        .init("小数の桁", "書くときの小数の桁", shape: "整数"),
      ], rows: rows)
  }

  var targetTable: OpenTable {
    let rows = content.document.indicators.flatMap { indicator in
      indicator.targets.map { target in
        [
          indicator.id.text, indicator.name, target.when.words, year(target.when.year), indicator.words(target),
          target.kind.rawValue, target.comparator ?? "", target.value ?? "", target.low ?? "", target.high ?? "",
          target.base ?? "", year(target.baseYear), target.askedBy ?? "", target.replacedOn?.description ?? "",
        ]
      }
    }
    return OpenTable(
      file: "targets.csv", title: "指標の目標",
      columns: [
        Self.indicatorKey, Self.name, .init("いつ", "いつまでの目標か"), Self.startYear, .init("表示", "ページでの書き方"),
        .init("形", "number（1つの数）、range（幅）、relative（基準からの増減）など", shape: "決まった語"),
        .init("比べ方", "目標の数との比べ方。>=（以上）、<=（以下）、>、<、=。なければ空", shape: "記号"),
        Self.aim("値", "目標の数"), Self.aim("下限", "幅の下"), Self.aim("上限", "幅の上"), Self.aim("基準の値", "増減のもとになる値"),
        .init("基準の年度", "基準の値の年度の始まりの年", shape: "整数", unit: "西暦年"), .init("ほかの計画", "ほかの計画が求める目標のとき、その計画"),
        .init("置き換えた日", "新しい目標に替えた日。今の目標は空", shape: "日付（2026-04-01の形）"),
      ], rows: rows)
  }

  var indicatorTable: OpenTable {
    let rows = content.document.indicators.flatMap { indicator in
      indicator.values.map { value in
        let judgement = value.when.year.map { Judge.judgement(of: indicator, in: $0) }
        return [
          indicator.name, indicator.unit ?? "", value.when.words, value.value ?? "", value.numerator ?? "",
          value.denominator ?? "", state(value), value.asOf ?? "", words(value, of: indicator), indicator.id.text,
          year(value.when.year), judgement?.title ?? "", judgement.flatMap { reason(of: $0, of: indicator) } ?? "",
        ]
      }
    }
    return OpenTable(
      file: "indicators.csv", title: "指標の実績",
      columns: [
        Self.name, .init("単位", "値の単位"), .init("いつ", "年度など"),
        Self.value("数。載せていないときと、数でないときは空"), Self.numerator, Self.denominator, Self.state,
        .init("時点", "いつの時点の値か", source: Self.measured), Self.shown, Self.indicatorKey, Self.startYear,
        .init("判定", "達成、目標に届いていない など", shape: "決まった語", source: "目標と実績から計算"),
        .init("判定のわけ", "比べられないときの理由", source: "目標と実績から計算"),
      ], rows: rows)
  }

  var memberTable: OpenTable {
    let indicators = Dictionary(
      content.document.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = content.figures.compactMap { figure -> [String]? in
      guard let indicator = indicators[figure.indicator] else { return nil }
      return [
        indicator.name, figure.member.name, figure.value.when.words, figure.value.value ?? "", state(figure.value),
        words(figure.value, of: indicator), indicator.id.text, year(figure.value.when.year),
        figure.value.numerator ?? "", figure.value.denominator ?? "",
      ]
    }
    return OpenTable(
      file: "members.csv", title: "指標の内訳",
      columns: [
        Self.name, .init("所属・区分", "内訳の名前。指標の中では、これで見分ける"), .init("いつ", "年度など"),
        Self.value("数。載せていないときは空"), Self.state, Self.shown, Self.indicatorKey, Self.startYear, Self.numerator,
        Self.denominator,
      ], rows: rows)
  }

  private func state(_ value: Indicator.Value) -> String {
    switch value.state {
    case .final: "確定"
    case .provisional: "見込み"
    case .notDone: "未実施"
    case .notAvailable: "測っていない"
    case .noDenominator: "対象なし"
    case .masked: "非公表"
    case .text: "文章"
    }
  }
}

import FiscalYears

extension Judge {
  /// Against what another indicator says about the same year; where that says nothing, there is no verdict.
  mutating func againstSeries(
    _ id: Indicator.ID, _ value: Indicator.Value, _ number: ExactNumber, _ target: Indicator.Target
  ) -> Judgement {
    guard let other = indicator.beside.series[id] else {
      return result(.notComparable, "比べる相手の指標が、この計画にありません。")
    }
    add("比べる相手", other.name)
    guard IndicatorUnit.same(other.unit, indicator.unit) else {
      return result(.notComparable, "「\(other.name)」とは単位が違うため、比べられません。")
    }
    guard !value.isChange else {
      return result(.notComparable, "実績は基準の年度からの増減のため、「\(other.name)」とは比べられません。")
    }
    guard let figure = other.figure(of: year) else {
      return result(.notComparable, "「\(other.name)」の\(year.japanese)の値がまだないため、比べられません。")
    }
    let words = "\(other.words(figure))（\(figure.when.label ?? year.japanese)）"
    let parts = figure.numerator.flatMap { above in figure.denominator.map { "、\(above)÷\($0)" } } ?? ""
    add("相手の値", words + parts + (figure.source.map { "、もと：\($0)" } ?? ""))
    let isNumber = figure.state == .final || figure.state == .provisional
    guard isNumber, !figure.isAbout, !figure.isChange,
      let bound = Judge(indicator: other, year: year, askedBy: nil).exact(figure)
    else {
      return result(.notComparable, "「\(other.name)」の\(year.japanese)の値は\(other.words(figure))で、数として比べられません。")
    }
    guard let sign = target.comparator ?? comparator else {
      return result(.notComparable, "多い方が良いか、少ない方が良いかが決まっていないため、比べられません。")
    }
    guard let isMet = number.satisfies(sign, bound) else { return result(.notComparable, "値が大きすぎて比べられません。") }
    let doubt = figure.state == .provisional ? "相手の値は、まだ見込みです。" : ""
    let aim = "\(year.japanese)の「\(other.name)」の\(other.words(figure))\(Self.bound(sign))"
    return isMet
      ? result(.met, "\(year.japanese)の実績は、目標の\(aim)に届いています。\(doubt)")
      : result(.below, "\(year.japanese)の実績は、目標の\(aim)に届いていません。\(doubt)")
  }

  private static func bound(_ sign: String) -> String {
    switch sign {
    case ">=": "以上"
    case "<=": "以下"
    case ">": "超"
    case "<": "未満"
    default: "と同じ値"
    }
  }
}

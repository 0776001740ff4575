import Essentials
import FiscalYears
import JSON
import Measuring
import Planning

extension PlanFile {
  /// Reads the figures of parts of the city; each part has one figure a year.
  static func readMemberFigures(
    _ file: FileObject, _ references: FileReferences, _ indicators: [Indicator]
  ) throws(PlanFileRefusal) -> [MemberFigure] {
    let known = Set(indicators.map(\.id))
    let figures = try file.objects("member_figures") { item throws(PlanFileRefusal) in
      let indicator: Indicator.ID = try item.id("indicator")
      guard known.contains(indicator) else {
        throw item.refusal("indicator", "「\(indicator)」という指標が、このファイルにありません。")
      }
      let member = FigureMember(
        try item.choice("dimension"), key: try item.name("member"), name: try item.name("name"))
      let value = try item.object("value") { value throws(PlanFileRefusal) in try readValue(value, references) }
      guard let value, let year = value.when.year, value.when == .init(year), value.fromCell == nil else {
        throw item.refusal("value", "所属や区分の数字は、1つの年度（fiscal_year）の値として書いてください。")
      }
      return MemberFigure(indicator: indicator, member: member, value: value)
    }
    var seen: Set<Place> = []
    for (index, figure) in figures.enumerated() {
      let place = Place(indicator: figure.indicator, member: figure.member, year: figure.value.when.year)
      guard seen.insert(place).inserted else {
        throw PlanFileRefusal(path: "member_figures[\(index)]", problem: "同じ年度の同じ数字が2度あります。")
      }
    }
    return figures
  }

  private struct Place: Hashable {
    let indicator: Indicator.ID
    let member: FigureMember
    let year: FiscalYear?
  }

  static func readPeriod(_ file: FileObject) throws(PlanFileRefusal) -> PeriodLock {
    guard let at = try file.optionalInt("at") else { throw file.refusal("at", "必ず書いてください。") }
    return PeriodLock(
      year: try file.year("year"), state: try file.choice("state"), at: Instant(milliseconds: Int64(at)),
      by: try file.name("by"), reason: try file.optionalText("reason"))
  }

  /// Refuses a target that is held against an indicator which is not there, or against itself.
  static func checkSeries(_ indicators: [Indicator]) throws(PlanFileRefusal) {
    let all = Dictionary(indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, indicator) in indicators.enumerated() {
      guard let sentence = brokenSeries(of: indicator, among: all) else { continue }
      throw PlanFileRefusal(path: "indicators[\(index)].targets", problem: sentence)
    }
  }

  /// What is wrong with the indicators that targets are held against; nil where nothing is.
  static func brokenSeries(of indicator: Indicator, among all: [Indicator.ID: Indicator]) -> String? {
    for id in indicator.targets.compactMap(\.series) {
      if id == indicator.id { return "目標を、その指標そのものと比べることはできません。" }
      if all[id] == nil { return "目標と比べる「\(id)」という指標が、この計画にありません。" }
    }
    return nil
  }
}

package import PlanFile
import Essentials
import FiscalYears
import Planning
import Reporting

/// Made-up plans of any size for benchmarks and tests; the same numbers always give the same plan.
package enum SyntheticPlan {
  /// The first fiscal year of every made-up plan.
  package static let firstYear = 2025

  /// A plan with six pillars, four tiers, twelve units, schedules, results of the first two years and a round of reports.
  package static func document(measures: Int, years: Int, seed: UInt64) -> PlanDocument {
    let random = RepeatableRandom(seed: seed &* 1_000_003 &+ UInt64(measures) &* 97 &+ UInt64(years))
    var writer = SyntheticWriter(plan: cover(measures: measures, years: years, random: random), random: random)
    for pillar in SyntheticWords.pillars.indices {
      let share = measures / 6 + (pillar < measures % 6 ? 1 : 0)
      writer.addPillar(pillar, measures: share)
    }
    return writer.document
  }

  private static func cover(measures: Int, years: Int, random: any RandomSource) -> Plan {
    var plan = Plan(id: Plan.ID(from: random), title: "試験用の計画（\(measures)取組、\(years)年）")
    plan.kind = "推進プラン"
    plan.municipality = Municipality(name: "試験市")
    plan.firstYear = FiscalYear(firstYear)
    plan.lastYear = FiscalYear(firstYear + years - 1)
    plan.columns = CityCover.yearColumns(plan.years)
    plan.levels = [
      Level(name: "分野", isMeasure: false, numbering: "1"), Level(name: "中項目", isMeasure: false, numbering: "(1)"),
      Level(name: "小項目", isMeasure: false, numbering: "①"),
      Level(
        name: "取組", isMeasure: true,
        fields: [Level.Field(key: "purpose", label: "目的"), Level.Field(key: "content", label: "内容")]),
    ]
    plan.vocabulary.markers = [
      .init("研究", .research), .init("検討", .consider), .init("準備", .prepare), .init("試行", .pilot),
      .init("実施", .implement), .init("活用", .use),
    ]
    plan.vocabulary.categories = [.init("継続", .continue), .init("新規", .new), .init("拡充", .expand)]
    plan.vocabulary.scales = [
      Scale(
        id: Scale.ID(from: random), name: "達成度",
        values: [
          Scale.Value(label: "目標以下", rank: 1), Scale.Value(label: "目標どおり", rank: 2),
          Scale.Value(label: "目標以上", rank: 3),
        ])
    ]
    return plan
  }
}

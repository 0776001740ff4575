import Essentials
import Measuring
import Planning

/// The indicators of 若葉市's plan: base values, targets, and what was measured so far.
enum CityIndicators {
  static func indicators(_ tree: ScriptTree, random: any RandomSource) -> [Indicator] {
    drafts.map { draft in
      var indicator = Indicator(
        id: Indicator.ID(from: random), node: draft.node.map { tree.id(of: $0) }, name: draft.name)
      indicator.kind = (draft.meaning == .outcome ? "成果指標" : "活動指標", draft.meaning)
      indicator.unit = draft.unit
      indicator.better = draft.better
      indicator.accumulation = draft.accumulation
      indicator.definition = draft.definition
      indicator.values = draft.values
      indicator.targets = draft.targets
      indicator.dimensions = (draft.name == byUnit ? ["所属"] : []) + CityDimensions.dimensions(of: draft.name)
      if draft.targets.contains(where: { $0.kind != .text }) { indicator.rule = Indicator.Rule.pace.rawValue }
      return indicator
    }
  }

  /// The indicator that has figures by unit.
  static let byUnit = "月45時間をこえて残業した職員の数"

  private static var drafts: [IndicatorDraft] { hiringAndLearning + workplaceAndWellbeing }

  private static let hiringAndLearning = [
    IndicatorDraft(
      "社会人採用試験の受験者数", on: "社会人採用の年2回化", .outcome, "名", .higher, .year,
      values: [.final(2024, "79"), .final(2025, "87"), .provisional(2026, "118", "春の試験のみ")],
      targets: [.each(.atLeast, "100", "名")]),
    IndicatorDraft(
      "採用内定の辞退者数", on: "内定者との懇談会", .outcome, "名", .lower, .year,
      values: [.final(2024, "7"), .final(2025, "4")], targets: [.in(2029, .atMost, "3", "名")]),
    IndicatorDraft(
      "採用1年目の職員の退職者数", on: "メンターの配置と研修", .outcome, "名", .lower, .year,
      values: [.final(2024, "4"), .final(2025, "1")], targets: [.each(.atMost, "2", "名")]),
    IndicatorDraft(
      "管理職に占める女性の割合", on: "女性の登用", .outcome, "％", .higher, .pointInTime, definition: "毎年4月1日の課長級以上の職員",
      values: [.share(2024, "18.5", 5, of: 27), .share(2025, "20", 7, of: 35)],
      targets: [.in(2027, .atLeast, "25", "％"), .in(2029, .atLeast, "30", "％")]),
    IndicatorDraft(
      "eラーニングを1講座以上終えた職員の割合", on: "eラーニングの受講枠の拡大", .output, "％", .higher, .year,
      values: [.share(2024, "41", 353, of: 861), .share(2025, "70.3", 612, of: 870)],
      targets: [.in(2029, .atLeast, "90", "％")]),
    IndicatorDraft(
      "係長になりたいと思う職員の割合", on: "管理職の働き方の見える化", .outcome, "％", .higher, .year,
      values: [.missing(2024), .missing(2025)], targets: [.words(2029, "令和8年度の値から5ポイント上げる")]),
  ]

  private static let workplaceAndWellbeing = [
    IndicatorDraft(
      "職員の声を聞く調査「成長を感じる」の点数", on: "職員の声を聞く調査", .outcome, "点", .higher, .year,
      values: [.final(2024, "59"), .final(2025, "61")],
      targets: [.in(2027, .atLeast, "65", "点"), .in(2029, .atLeast, "68", "点")]),
    IndicatorDraft(
      "会議と資料のきまりを守れた会議の割合", on: "会議と資料のきまり", .output, "％", .higher, .year,
      values: [.missing(2024), .final(2025, "54")], targets: [.each(.atLeast, "70", "％")]),
    IndicatorDraft(
      "窓口の応対に満足した人の割合", on: "窓口の満足度の聞き取り", .outcome, "％", .hold, .year,
      values: [.final(2024, "88"), .final(2025, "91")], targets: [.kept("90", "％")]),
    IndicatorDraft(
      "月45時間をこえて残業した職員の数", on: "時間外勤務の見える化", .outcome, "名", .lower, .year,
      definition: "月ごとの人数の平均",
      values: [.final(2024, "41"), .final(2025, "38"), .provisional(2026, "21", "9月までの平均")],
      targets: [.in(2026, .atMost, "30", "名"), .in(2029, .atMost, "10", "名")]),
    IndicatorDraft(
      "年次休暇の平均取得日数", on: "休暇を計画して取る取組", .outcome, "日", .higher, .year,
      values: [.calendar(2024, "12.1"), .calendar(2025, "12.8")],
      targets: [.in(2026, .atLeast, "13", "日"), .in(2029, .atLeast, "14", "日")]),
    IndicatorDraft(
      "持ち出せる端末の台数", on: "テレワーク用端末の増設", .output, "台", .higher, .pointInTime, definition: "年度末の台数",
      values: [.final(2024, "120"), .final(2025, "120")],
      targets: [.in(2026, .atLeast, "220", "台"), .in(2027, .atLeast, "300", "台")]),
    IndicatorDraft(
      "男性職員が2週間以上の育児休業を取った割合", on: "男性職員の育児休業の後押し", .outcome, "％", .higher, .year,
      values: [
        .share(2024, "69", 20, of: 29), .share(2025, "76", 19, of: 25), .share(2026, "81.8", 9, of: 11, isFinal: false),
      ],
      targets: [.in(2026, .atLeast, "80", "％"), .in(2029, .atLeast, "90", "％")]),
    IndicatorDraft(
      "障害のある職員の割合", on: nil, .outcome, "％", .higher, .pointInTime, definition: "毎年6月1日の実雇用率",
      values: [.final(2024, "2.71"), .final(2025, "2.86")], targets: [.legal("法定雇用率を下回らない")]),
  ]
}

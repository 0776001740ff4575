import Essentials
import FiscalYears
import Measuring
import Planning

/// The indicators of 若葉市 that nobody types: three are counted from daily business, and one is computed from another.
enum CitySources {
  /// `others` are the indicators that formulas rest on.
  static func indicators(of plan: Plan.ID, beside others: [Indicator], random: any RandomSource) -> [Indicator] {
    var carriedOut = counted(
      "取組の実施率", "％", .higher, "計画の初めの年度からその年度までに実施の予定があった取組のうち、実施に至ったものの割合",
      Indicator.Binding(
        quantity: "plan.carried-out", title: "実施率", arguments: ["plan": plan.text, "due": "operation"]),
      [.each(.atLeast, "90", "％")], random)
    let people = counted(
      "正規の職員の数", "人", .none, "毎年4月1日の正規・再任用フルタイム・任期付の職員",
      Indicator.Binding(
        quantity: "register.head-count", title: "職員数", arguments: ["employment": "regular-and-full"], at: "04-01"),
      [.words(2029, "定員の管理に関する計画による")], random)
    let accepted = counted(
      "年度末の報告の受付率", "％", .higher, "年度末の回で、締切りまでに受け付けた報告の割合",
      Indicator.Binding(
        quantity: "reports.accepted", title: "報告の受付率", arguments: ["plan": plan.text, "round": "each:年度末"]),
      [.each(.atLeast, "95", "％")], random)
    carriedOut.accumulation = .cumulative
    return [carriedOut, people, accepted] + [growth(of: others, random)].compactMap(\.self)
  }

  private static func counted(
    _ name: String, _ unit: String, _ better: Indicator.Direction, _ definition: String, _ binding: Indicator.Binding,
    _ targets: [Indicator.Target], _ random: any RandomSource
  ) -> Indicator {
    var indicator = Indicator(id: Indicator.ID(from: random), node: nil, name: name)
    indicator.kind = ("活動指標", .activity)
    (indicator.unit, indicator.better, indicator.definition) = (unit, better, definition)
    indicator.decimals = unit == "％" ? 1 : 0
    indicator.targets = targets
    indicator.source = .bound(binding)
    if targets.contains(where: { $0.kind != .text }) { indicator.rule = Indicator.Rule.target.rawValue }
    return indicator
  }

  private static func growth(of others: [Indicator], _ random: any RandomSource) -> Indicator? {
    guard let base = others.first(where: { $0.name == "社会人採用試験の受験者数" }) else { return nil }
    var indicator = Indicator(id: Indicator.ID(from: random), node: base.node, name: "社会人採用試験の受験者数の増減")
    indicator.kind = ("成果指標", .outcome)
    (indicator.unit, indicator.better, indicator.decimals) = ("％", .higher, 1)
    indicator.definition = "令和6年度の受験者数からの増減"
    indicator.source = .computed(Indicator.Formula(.change, of: [base.id], baseYear: .init(2024)))
    indicator.targets = [.in(2029, .atLeast, "30", "％")]
    indicator.rule = Indicator.Rule.target.rawValue
    return indicator
  }
}

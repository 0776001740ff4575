import Essentials
import FiscalYears
import Planning

func fullNodes() -> [PlanNode] {
  var pillar = PlanNode(id: "n1", level: 0, order: 0, title: "学び続ける職員")
  pillar.number = "1"
  pillar.texts = [PlanNode.FieldText(field: "aim", label: "目標", text: "学びを支える。")]
  var empty = PlanNode(id: "n2", parent: "n1", level: 0, order: 4, title: "")
  empty.period = PlanNode.Period(firstYear: FiscalYear(2024), lastYear: nil, label: "令和6年度から")
  var plain = PlanNode(id: "m2", parent: "n2", level: 1, order: 5, title: "研修の記録")
  plain.schedule = [ScheduleCell(year: nil, column: "after", text: "次の計画で検討", printed: "次の計画で検討")]
  return [pillar, fullMeasure(), fullRepeat(), lostRepeat(), empty, plain]
}

private func fullMeasure() -> PlanNode {
  var node = PlanNode(id: "m1", parent: "n1", level: 1, order: 1, title: "庁内講師の育成")
  node.number = "(1)"
  node.codes = [PlanNode.Code(scheme: "方針の番号", value: "(1)-(ⅰ)-①")]
  node.category = "継続"
  node.categoryNote = "対象を広げる"
  node.emphases = ["e2", "e1"]
  node.period = PlanNode.Period(firstYear: FiscalYear(2023), lastYear: FiscalYear(2024))
  node.texts = [
    PlanNode.FieldText(field: "purpose", label: "目的", text: "教える人を増やす。\n・庁内\n・庁外"),
    PlanNode.FieldText(field: "purpose", label: "ねらい", text: "二つ目の文"),
  ]
  node.values = [PlanNode.FieldValue(field: "target", label: "対象", value: "係長", unit: "人", note: "課長を除く")]
  node.owners = [
    Responsibility(label: "育成課（研）", role: .lead, unit: "u1"),
    Responsibility(label: "ほか", kind: .openEnded, role: .joint),
  ]
  node.ownersPrinted = "育成課（研）ほか"
  node.schedule = [
    ScheduleCell(year: nil, column: "before", markers: ["研究"], printed: "研究"),
    ScheduleCell(year: FiscalYear(2023), markers: ["検討", "実施"], printed: "検討・実施"),
    ScheduleCell(year: FiscalYear(2024), through: FiscalYear(2025), continues: true, printed: "⇒"),
    ScheduleCell(line: 1, year: FiscalYear(2023), text: "3回", printed: "3回"),
    ScheduleCell(row: .actual, year: FiscalYear(2023), markers: ["実施"], printed: "実施"),
  ]
  node.resources = [
    ResourceLine(
      year: FiscalYear(2023), phase: "予算", meaning: .initial, item: "総事業費", quantity: "6461000", unit: "円",
      display: "千円"),
    ResourceLine(year: nil, phase: "決算", meaning: .settled, item: "参加費", side: .in, quantity: "-0.5", unit: "時間"),
  ]
  node.serves = [PlanReference(plan: "other", node: "x1", title: "総合計画"), PlanReference(title: "行動計画")]
  node.source = PlanReference(title: "借用元の計画")
  return node
}

private func fullRepeat() -> PlanNode {
  var node = PlanNode(id: "m1r", parent: "n1", level: 1, order: 2, title: "庁内講師の育成")
  node.repeats = .original("m1")
  node.repeatMark = "（再掲）"
  node.number = "(2)"
  return node
}

private func lostRepeat() -> PlanNode {
  var node = PlanNode(id: "m3", parent: "n1", level: 1, order: 3, title: "元の分からない再掲")
  node.repeats = .unknown
  node.repeatMark = "【再掲】"
  node.category = "新規"
  return node
}

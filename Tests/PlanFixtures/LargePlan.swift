import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// A made-up plan with that many measures, five years each, with texts, owners, a report and every tenth an indicator.
package func largePlan(measures: Int, id: Plan.ID = "large") -> PlanDocument {
  var plan = fullPlan().plan
  plan.id = id
  plan.sections = []
  var document = PlanDocument(plan: plan)
  document.rounds = [Round(id: "r1", label: "期末", firstYear: FiscalYear(2023), lastYear: FiscalYear(2023))]
  var pillar: PlanNode.ID?
  for number in 0..<measures {
    if number.isMultiple(of: 10) {
      let node = PlanNode(
        id: PlanNode.ID(stored: "pillar-\(number)"), level: 0, order: document.nodes.count, title: "柱\(number / 10 + 1)"
      )
      pillar = node.id
      document.nodes.append(node)
    }
    let measure = largeMeasure(number, parent: pillar, order: document.nodes.count)
    document.nodes.append(measure)
    document.reports.append(largeReport(number, on: measure.id))
    if number.isMultiple(of: 10) {
      var indicator = Indicator(id: Indicator.ID(stored: "indicator-\(number)"), node: measure.id, name: "参加者数")
      let year = Indicator.When(kind: .fiscalYear, from: "2023", to: "2023", label: "R5")
      indicator.values = [Indicator.Value(when: year, state: .final, value: "\(number)")]
      document.indicators.append(indicator)
    }
  }
  return document
}

private func largeMeasure(_ number: Int, parent: PlanNode.ID?, order: Int) -> PlanNode {
  var node = PlanNode(
    id: PlanNode.ID(stored: "measure-\(number)"), parent: parent, level: 1, order: order, title: "取組その\(number)")
  node.number = "(\(number % 10 + 1))"
  node.category = number.isMultiple(of: 3) ? "新規" : "継続"
  node.texts = [
    PlanNode.FieldText(field: "purpose", label: "目的", text: "職員の力を伸ばし、市民への応対をよくするために行う取組の\(number)番目。"),
    PlanNode.FieldText(field: "content", label: "内容", text: "年に\(number % 5 + 1)回の集まりを開き、結果を次の年度の計画に反映する。"),
  ]
  node.owners = [Responsibility(label: "第\(number % 40)課"), Responsibility(label: "育成課", role: .joint)]
  node.ownersPrinted = "第\(number % 40)課／育成課"
  node.schedule = (0..<5).map { offset in
    let starts = offset == number % 3
    return ScheduleCell(
      year: FiscalYear(2023 + offset), markers: starts ? ["実施"] : [], continues: !starts, printed: starts ? "実施" : "⇒")
  }
  return node
}

private func largeReport(_ number: Int, on node: PlanNode.ID) -> ProgressReport {
  var report = ProgressReport(
    id: ProgressReport.ID(stored: "report-\(number)"), round: "r1", subject: .node(node), state: .accepted)
  report.done = [.init(text: "集まりを開いた", from: "2023-05", to: "2023-09")]
  report.answers = [.init(question: "達成度", scale: "sc1", value: "目標どおり")]
  report.texts = [.init(label: "成果", text: "参加した職員の多くが役に立ったと答えた。")]
  return report
}

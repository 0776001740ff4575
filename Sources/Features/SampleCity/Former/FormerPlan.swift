import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

/// The plan before the sample city's present one: over, looked back on, with words of its own.
enum FormerPlan {
  private static let first = FiscalYear(2020)
  private static let last = FiscalYear(2024)

  static func document(random: any RandomSource) -> PlanDocument {
    let plan = cover(random)
    let tree = ScriptTree(FormerScript.text, plan: plan, first: first, random: random)
    var document = PlanDocument(plan: plan, nodes: tree.nodes)
    let round = Round(
      id: Round.ID(from: random), label: "計画期間の総括", firstYear: first, lastYear: last, stages: ["所管課", "人事課"],
      state: .closed)
    document.rounds = [round]
    document.reports = tree.measures.map { node, block in
      var report = ProgressReport(
        id: ProgressReport.ID(from: random), round: round.id, subject: .node(node), state: .accepted)
      let parts = block.fields("総括") ?? []
      report.stage = "人事課"
      report.answers = [
        ProgressReport.Answer(question: "総括", rater: "所管課", scale: plan.vocabulary.scales[0].id, value: parts[0])
      ]
      report.texts = [ProgressReport.LabelledText(label: "5年間の成果", text: parts[1])]
      return report
    }
    return document
  }

  /// The measures that nothing follows, with the reason.
  static func finished(in document: PlanDocument) -> [(node: PlanNode.ID, reason: String)] {
    ScriptBlock.blocks(FormerScript.text).compactMap { block in
      guard let reason = block.text("終了"), let node = document.nodes.first(where: { $0.title == block.title })
      else { return nil }
      return (node.id, reason)
    }
  }

  private static func cover(_ random: any RandomSource) -> Plan {
    var plan = Plan(id: Plan.ID(from: random), title: "若葉市職員力向上プラン")
    plan.kind = "実施計画"
    plan.municipality = Municipality(name: "若葉市")
    plan.issuers = ["総務部人事課"]
    plan.firstYear = first
    plan.lastYear = last
    plan.columns = CityCover.yearColumns(plan.years)
    plan.levels = [
      Level(name: "柱", isMeasure: false, numbering: "1"),
      Level(name: "施策", isMeasure: true, fields: [Level.Field(key: "purpose", label: "ねらい", isRequired: true)]),
    ]
    plan.vocabulary.markers = [
      .init("調査", .research), .init("検討", .consider), .init("準備", .prepare), .init("試行", .pilot),
      .init("実施", .implement), .init("中止", .stop),
    ]
    plan.vocabulary.categories = [.init("重点", .other), .init("通常", .other)]
    plan.vocabulary.scales = [
      Scale(
        id: Scale.ID(from: random), name: "総括",
        values: [
          Scale.Value(label: "Ａ", definition: "計画どおり行い、成果があった", rank: 3),
          Scale.Value(label: "Ｂ", definition: "行ったが、時期か成果に課題が残った", rank: 2),
          Scale.Value(label: "Ｃ", definition: "実施に至らなかった", rank: 1),
        ])
    ]
    return plan
  }
}

import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

extension Identifier: ExpressibleByStringLiteral {
  /// An id written in a test.
  package init(stringLiteral text: String) { self.init(stored: text) }
}

/// A made-up plan in which every part of the format is filled.
package func fullPlan() -> PlanDocument {
  var document = PlanDocument(plan: fullHeader(), nodes: fullNodes())
  document.indicators = fullIndicators()
  document.rounds = [
    Round(
      id: "r1", label: "中間評価", firstYear: FiscalYear(2023), lastYear: FiscalYear(2023), checkpoint: "上半期",
      stages: ["所管課", "人事課"], state: .closed),
    Round(id: "r2", label: "期末評価", firstYear: FiscalYear(2023), lastYear: FiscalYear(2025), state: .open),
  ]
  document.reports = fullReports()
  var finding = Finding(id: "f1", subject: .node("m1"), raisedBy: "評価委員会", text: "対象を広げてはどうか。")
  finding.date = Day(year: 2024, month: 2, day: 29)
  finding.reply = "来年度に検討する。"
  finding.due = Day(year: 2024, month: 12, day: 1)
  finding.state = "対応中"
  document.findings = [finding, Finding(id: "f2", subject: .plan, raisedBy: "議会", text: "計画全体について")]
  document.successions = [
    Succession(
      from: [Succession.End(plan: "old", node: "m9"), Succession.End(plan: "old", node: "m10")],
      to: [Succession.End(plan: "full", node: "m1")], kind: .merge, reason: "内容が重なるため"),
    Succession(from: [], to: [Succession.End(plan: "full", node: "m2")], kind: .new),
  ]
  document.importNotes = [
    ImportNote(source: "工程!B12", kind: "shifted-row", text: "欄がひとつ足りない行", problem: "この行は欄がひとつ足りません。"),
    ImportNote(source: "工程!C3", kind: "unplaced", text: "余白の書き込み", problem: "置き場所がありません。"),
  ]
  return document
}

private func fullHeader() -> Plan {
  var plan = Plan(id: "full", title: "みどり市職員育成計画")
  plan.kind = "実施計画"
  plan.edition = "改訂版"
  plan.predecessor = "old"
  plan.municipality = Municipality(name: "みどり市", code: "102121")
  plan.issuers = ["みどり市", "みどり市教育委員会"]
  plan.statutory = ["女性活躍推進法"]
  plan.firstYear = FiscalYear(2023)
  plan.lastYear = FiscalYear(2025)
  plan.terms = [Term(label: "前期", firstYear: FiscalYear(2023), lastYear: FiscalYear(2024))]
  plan.columns = [
    PlanColumn(id: "before", label: "R4まで", kind: .before, from: nil, to: FiscalYear(2022)),
    PlanColumn(id: "R5", label: "R5", kind: .year, from: FiscalYear(2023), to: FiscalYear(2023)),
    PlanColumn(id: "R6-7", label: "R6～R7", kind: .term, from: FiscalYear(2024), to: FiscalYear(2025)),
    PlanColumn(id: "after", label: "R8以降", kind: .after, from: FiscalYear(2026), to: nil),
  ]
  plan.levels = [
    Level(
      name: "柱", isMeasure: false, numbering: "1", fields: [Level.Field(key: "aim", label: "目標", help: "ひとことで")]),
    Level(
      name: "施策", isMeasure: true,
      fields: [
        Level.Field(key: "purpose", label: "目的", isRequired: true),
        Level.Field(key: "target", label: "対象", kind: .choice),
      ]),
  ]
  plan.vocabulary = fullVocabulary()
  plan.sections = [
    Section(id: "s1", title: "前計画の総括", blocks: [.text("前の計画を振り返る。\n\n次の段落。")]),
    Section(
      id: "s2", parent: "s1", title: "", isLandscape: true,
      blocks: [
        .text("表のとおり。"),
        .table([
          Section.Cell(row: 0, column: 0, columnSpan: 2, text: "計"), Section.Cell(row: 1, column: 0, text: "49"),
          Section.Cell(row: 1, column: 1, text: ""),
        ]), .text("以上。"),
      ]),
  ]
  plan.emphases = [
    Emphasis(id: "e1", title: "働き方の見直し", text: "時間外を減らす。"), Emphasis(id: "e2", title: "採用の強化"),
  ]
  return plan
}

private func fullVocabulary() -> Vocabulary {
  var vocabulary = Vocabulary()
  vocabulary.markers = [
    .init("研究", .research), .init("検討", .consider), .init("実施", .implement), .init("活用", .use),
  ]
  vocabulary.categories = [.init("継続", .continue), .init("新規", .new), .init("拡充", .expand)]
  vocabulary.scales = [
    Scale(
      id: "sc1", name: "達成度", rule: "そのまま",
      values: [
        Scale.Value(label: "目標どおり", symbol: "○", definition: "目標に達した", rank: 2, points: "3", low: "90", high: "110.5"),
        Scale.Value(label: "評価対象外", counts: false), Scale.Value(label: "目標以下", rank: -1, points: "-0.5"),
      ]),
    Scale(id: "sc2", name: "方向", values: []),
  ]
  vocabulary.roles = [.init("主管課", .lead), .init("関係課", .joint)]
  vocabulary.resourcePhases = [.init("予算", .initial), .init("決算", .settled)]
  vocabulary.abbreviations = [Vocabulary.Abbreviation("育成課（研）", "育成課研修係")]
  return vocabulary
}

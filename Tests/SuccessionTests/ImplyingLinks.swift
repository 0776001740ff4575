import Essentials
import FiscalYears
import Lineage
import PlanFile
import Planning
import Testing

/// A made-up plan of one period: tiers with the titles of their measures, and what was reported last on some of them.
private func period(_ id: String, _ tiers: [(String, [String])], results: [String: String] = [:]) -> PlanDocument {
  var plan = Plan(id: Plan.ID(stored: id), title: id)
  (plan.firstYear, plan.lastYear) = (FiscalYear(2022), FiscalYear(2024))
  plan.levels = [Level(name: "項目", isMeasure: false), Level(name: "事業", isMeasure: true)]
  var document = PlanDocument(plan: plan)
  for (place, tier) in tiers.enumerated() {
    let parent = PlanNode.ID(stored: "\(id)\(place)")
    document.nodes.append(PlanNode(id: parent, level: 0, order: document.nodes.count, title: tier.0))
    for (number, title) in tier.1.enumerated() {
      var node = PlanNode(
        id: PlanNode.ID(stored: "\(id)\(place)-\(number)"), parent: parent, level: 1, order: document.nodes.count,
        title: title)
      if let result = results[title] {
        node.schedule = [
          ScheduleCell(row: .actual, year: FiscalYear(2023), text: "実施", printed: "実施"),
          ScheduleCell(row: .actual, year: FiscalYear(2024), text: result, printed: result),
        ]
      }
      document.nodes.append(node)
    }
  }
  return document
}

/// What follows from two plans whose tiers are linked one by one, in words: 「古い → 新しい」, 「古い ×」, 「＋ 新しい」.
private func implied(_ old: PlanDocument, _ new: PlanDocument) -> [String] {
  var tiers: [PlanNode.ID: Set<PlanNode.ID>] = [:]
  for (before, after) in zip(old.nodes.filter { $0.level == 0 }, new.nodes.filter { $0.level == 0 }) {
    tiers[before.id] = [after.id]
  }
  let title = { (id: PlanNode.ID) in (old.nodes + new.nodes).first { $0.id == id }?.title ?? "" }
  return ImpliedSuccession(from: old, to: new, tiers: tiers).successions(from: old.plan.id, to: new.plan.id).map {
    link in
    let (from, to) = (link.from.map { title($0.node) }.joined(), link.to.map { title($0.node) }.joined(separator: "・"))
    let kind = link.kind == .continue ? "" : "（\(link.kind.title)）"
    return link.kind == .new ? "＋ \(to)" : link.kind == .finish ? "\(from) ×" : "\(from) → \(to)\(kind)"
  }
}

@Suite struct ImplyingLinks {
  @Test func `the same thing under the same item goes on, whatever is to be done with it`() {
    let old = period("o", [("提案", ["職員提案制度等の周知", "メンター制度"]), ("健康", ["元気回復事業の見直し", "ストレスチェック"])])
    let new = period("n", [("提案", ["職員提案制度の拡充", "メンター制度の本格実施"]), ("健康", ["元気回復事業の実施", "ストレスチェック"])])
    #expect(
      implied(old, new) == [
        "職員提案制度等の周知 → 職員提案制度の拡充（拡充）", "メンター制度 → メンター制度の本格実施", "元気回復事業の見直し → 元気回復事業の実施",
        "ストレスチェック → ストレスチェック",
      ])
  }

  @Test(arguments: [
    // People and aims are no thing that goes on: what is done with them may be something else.
    ("女性職員の登用", "女性職員の研修"), ("管理職の育成", "管理職の面談"), ("男性職員の育児休業の取得促進", "女性職員の育児休業の取得促進"),
    ("新任課長研修の実施", "新任部長研修の実施"), ("超過勤務の縮減", "超過勤務の把握"), ("高度な人材の活用", "複線型人事制度の検討"),
  ])
  func `what leaves a choice is no link and neither an end nor something new`(before: String, after: String) {
    let links = implied(period("o", [("項目", [before, "共通の事業"])]), period("n", [("項目", [after, "共通の事業"])]))
    #expect(links == ["共通の事業 → 共通の事業"], "\(links)")
  }

  @Test func `two that begin with the same thing are no link, on either side`() {
    let two = [("項目", ["接遇研修の実施", "接遇研修の検証"])]
    #expect(implied(period("o", two), period("n", [("項目", ["接遇研修の拡大"])])).isEmpty)
    #expect(implied(period("o", [("項目", ["接遇研修の拡大"])]), period("n", two)).isEmpty)
    // One of them goes on by its name; the other does not become the same one by being like it.
    let links = implied(period("o", two), period("n", [("項目", ["接遇研修の実施"])]))
    #expect(links == ["接遇研修の実施 → 接遇研修の実施"])
    // Under another item it is another thing.
    let apart = implied(
      period("o", [("甲", ["提案制度の周知"]), ("乙", ["乙の事業"])]), period("n", [("甲", ["甲の事業"]), ("乙", ["提案制度の反映"])]))
    #expect(apart.isEmpty)
  }

  @Test func `what a result says is believed where it names a measure, and only as the last word`() {
    let old = period(
      "o",
      [("研修", ["若手研修", "女性研修", "古い研修", "続く研修", "別の研修"])],
      results: [
        "若手研修": "実施：38名\n（名称変更：ライフデザイン研修）", "女性研修": "若手研修に統合", "古い研修": "平成29年度で終了", "続く研修": "受付は廃止、予約制にした",
        "別の研修": "存在しない研修に統合",
      ])
    let new = period("n", [("研修", ["ライフ・デザイン研修", "続く研修"])])
    #expect(
      implied(old, new) == [
        "若手研修 → ライフ・デザイン研修", "女性研修 → ライフ・デザイン研修（統合）", "古い研修 ×", "続く研修 → 続く研修",
      ])
    // What was looked into ends because it is carried out from now on.
    let looked = implied(
      period("o", [("制度", ["表彰制度の検討", "他"])], results: ["表彰制度の検討": "終了"]),
      period("n", [("制度", ["表彰制度の実施", "新"])]))
    #expect(looked == ["表彰制度の検討 → 表彰制度の実施"])
    // A former name in the next plan says the same.
    let former = implied(period("o", [("研修", ["接遇講座", "他"])]), period("n", [("研修", ["応対講座（旧：接遇講座）", "新"])]))
    #expect(former == ["接遇講座 → 応対講座（旧：接遇講座）"])
  }

  @Test func `what is added to an item whose measures all go on is new, unless it is like one of the old plan`() {
    let old = period("o", [("休暇", ["休暇計画表の作成"]), ("研修", ["若手研修"])])
    let new = period("n", [("休暇", ["休暇計画表の作成", "昇任試験制度", "若手研修の拡大"]), ("研修", ["若手研修"])])
    #expect(implied(old, new) == ["休暇計画表の作成 → 休暇計画表の作成", "若手研修 → 若手研修", "＋ 昇任試験制度"])
  }
}

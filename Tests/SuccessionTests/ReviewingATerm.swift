import Application
import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import Reporting
import TestKit
import Testing

@testable import Succession

/// A plan with so many measures in three pillars, of which the first ones reached operation, and some repeats.
///
/// The documents of 千葉 print only the totals of the plans before (49 and 43, 60 and 60, 63 and 63), so the items are made up.
private func totals(planned: Int, done: Int, repeats: Int) -> PlanDocument {
  var plan = Plan(id: "totals", title: "過去のプラン")
  (plan.firstYear, plan.lastYear) = (FiscalYear(2011), FiscalYear(2013))
  plan.levels = [Level(name: "視点", isMeasure: false), Level(name: "取組", isMeasure: true)]
  plan.vocabulary.markers = [.init("検討", .consider), .init("実施", .implement)]
  var nodes: [PlanNode] = []
  for pillar in 0..<3 {
    let id = PlanNode.ID(stored: "v\(pillar)")
    nodes.append(PlanNode(id: id, level: 0, order: nodes.count, title: "視点\(pillar + 1)"))
    for number in (0..<planned).filter({ $0 % 3 == pillar }) {
      var node = PlanNode(
        id: .init(stored: "m\(number)"), parent: id, level: 1, order: nodes.count, title: "取組\(number + 1)")
      let word = number < done ? "実施" : "検討"
      node.schedule = [
        ScheduleCell(year: FiscalYear(2013), markers: ["実施"], printed: "実施"),
        ScheduleCell(row: .actual, year: FiscalYear(2013), markers: [word], printed: word),
      ]
      nodes.append(node)
    }
  }
  for number in 0..<repeats {
    var node = PlanNode(
      id: .init(stored: "r\(number)"), parent: "v2", level: 1, order: nodes.count, title: "取組\(number + 1)")
    node.repeats = .original(.init(stored: "m\(number)"))
    nodes.append(node)
  }
  return PlanDocument(plan: plan, nodes: nodes)
}

@Suite struct ReviewingATerm {
  @Test(arguments: [(49, 43, "87.8%"), (60, 60, "100%"), (63, 63, "100%")])
  func `the totals of 千葉 come out of single measures, without what is repeated`(planned: Int, done: Int, rate: String) {
    let plan = PlanSnapshot(totals(planned: planned, done: done, repeats: 4), revision: 1)
    let review = ClosingReview(plan, term: "", rule: .marker, now: FiscalYear(2030))
    let whole = review.rows[0]
    #expect(whole.planned == planned && whole.done == done && whole.rate == rate)
    #expect(review.denominator == "母数は、再掲4件を除いた、期間に実施の予定だった取組（\(planned)取組）です。")
    #expect(review.rows.dropFirst().map(\.planned).reduce(0, +) == planned)
    #expect(review.rows.dropFirst().map(\.done).reduce(0, +) == done)
    #expect(review.slips.count == planned - done && review.notDone.count == planned - done)
    #expect(review.leftOut.map(\.reason) == Array(repeating: "再掲。もとの取組で数えています", count: 4))
  }

  /// One measure was to be considered only, and was; another one is without any plan.
  @Test func `what was planned for an earlier step is not called not carried out, whatever the share is of`() {
    var document = totals(planned: 4, done: 2, repeats: 0)
    let last = document.nodes.lastIndex { $0.level == 1 } ?? 0
    document.nodes[last].schedule[0].markers = ["検討"]
    document.nodes[last].schedule[0].printed = "検討"
    let extra = PlanNode(id: "extra", parent: "v2", level: 1, order: document.nodes.count, title: "予定のない取組")
    document.nodes.append(extra)
    let late = document.nodes[last].title
    let plan = PlanSnapshot(document, revision: 1)
    func review(_ due: DueMeasures) -> ClosingReview {
      ClosingReview(plan, term: "", rule: .marker, due: due, now: FiscalYear(2030))
    }
    #expect(ClosingReview(plan, term: "", rule: .marker, now: FiscalYear(2030)).due == .operation)
    #expect(DueMeasures.allCases.map { review($0).rows[0].planned } == [3, 4, 5])
    #expect(DueMeasures.allCases.map { review($0).rows[0].done } == [2, 2, 2])
    for due in DueMeasures.allCases {
      #expect(review(due).notDone.count == 1 && !review(due).notDone.contains { $0.title == late }, "\(due)")
      #expect(review(due).slips.count == 1)
    }
    #expect(DueMeasures.allCases.map { review($0).notDue } == [0, 1, 2])
    // What the denominator leaves out is named, with why.
    #expect(DueMeasures.allCases.map { review($0).leftOut.map(\.title) } == [[late, "予定のない取組"], ["予定のない取組"], []])
    #expect(review(.operation).leftOut.map(\.reason) == ["予定は「検討」で、実施の予定がない", "この期間の予定がない"])
    let printed = "\(ReviewDocument(review: review(.operation), texts: [:]).document)"
    #expect(printed.contains("母数に入れない取組") && printed.contains("予定のない取組（この期間の予定がない）"))
    #expect(
      !"\(ReviewDocument(review: review(.all), texts: [:]).document)".contains("母数に入れない取組"))
    #expect(review(.all).denominator.contains("計画の取組すべて（5取組）"))
    #expect(review(.any).sections[0].prefilled.hasPrefix("期間に予定のあった取組すべて4件のうち、2件を実施しました（実施率50%）"))
  }

  @Test func `which measures count follows from the rule that the city chose`() {
    let plan = PlanSnapshot(endingPlan(), revision: 1)
    #expect(ClosingReview(plan, term: "", rule: .marker, now: FiscalYear(2030)).rows[0].done == 1)
    #expect(ClosingReview(plan, term: "", rule: .report, now: FiscalYear(2030)).rows[0].done == 1)
    #expect(ClosingReview(plan, term: "", rule: .grade(["A"]), now: FiscalYear(2030)).rows[0].done == 0)
    #expect(ClosingReview(plan, term: "", rule: .marker, now: FiscalYear(2030)).repeats == 1)
    let text = ClosingReview(plan, term: "", rule: .report, now: FiscalYear(2030)).sections[1].prefilled
    #expect(text.contains("40人を支えた") && !text.contains("古い実績") && !text.contains("まだ途中"))
  }

  @Test(arguments: Engine.tested)
  func `the page shows what counts, keeps rule and texts, and comes out as files`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, _ in
      // The plan is over.
      app.clock.advance(minutes: 60 * 24 * 400)
      let manager = try app.client(as: .planManager, named: "later")
      let address = "/plans/old/review"
      _ = try await manager.get(address)
      let page = try await manager.get(address)
      #expect(page.status == 200 && page.statements == 3)
      for word in ["50%", "母数は、再掲1件を除いた、期間に実施の予定だった取組（2取組）です。", "庁内講師の育成", "実際の工程が", "40人を支えた", "長時間の職員"] {
        #expect(page.text.contains(word), "\(word)")
      }
      let none = try await manager.submit(try page.form(address), [("rule", "grade"), ("text-overall", "書いた総括")])
      #expect(none.status == 422 && none.text.contains("評価を、1つ以上選んでください") && none.text.contains("書いた総括"))
      let saved = try await manager.submit(try page.form(address), [("rule", "report"), ("text-overall", "書いた総括")])
      #expect(saved.status == 303)
      let after = try await manager.get(address)
      #expect(after.text.contains("書いた総括"))
      let late = try await manager.submit(try page.form(address), [("text-overall", "遅れて書いた")])
      #expect(late.status == 422 && late.text.contains("ほかの人が、先に") && late.text.contains("遅れて書いた"))
      for kind in ["word", "excel"] {
        let file = try await manager.get("\(address)/files/\(kind)")
        #expect(file.status == 200 && file.response.body.array.starts(with: [0x50, 0x4B]), "\(kind)")
      }
      let reader = try app.client(as: .reader)
      #expect(try await reader.get(address).status == 200)
      #expect(try await reader.post(address).status == 403)
      #expect(try app.auditWords().contains("review-changed"))
    }
  }
}

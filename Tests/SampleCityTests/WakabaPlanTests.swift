import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting
import SampleCity
import Testing

@Suite struct WakabaPlanTests {
  private let former = WakabaCity.plans().former
  private let document = WakabaCity.plans().current
  private let now = FiscalYear(2026)

  private var snapshot: PlanSnapshot { PlanSnapshot(document, revision: 1) }

  private func standings(_ snapshot: PlanSnapshot, in year: FiscalYear) -> [ScheduleStanding: Int] {
    let counted = snapshot.measures.filter { !snapshot.entries[$0].isRepeat }
    return Dictionary(grouping: counted) { snapshot.standing($0, in: year, current: now) }.mapValues(\.count)
  }

  @Test func `the plan has the size that its texts speak of`() {
    #expect(snapshot.measureCount == 82)
    #expect(snapshot.repeatCount == 4)
    #expect(snapshot.roots.map { snapshot.entries[$0].node.number } == ["1", "2", "3", "4"])
    #expect((12...18).contains(snapshot.uses.ownerLabels.count))
    #expect(snapshot.entries.flatMap(\.node.owners).contains { $0.kind == .all })
    #expect(document.plan.years.map(\.short) == ["R7", "R8", "R9", "R10", "R11"])
    #expect(document.plan.municipality == Municipality(name: "若葉市"))
  }

  @Test func `the second year shows every verdict`() {
    let standings = standings(snapshot, in: now)
    #expect(standings[.onPlan] == 43)
    #expect(standings[.late] == 4)
    #expect(standings[.early] == 1)
    #expect(standings[.unreported] == 33)
    #expect(standings[.noJudgement] == 1)
  }

  @Test func `the first year is reported in full`() {
    let standings = standings(snapshot, in: FiscalYear(2025))
    #expect(standings[.unreported] == nil)
    #expect(standings[.notDue] == 2)
    #expect(standings[.onPlan] == 79)
  }

  @Test func `the rounds hold reports in every state, and those below target say why`() {
    let (yearEnd, midYear) = (document.rounds[0], document.rounds[1])
    #expect([yearEnd.state, midYear.state] == [.closed, .open])
    #expect(document.reports.filter { $0.round == yearEnd.id }.allSatisfy { $0.state == .accepted })
    let states = Set(document.reports.filter { $0.round == midYear.id }.map(\.state))
    #expect(states == Set(ProgressReport.State.allCases))
    let below = document.reports.filter { $0.answers.first?.value == "目標以下" }
    #expect(below.count == 9)
    #expect(below.allSatisfy { $0.texts.map(\.label) == ["成果", "理由", "次の進め方"] })
    #expect(document.reports.allSatisfy { $0.planned.count == 1 })
  }

  @Test func `a real marker stands only where the report was accepted`() {
    let midYear = document.rounds[1].id
    let accepted = document.reports.filter { $0.round == midYear && $0.state == .accepted }
    let real = document.nodes.filter { node in node.schedule.contains { $0.row == .actual && $0.year == now } }
    #expect(accepted.count == 49 && Set(accepted.compactMap(\.subject.node)) == Set(real.map(\.id)))
    // The others that were handed in say what happened, and wait for somebody to accept it.
    let sent = document.reports.filter { $0.round == midYear && $0.state == .submitted }
    #expect(sent.count == 12 && sent.allSatisfy { $0.answers.contains { $0.question == "実際の工程" } })
  }

  @Test func `every line of work tells its months`() {
    let without = document.reports.flatMap(\.done).filter { $0.from == nil }
    #expect(without.map(\.text) == [])
  }

  @Test func `no measure stands twice, but for the repeats`() {
    let titles = (document.nodes + former.nodes).filter { $0.repeats == nil && !$0.schedule.isEmpty }.map(\.title)
    #expect(titles.count == 82 + 25)
    #expect(Set(titles).count == titles.count)
    let texts = (document.nodes + former.nodes).flatMap { $0.texts.map(\.text) }
    #expect(Set(texts).count == texts.count)
    for repeated in document.nodes.filter({ $0.repeats != nil }) {
      #expect(repeated.repeatMark == "（再掲）")
      #expect(titles.contains(repeated.title))
    }
  }

  @Test func `all measures have their texts, owners, categories and five planned years`() {
    for measure in document.nodes where measure.level == 3 && measure.repeats == nil {
      #expect(measure.texts.map(\.field) == ["purpose", "content"], "\(measure.title)")
      #expect(!measure.owners.isEmpty && measure.category != nil, "\(measure.title)")
      let planned = measure.schedule.filter { $0.row == .plan }
      #expect(planned.count >= 4 && planned.last?.year == FiscalYear(2029), "\(measure.title)")
    }
  }

  @Test func `only a few cells hold other words than markers`() {
    let cells = (document.nodes + former.nodes).flatMap(\.schedule).filter { !$0.continues && $0.markers.isEmpty }
    #expect(cells.map(\.printed) == ["点検項目の入替え", "項目を14に整理", "結果を見て決める"])
  }

  @Test func `every old measure lives on or ends, and every new one has an origin or is new`() {
    let before = Set(document.successions.flatMap(\.from).map(\.node))
    #expect(before == Set(former.nodes.filter { $0.level == 1 }.map(\.id)))
    #expect(Set(document.successions.map(\.kind)) == Set(Succession.Kind.allCases))
    let after = Set(document.successions.flatMap(\.to).map(\.node))
    let new = document.nodes.filter { $0.category == "新規" }.map(\.id)
    #expect(Set(new).isSubset(of: after))
    #expect(after.isSubset(of: Set(document.nodes.map(\.id))))
  }

  @Test func `the former plan is finished, and the review in the new one counts it`() {
    let snapshot = PlanSnapshot(former, revision: 1)
    let counted = snapshot.measures
    #expect(counted.count == 25)
    #expect(former.reports.count == 25)
    #expect(former.plan.years.allSatisfy { standings(snapshot, in: $0)[.unreported] ?? 0 <= 2 })
    let review = document.plan.sections.first { $0.title == "前の計画の総括" }
    let tables = (review?.blocks ?? []).compactMap { block in
      if case .table(let cells) = block { cells } else { nil }
    }
    #expect(tables.count == 1)
    #expect(tables.joined().filter { $0.row == 5 }.map(\.text) == ["計", "24", "22", "91.7％"])
  }

  @Test func `the indicators have a base, a target and shares that can be checked`() {
    #expect(document.indicators.count == 18)
    #expect(document.indicators.filter { $0.binding != nil }.count == 3)
    #expect(document.indicators.filter { $0.formula != nil }.count == 1)
    for indicator in document.indicators where indicator.source == nil {
      #expect(indicator.values.first?.when.from == "2024" && !indicator.targets.isEmpty, "\(indicator.name)")
      for value in indicator.values {
        guard let part = Double(value.numerator ?? ""), let whole = Double(value.denominator ?? "") else { continue }
        #expect(Double(value.value ?? "") == (part / whole * 1000).rounded() / 10, "\(indicator.name)")
      }
    }
  }

  @Test(arguments: [false, true])
  func `the exchange format gives the same bytes back`(isFormer: Bool) throws {
    let bytes = PlanFile.write(isFormer ? former : document)
    #expect(try PlanFile.write(PlanFile.read(bytes)) == bytes)
    #expect(PlanFile.write(isFormer ? WakabaCity.plans().former : WakabaCity.plans().current) == bytes)
  }
}

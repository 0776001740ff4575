import FiscalYears
import PlanFile
import PlanFixtures
import Planning
import Testing

@Suite struct JudgingYears {
  private func standing(_ planned: [String], _ real: [String], year: Int = 2023) -> ScheduleStanding {
    var vocabulary = Vocabulary()
    vocabulary.markers = MarkerMeaning.allCases.map { .init($0.rawValue, $0) }
    func state(_ markers: [String]) -> EffectiveSchedule.State? {
      markers.isEmpty ? nil : .init(markers: markers, texts: [], isCarriedOn: false)
    }
    return ScheduleStanding(
      planned: state(planned), real: state(real), year: FiscalYear(year), current: FiscalYear(2024),
      vocabulary: vocabulary)
  }

  @Test(
    arguments: [
      (["consider"], ["consider"], ScheduleStanding.onPlan), (["implement"], ["consider"], .late),
      (["consider"], ["pilot"], .early), (["implement"], ["use"], .onPlan),
      (["research", "implement"], ["prepare"], .late),
      (["prepare"], ["research", "implement"], .early), (["finish"], ["finish"], .onPlan),
      (["finish"], ["implement"], .noJudgement), (["implement"], ["stop"], .noJudgement),
      (["review", "implement"], ["implement", "review"], .onPlan), (["implement"], [], .unreported),
      ([], ["implement"], .noJudgement), ([], [], .notDue), (["implement"], ["unknown word"], .noJudgement),
    ] as [([String], [String], ScheduleStanding)])
  func `a past year is judged by the furthest markers`(
    planned: [String], real: [String], expected: ScheduleStanding
  ) {
    #expect(standing(planned, real) == expected)
  }

  @Test func `nothing is due in a year that has not begun`() {
    #expect(standing(["implement"], [], year: 2025) == .notDue)
    #expect(standing(["implement"], [], year: 2024) == .unreported)
  }

  @Test func `the rule is explained in one line`() {
    #expect(!ScheduleStanding.rule.isEmpty && !ScheduleStanding.rule.contains("\n"))
  }

  @Test func `repeats are counted apart`() {
    let document = fullPlan()
    let counts = PlanCounts(document.nodes, of: document.plan)
    #expect((counts.measures, counts.repeats, counts.uncategorised) == (2, 2, 1))
    #expect(counts.categories == [PlanCounts.Count("継続", 1)])
    #expect(counts.markers == [PlanCounts.Count("研究", 1), PlanCounts.Count("検討", 1), PlanCounts.Count("実施", 1)])
    #expect(counts.arrows == 1)
  }

  @Test func `a repeat stores only what differs from its original`() {
    let nodes = fullPlan().nodes
    let shown = nodes[2].filled(from: nodes[1])
    #expect(shown.category == "継続" && shown.owners == nodes[1].owners && shown.schedule == nodes[1].schedule)
    #expect(shown.title == nodes[2].title && shown.repeatMark == "（再掲）")
    #expect(shown.stripped(of: nodes[1]) == nodes[2])
    var own = nodes[2]
    own.owners = [Responsibility(label: "広報課")]
    #expect(own.filled(from: nodes[1]).ownersPrinted == nil)
    #expect(own.filled(from: nodes[1]).stripped(of: nodes[1]) == own)
  }
}

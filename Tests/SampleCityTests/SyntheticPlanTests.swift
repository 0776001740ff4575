import FiscalYears
import PlanFile
import Planning
import SampleCity
import Testing

@Suite struct SyntheticPlanTests {
  @Test(arguments: [1, 7, 300, 5_000])
  func `a made-up plan has the size that was asked for`(measures: Int) {
    let snapshot = PlanSnapshot(SyntheticPlan.document(measures: measures, years: 5, seed: 1), revision: 1)
    #expect(snapshot.measureCount == measures)
    #expect(snapshot.roots.count == 6)
    let titles = snapshot.measures.map { snapshot.entries[$0].node.title }
    #expect(Set(titles).count == titles.count)
    #expect(snapshot.shownColumns.count == 5)
  }

  @Test func `the same numbers give the same plan, others another`() throws {
    let bytes = PlanFile.write(SyntheticPlan.document(measures: 300, years: 5, seed: 1))
    #expect(PlanFile.write(SyntheticPlan.document(measures: 300, years: 5, seed: 1)) == bytes)
    #expect(PlanFile.write(SyntheticPlan.document(measures: 300, years: 5, seed: 2)) != bytes)
    #expect(try PlanFile.write(PlanFile.read(bytes)) == bytes)
  }

  @Test func `its second year shows every verdict, from twelve units and more`() {
    let snapshot = PlanSnapshot(SyntheticPlan.document(measures: 300, years: 5, seed: 1), revision: 1)
    let year = FiscalYear(SyntheticPlan.firstYear + 1)
    let standings = Set(snapshot.measures.map { snapshot.standing($0, in: year, current: year) })
    #expect(standings.isSuperset(of: [.onPlan, .late, .early, .unreported]))
    #expect(snapshot.uses.ownerLabels.count == 12)
  }

  @Test func `a plan of one year and one of fifteen are whole`() {
    for years in [1, 15] {
      let snapshot = PlanSnapshot(SyntheticPlan.document(measures: 60, years: years, seed: 3), revision: 1)
      let last = FiscalYear(SyntheticPlan.firstYear + years - 1)
      #expect(snapshot.measures.allSatisfy { snapshot.entries[$0].planned[last] != nil })
    }
  }
}

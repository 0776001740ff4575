import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting
import TestKit
import Testing

@testable import Importing

@Suite(.enabled(if: RealPlans.isThere, "the plans do not lie beside the project"))
struct IndicatorsOfThePlans {
  private func indicator(_ document: PlanDocument, _ words: String) throws -> Indicator {
    try #require(document.indicators.first { $0.name.contains(words) }, "\(words)")
  }

  @Test func `Osaki has fifteen indicators with figures and five without`() throws {
    let document = try #require(try RealPlans.draft("osaki-r5.docx").documents.first)
    let typed = document.indicators.filter { $0.targets.contains { $0.kind != .text } }
    #expect(document.indicators.count == 20 && typed.count == 15)
    #expect(document.indicators.allSatisfy { $0.node != nil })
    #expect(typed.allSatisfy { $0.targets.allSatisfy { $0.kind != .text } })
    let people = try indicator(document, "計画人数")
    // Both numbers are planned ones, so the first is no result.
    #expect(people.values.isEmpty && people.targets.map(\.value) == ["977", "990"])
    #expect(people.targets.map(\.when.year) == [FiscalYear(2022), FiscalYear(2025)])
    // A number of staff is not better for being higher, where the plan does not say so.
    #expect(people.better == .none && people.rule == Indicator.Rule.target.rawValue)
    #expect(people.definition == "4月1日時点" && people.unit == "人" && people.accumulation == .pointInTime)
    let total = try indicator(document, "総合点数")
    #expect(total.targets.map(\.when.kind) == [.everyYear] && total.targets.first?.comparator == ">=")
    let overtime = try indicator(document, "240時間超")
    #expect(
      overtime.targets.first?.comparator == "<=" && overtime.better == .lower && overtime.values.first?.value == "10.7")
    let leave = try indicator(document, "育児休業")
    #expect(leave.targets.map(\.kind) == [.maintain] && leave.targets.first?.comparator == ">=")
    #expect(leave.values.map(\.value) == ["50"] && leave.values.first?.when.year == FiscalYear(2021))
    let legal = try indicator(document, "法定雇用率")
    #expect(legal.targets.map(\.kind) == [.legal] && legal.targets.first?.table == "disability-municipal")
    #expect(overtime.serves.first?.title?.contains("行動計画") == true && leave.serves == overtime.serves)
  }

  @Test func `a rate of the law is judged by its day, not by the number that was printed`() throws {
    let document = try #require(try RealPlans.draft("osaki-r5.docx").documents.first)
    var legal = try indicator(document, "法定雇用率")
    for (year, verdict) in [(2023, Indicator.Verdict.met), (2024, .below)] {
      legal.values = [Indicator.Value(when: .init(FiscalYear(year)), state: .final, value: "2.6")]
      #expect(Judge.judgement(of: legal, in: FiscalYear(year)).verdict == verdict)
    }
  }

  @Test func `Kiyose has its figures of three years, and its targets of six`() throws {
    let documents = try RealPlans.draft("kiyose-h31-h33.xlsx").documents
    let (plan, former) = (documents[0], documents[1])
    let values = former.indicators.flatMap(\.values)
    #expect(values.count { $0.value != nil && !$0.isAbout } == 52)
    #expect(values.count { $0.state == .notDone } == 1 && values.count { $0.state == .notAvailable } == 4)
    #expect(values.count { $0.state == .text } == 1 && values.count { $0.state == .provisional } == 4)
    #expect(values.filter(\.isAbout).map(\.value) == ["60"])
    #expect(former.indicators.flatMap(\.targets).count == 9 && plan.indicators.flatMap(\.targets).count == 9)
    let call = try indicator(former, "窓口")
    #expect((2016...2018).map { Judge.judgement(of: call, in: FiscalYear($0)).verdict } == [.below, .notDone, .below])
    let overtime = try indicator(former, "超過勤務")
    #expect(
      overtime.targets.map(\.value) == ["-3", "-4", "-5"]
        && overtime.targets.allSatisfy { $0.baseYear == FiscalYear(2015) })
    #expect(
      (2016...2018).map { Judge.judgement(of: overtime, in: FiscalYear($0)).verdict } == [.met, .notComparable, .met])
    #expect(try indicator(plan, "超過勤務").targets.allSatisfy { $0.baseYear == FiscalYear(2018) })
    let talks = former.indicators.filter { $0.name.contains("出前講座") }
    #expect(talks.count == 2 && talks.allSatisfy { $0.values.last?.asOf == "2019-03-01" })
    for document in documents { #expect(try PlanFile.read(PlanFile.write(document)) == document) }
  }

  @Test func `Chiba has the rates of three former plans with their counts`() throws {
    let document = try #require(try RealPlans.draft("chiba-r5-r7.docx").documents.first)
    let rate = try #require(document.indicators.first)
    #expect(document.indicators.count == 1 && rate.values.map(\.value) == ["87.8", "100", "100"])
    #expect(
      rate.values.map(\.numerator) == ["43", "60", "63"] && rate.values.map(\.denominator) == ["49", "60", "63"])
    #expect(rate.values.map(\.when.from) == ["2011", "2015", "2019"])
  }

  @Test func `the budgets of Musashimurayama are amounts, planned and spent`() throws {
    let document = try #require(try RealPlans.draft("musashimurayama-r5-no5.xlsx").documents.first)
    let lines = document.nodes.flatMap(\.resources) + document.reports.flatMap(\.resources)
    #expect(Set(lines.map(\.quantity)) == ["6461000", "5086000"] && lines.allSatisfy { $0.display == "千円" })
  }
}

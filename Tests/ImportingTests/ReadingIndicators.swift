import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Testing

@testable import Importing

/// What the figures of made-up cities become.
@Suite struct ReadingIndicators {
  private func block(_ text: String) throws -> Indicator {
    let found = IndicatorBlock(text, near: FiscalYear(2023)).indicators(nil, label: "指標") {
      Indicator.ID(stored: "i")
    }
    try #require(found.count == 1, "\(found)")
    return found[0]
  }

  /// The indicators of a plan with one measure, whose results stand in three years.
  private func review(_ plan: String, _ results: String, name: String = "取組A") -> [Indicator] {
    let draft = Fixture.draft(
      Fixture.workbook([
        (
          "進捗",
          """
          みなと市人材育成計画（令和3年度～令和5年度） | < | < | < | < | < | <
          柱 | 取組名 | 区分 | 令和3年度 | 令和4年度 | 令和5年度 | 担当課
          育てる | \(name) | 目標 | \(plan) | 人事課
          ^ | ^ | 結果 | \(results) | ^
          ^ | 取組Z | 目標 | 継続 | < | < | 各課
          ^ | ^ | 結果 | 継続 | < | < | ^
          """
        )
      ]))
    return draft.main.indicators
  }

  @Test func `a number that a plan plans is a target in every year, also left of an arrow`() throws {
    let people = try block("●定数計画の計画人数\nR4年度 120人→R7年度 125人\n※4月1日時点")
    #expect(people.values.isEmpty && people.targets.map(\.value) == ["120", "125"])
    #expect(people.targets.map(\.when.year) == [FiscalYear(2022), FiscalYear(2025)])
    #expect(people.accumulation == .pointInTime && people.definition == "4月1日時点" && people.better == .none)
    let reached = try block("●定数\nR4年度 120人→R7年度 125人\n※4月1日時点")
    #expect(reached.values.map(\.value) == ["120"] && reached.values.map(\.asOf) == ["2022-04-01"])
  }

  @Test(arguments: [("割合の拡大", Indicator.Direction.higher), ("差の縮小", .lower), ("制度の見直し", .none)])
  func `words behind an arrow are a target in words, and may say which way is good`(
    words: String, better: Indicator.Direction
  ) throws {
    let found = try block("●年代の偏り → \(words)")
    #expect(found.name == "年代の偏り" && found.values.isEmpty)
    #expect(found.targets.map(\.kind) == [.text] && found.targets.map(\.sourceText) == [words])
    #expect(found.better == better && found.rule == nil)
  }

  @Test func `the note of a target says what is counted`() throws {
    let rate = try block("●取得率\n→R7年度 30%以上 (取得者/対象者)")
    #expect(rate.definition == "取得者/対象者" && rate.targets.map(\.comparator) == [">="])
  }

  @Test func `a rate of the law is good on the side that the law names`() throws {
    let rate = try block("●障害者の法定雇用率 2.5%の維持")
    #expect(rate.targets.map(\.kind) == [.legal] && rate.better == .higher)
  }

  @Test func `a day that only the last figure has says that its year was not over`() throws {
    let found = review("継続 | < | <", "8件 | 9件 | 7件⏎※令和6年2月1日時点")
    let visits = try #require(found.first)
    #expect(visits.values.map(\.state) == [.final, .final, .provisional] && visits.accumulation == .year)
    #expect(visits.values.last?.asOf == "2024-02-01")
    let always = try #require(
      review("継続 | < | <", "8件⏎※3月1日時点 | 9件⏎※3月1日時点 | 7件⏎※3月1日時点").first)
    #expect(always.values.map(\.asOf) == ["2022-03-01", "2023-03-01", "2024-03-01"])
    #expect(always.values.allSatisfy { $0.state == .final } && always.accumulation == .pointInTime)
    let over = try #require(review("継続 | < | <", "8件 | 9件 | 7件⏎※3月31日時点").first)
    #expect(over.values.allSatisfy { $0.state == .final })
    let staff = try #require(review("継続 | < | <", "80人 | 81人 | 82人⏎※10月1日時点", name: "職員数").first)
    #expect(staff.values.allSatisfy { $0.state == .final } && staff.accumulation == .pointInTime)
  }

  @Test func `a series that ends says so in place of its figures`() throws {
    let ended = try #require(review("継続 | < | <", "18名 | 11名 | 廃止").first)
    #expect(ended.values.map(\.state) == [.final, .final, .notAvailable])
    #expect(ended.values.last?.comment == "廃止" && ended.values.last?.value == nil)
    #expect(Judge.judgement(of: ended, in: FiscalYear(2023)).verdict != .below)
    let merged = try #require(review("実施 | 実施 | 実施", "22名 | 別の研修に統合 | 別の研修に統合").first)
    #expect(merged.values.map(\.state) == [.final, .notAvailable, .notAvailable])
    let cancelled = try #require(review("実施 | 実施 | 実施", "3回 | 中止 | 5回").first)
    #expect(cancelled.values.map(\.state) == [.final, .notDone, .final])
    let begun = try #require(review("検討 | 実施 | 実施", "旧制度の廃止 | 4回 | 5回").first)
    #expect(begun.values.map(\.value) == ["4", "5"])
  }

  @Test func `figures before and after a new name are not compared`() throws {
    var renamed = try #require(
      review("検討 | 実施 | <", "検討 | 34名⏎（名称：将来設計研修） | 38名⏎（名称変更：両立研修）").first)
    #expect(renamed.versions.map(\.from) == [nil, FiscalYear(2023)])
    #expect(renamed.versions.map(\.definition) == ["名称：将来設計研修", "名称変更：両立研修"])
    #expect(renamed.definition == "名称変更：両立研修")
    (renamed.rule, renamed.better) = (Indicator.Rule.direction.rawValue, .higher)
    #expect(Judge.judgement(of: renamed, in: FiscalYear(2023)).verdict == .notComparable)
    let same = try #require(review("実施 | < | <", "3名 | 34名⏎（名称：将来設計研修） | 38名").first)
    #expect(same.versions.isEmpty)
  }

  @Test func `a target that only comes again takes its good direction from the plan before`() throws {
    let sheets = [
      (
        name: "これまで",
        text: """
        第１章　３年間の振り返り | < | < | < | <
        （１）応対 | < | < | < | <
        実施概要 | よい応対。 | < | < | <
        ２～４年度の取組 | < | < | < | <
        取組名 | < | ２年度 | ３年度 | ４年度
        窓口診断 | 計画 | 目標：80点 | 目標：85点 | 目標：90点
        ^ | 実績 | 75点 | 82点 | 91点
        待ち時間 | 計画 | 目標：5回 | 目標：5回 | 目標：5回
        ^ | 実績 | 6回 | 6回 | 6回
        成果 | 進んだ。 | < | < | <
        """
      ),
      (
        name: "これから",
        text: """
        第２章　令和５年度からの計画 | < | < | <
        （１）応対 | < | < | <
        実施概要 | よい応対。 | < | < | <
        ５～７年度の取組 | < | < | <
        取組名 | ５年度 | ６年度 | ７年度
        窓口診断 | 目標：90点 | 目標：90点 | 目標：90点
        待ち時間 | 目標：5回 | 目標：5回 | 目標：5回
        """
      ),
    ]
    let draft = Fixture.draft(Fixture.workbook(sheets))
    try #require(draft.documents.count == 2)
    let directions = draft.documents[0].indicators.map { ($0.unit, $0.better) }
    #expect(directions.map(\.0) == ["点", "回"] && directions.map(\.1) == [.higher, .none])
  }
}

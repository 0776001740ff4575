import Database
import Essentials
import FiscalYears
import Foundation
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import SampleCity
@testable import Search
import TestKit
import Testing

@Suite struct FindingHits {
  @Test(arguments: Engine.tested)
  func `every spelling is found on both engines`(_ engine: Engine) async throws {
    try await withSearch(engine, [spellings]) { (app, _) async throws in
      for query in ["人材", "人財"] { #expect(try app.titles(query) == ["人材の育成", "人財の育成"]) }
      for query in ["障害", "障がい", "障碍"] { #expect(try app.titles(query) == ["障がいのある職員", "障害者雇用", "障碍の理解"]) }
      for query in ["評価者", "評定者", "考課者"] { #expect(try app.titles(query) == ["評価者の研修", "評定者の研修", "考課者の研修"]) }
      #expect(try app.titles("考課") == ["考課者の研修"])
      for query in ["サーバ", "サーバー", "ｻｰﾊﾞ", "ict"] { #expect(try app.titles(query) == ["ＩＣＴの活用", "ICTの活用"]) }
      for query in ["研修、面談", "研修，面談", "研修,面談"] { #expect(try app.titles(query) == ["研修，面談", "研修、面談"]) }
      #expect(try app.titles("コース") == ["管理職コース"] && app.titles("コスト") == ["コストを下げる"])
      #expect(try app.titles("メンター") == ["メンター制度"])
      #expect(try app.titles("100%_'\"") == ["100%_'\"の達成"])
      #expect(try app.titles("%").count == 1 && app.titles("_").count == 1 && app.titles("？").isEmpty)
    }
  }

  @Test(arguments: Engine.tested)
  func `all words have to match in the same place, and titles come first`(_ engine: Engine) async throws {
    let document = plan(
      "p", "計画", [("相談の窓口", "面談を行う"), ("面談の記録", "相談にいかす"), ("面談だけ", ""), ("相談と面談", ""), ("別", "相談")])
    try await withSearch(engine, [document]) { (app, _) async throws in
      #expect(try app.titles("相談 面談") == ["相談と面談", "相談の窓口", "面談の記録"])
      #expect(try app.titles("相談 面談") { $0.order = .document } == ["相談の窓口", "面談の記録", "相談と面談"])
      #expect(try app.titles("\"相談と\"") == ["相談と面談"])
      #expect(try app.titles("談") == ["相談の窓口", "面談の記録", "面談だけ", "相談と面談", "別"])
    }
  }

  @Test(arguments: Engine.tested)
  func `everything that a plan holds is found, and told where`(_ engine: Engine) async throws {
    let document = fullPlan()
    try await withSearch(engine, [document]) { (app, client) async throws in
      let found = [
        ("改訂版", "plan"), ("女性活躍推進法", "plan"), ("働き方の見直し", "emphasis"), ("時間外を減らす", "emphasis"),
        ("前の計画を振り返る", "section"), ("表のとおり", "section"), ("対象を広げてはどうか", "node"), ("来年度に検討する", "node"),
        ("計画全体について", "plan"), ("育成課研修係", "plan"),
      ]
      let searching = Searching(keeper: IndexKeeper(snapshots: PlanSnapshots()))
      for (words, kind) in found {
        let shown = try searching.result(of: SearchQuery(words), in: app.database).shown
        #expect(shown.contains { $0.subject.kind.rawValue == kind }, "\(words)")
      }
      for text in document.texts {
        // A query is cut at its limit, so the beginning is looked for.
        let words = "\"" + text.prefix(60).filter { $0 != "\"" } + "\""
        #expect(try searching.result(of: SearchQuery(words), in: app.database).hits.count > 0, "\(text)")
      }
      let page = try await client.get("/search?q=" + percentEncoded("前の計画を"))
      #expect(page.markup.contains("href=\"/plans/full/text#s-s1\"") && page.markup.contains("<mark>前の計画を</mark>"))
    }
  }

  @Test(arguments: Engine.tested)
  func `filters hold a search to a plan, a city, a year, a kind of place and owners`(_ engine: Engine) async throws {
    var first = largePlan(measures: 30, id: "first")
    first.plan.municipality = Municipality(name: "ひばり市")
    (first.plan.firstYear, first.plan.lastYear) = (FiscalYear(2020), FiscalYear(2022))
    var second = largePlan(measures: 20, id: "second")
    second.plan.municipality = Municipality(name: "みなと市")
    (second.plan.firstYear, second.plan.lastYear) = (FiscalYear(2023), FiscalYear(2027))
    let documents = [first, second]
    try await withSearch(engine, documents) { (app, _) async throws in
      #expect(try app.titles("取組その").count == 50)
      #expect(try app.titles("取組その") { $0.plan = "second" }.count == 20)
      #expect(try app.titles("取組その") { $0.municipality = "ひばり市" }.count == 30)
      #expect(try app.titles("取組その") { $0.year = FiscalYear(2024) }.count == 20)
      #expect(try app.titles("取組その") { $0.year = FiscalYear(2019) }.isEmpty)
      #expect(try app.titles("集まりを開") { $0.kind = .report }.count == 50)
      #expect(try app.titles("役に立った").count == 50)
      #expect(try app.titles("役に立った") { $0.kind = .node }.isEmpty)
      #expect(try app.titles("参加者数") { $0.kind = .indicator }.count == 5)
      #expect(try app.titles("取組その") { $0.owner = "第7課" } == ["(8) 取組その7", "(8) 取組その7"])
      #expect(try app.titles("第7課 取組その") { $0.kind = .report }.isEmpty)
      #expect(try app.titles("みどり市") { $0.kind = .text }.count == 2)
    }
  }

  @Test func `the index finds what reading all texts would find`() throws {
    let random = RepeatableRandom(seed: 11)
    func number(_ limit: Int) -> Int {
      let bytes = random.bytes(2)
      return (Int(bytes[0]) << 8 | Int(bytes[1])) % limit
    }
    let letters = Array("人材財育成ーサバコスト障がいアカ評定者、a1 ")
    func text(_ length: Int) -> String { String((0..<length).map { _ in letters[number(letters.count)] }) }
    let subjects = (0..<120).map { place in
      var subject = SearchSubject(.node, "n\(place)", label: "", title: text(1 + number(12)))
      for _ in 0..<number(4) { subject.add(.body, "", text(number(60))) }
      return subject
    }
    let written = BlockWriter(subjects).buckets()
    let buckets = Dictionary(uniqueKeysWithValues: written.map { ($0.bucket, $0.content) })
    var hits = 0
    for _ in 0..<600 {
      let query = SearchQuery(text(1 + number(5)))
      guard !query.words.isEmpty else { continue }
      let search = BlockSearch(query)
      let found = search.found(in: buckets.filter { search.buckets.contains($0.key) })
      let expected = subjects.indices.filter { place in
        query.words.allSatisfy { word in
          ([subjects[place].title] + subjects[place].pieces.map(\.text)).contains {
            !word.places(in: FoldedText($0)).isEmpty
          }
        }
      }
      #expect(found.map(\.subject) == expected, "\(query.text)")
      hits += found.count
    }
    #expect(hits > 2_000)
  }

  @Test(arguments: Engine.tested)
  func `the sample city is searched the same on both engines`(_ engine: Engine) async throws {
    let documents = [WakabaCity.plans().current, SyntheticPlan.document(measures: 700, years: 5, seed: 3)]
    try await withSearch(engine, documents) { (app, _) async throws in
      for document in documents {
        let subjects = SubjectList(PlanSnapshot(document, revision: 1)).subjects
        for text in ["人", "研修", "人材育成", "職員 相談", "メンター", "課長", "実施", "一人で抱えこまず"] {
          let query = SearchQuery(text)
          let expected = subjects.filter { subject in
            query.words.allSatisfy { word in
              ([subject.title] + subject.pieces.map(\.text)).contains { !word.places(in: FoldedText($0)).isEmpty }
            }
          }
          let found = try app.titles(text) {
            $0.plan = document.plan.id
            $0.order = .document
          }
          #expect(found == expected.map(\.title), "\(text)")
        }
      }
    }
  }
}

extension PlanDocument {
  /// All that people wrote in the nodes, reports, indicators and findings.
  fileprivate var texts: [String] {
    var texts: [String?] = []
    for node in nodes {
      texts += [node.title, node.ownersPrinted, node.categoryNote]
      texts += node.texts.map(\.text)
      texts += node.values.map(\.value)
      texts += node.schedule.map(\.printed)
    }
    for report in reports {
      texts += report.texts.map(\.text)
      texts += (report.planned + report.done).map { $0.printed ?? $0.text }
      for answer in report.answers { texts += [answer.value, answer.text] }
    }
    for indicator in indicators {
      texts += [indicator.name, indicator.definition]
      texts += indicator.targets.map(\.sourceText)
    }
    for finding in findings { texts += [finding.text, finding.reply] }
    return texts.compactMap { $0 }.filter { SearchWord($0) != nil && !$0.allSatisfy { "⇒→".contains($0) } }
  }
}

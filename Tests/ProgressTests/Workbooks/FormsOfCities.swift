import Database
import Essentials
import FiscalYears
import HTTP
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Rounds
import TestKit
import Testing

@testable import Progress

/// The five cities' plans as forms: out, filled with the plan's own words, and in.
@Suite(.enabled(if: CityPlans.areThere, "the plans of the five cities are not beside the project"))
struct FormsOfCities {
  struct City: CustomTestStringConvertible, Sendable {
    let file: String
    let ready: ReadyCycle
    let checkpoint: Int
    var testDescription: String { file }
  }

  static let cities = [
    City(file: "musashimurayama-r5-no5.xlsx", ready: .halves, checkpoint: 1),
    City(file: "aizuwakamatsu-r5-r9.xlsx", ready: .markers, checkpoint: 0),
    City(file: "osaki-r5.docx", ready: .halves, checkpoint: 1),
    City(file: "kiyose-h31-h33.xlsx", ready: .review, checkpoint: 0),
    City(file: "chiba-r5-r7.docx", ready: .revision, checkpoint: 0),
  ]

  @Test(arguments: cities)
  func `every row goes out, comes back filled, and is taken in whole`(city: City) async throws {
    var document = try CityPlans.document(city.file)
    if document.plan.vocabulary.scales.isEmpty { document.plan.vocabulary.scales = [ReadyScale.five.scale("scale-x")] }
    let cycle = city.ready.cycle(for: document.plan)
    let year = document.plan.years.last ?? FiscalYear(2023)
    try await FormDesk.with(
      .sqlite, document, cycle, checkpoint: city.checkpoint, year: year, units: { _ in FormDesk.section }
    ) { desk in
      let bytes = try await desk.download()
      #expect(try await desk.bring(bytes).text.contains("取り込める変更はありません"))
      let words = document.nodes.map { $0.texts.map(\.text).joined(separator: "\n") + $0.title }
      let form = try FilledForm(bytes)
      let keys = form.rows[2].filter { $0.hasPrefix("answer:") && !$0.hasSuffix("new-schedule") }
      let values = try desk.sheets().indices.map { row in
        Dictionary(
          uniqueKeysWithValues: keys.map { ($0, Self.answer($0, words[row % words.count], document.plan, cycle)) })
      }
      let filled = try desk.filled(bytes) { form in
        for (row, value) in values.enumerated() { for (key, text) in value { try form.set(key, text, row: row) } }
      }
      let page = try await desk.bring(filled)
      #expect(page.text.contains("変わるところ：\(values.count)件"), "\(page.text.prefix(2_000))")
      #expect(try await desk.reporter.submit(try page.taking()).status == 303)
      for (sheet, value) in zip(try desk.sheets(), values) {
        for (key, text) in value {
          let question = try #require(cycle.question(String(key.dropFirst("answer:".count))))
          #expect(sheet.value(question) == FormText.value(text, question))
        }
      }
    }
  }

  /// Something that can be answered, in the words of the plan.
  private static func answer(_ key: String, _ words: String, _ plan: Plan, _ cycle: Cycle) -> String {
    guard let question = cycle.question(String(key.dropFirst("answer:".count))) else { return "" }
    switch question.kind {
    case .grade: return plan.vocabulary.scales.first { $0.id == question.scale }?.values.first?.label ?? ""
    case .direction: return plan.vocabulary.categories.first?.label ?? ""
    case .marker: return plan.vocabulary.markers.first?.label ?? ""
    case .number, .spending: return "1,250.5"
    case .date: return "令和7年6月1日"
    default: return words
    }
  }
}

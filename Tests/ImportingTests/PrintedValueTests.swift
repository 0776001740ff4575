import FiscalYears
import SourceDocuments
import Testing

@testable import Importing

@Suite struct PrintedValueTests {
  @Test(arguments: [
    ("研修（5月～9月）", "研修", "2023-05", "2023-09"), ("研修（１０月～令和６年３月）", "研修", "2023-10", "2024-03"),
    ("研修（試行）の実施（5～9月）", "研修（試行）の実施", "2023-05", "2023-09"), ("研修（2月）", "研修", "2024-02", "2024-02"),
    ("研修（通年）", "研修", "2023-04", "2024-03"), ("研修（5月中旬～6月末）", "研修", "2023-05", "2023-06"),
    ("4月～6月　研修", "研修", "2023-04", "2023-06"),
  ])
  func `months are read off a line of work`(line: String, text: String, from: String, to: String) {
    let months = PrintedMonths(line, in: FiscalYear(2023))
    #expect(months?.text == text)
    #expect(months?.from == from)
    #expect(months?.to == to)
  }

  @Test(arguments: ["メンター制度（試行）", "研修（随時）", "研修（5月、8月）", "研修（9月～5月）", "研修", "（5月）"])
  func `words that are no months stay in the line`(line: String) {
    #expect(PrintedMonths(line, in: FiscalYear(2023)) == nil)
  }

  @Test(arguments: [
    ("6,461千円", ["6461000"], [nil]), ("総事業費 1.5百万円 うち 一般財源 ５００千円", ["1500000", "500000"], ["総事業費", "うち一般財源"]),
    ("△12円", ["-12"], [nil]), ("第2次補正 30万円", ["300000"], ["第2次補正"]),
    ("0.05億円（うち国・都 1円）", ["5000000", "1"], [nil, "うち国・都"]),
  ])
  func `amounts are read exactly`(text: String, quantities: [String], items: [String?]) throws {
    let amounts = try #require(PrintedAmount.all(in: text))
    #expect(amounts.map(\.quantity) == quantities)
    #expect(amounts.map(\.item) == items)
    #expect(amounts.allSatisfy { $0.unit == "円" })
  }

  @Test(arguments: ["未定", "1,200", "12千円程度", ""]) func `other words are no amounts`(text: String) {
    #expect(PrintedAmount.all(in: text) == nil)
  }

  @Test(arguments: [
    ("□Ａ　■Ｂ　□Ｃ", "Ｂ"), ("□ Ａ ☑ Ｂ □ Ｃ", "Ｂ"), ("Ａ・○Ｂ・Ｃ", "Ｂ"), ("A Ⓑ C", "B"), ("Ａ／【Ｂ】／Ｃ", "Ｂ"), ("Ｂ", "Ｂ"),
  ])
  func `a mark tells the chosen value`(text: String, chosen: String) {
    #expect(PrintedChoice(RichText(text))?.chosen == chosen)
  }

  @Test func `bold type tells the chosen value, and only where one is bold`() {
    let runs = [RichText.Run("低い ・ "), RichText.Run("普通", isEmphasized: true), RichText.Run(" ・ 高い")]
    #expect(PrintedChoice(RichText(runs: runs))?.chosen == "普通")
    #expect(PrintedChoice("低い・普通・高い")?.chosen == nil)
    #expect(PrintedChoice("低い・普通・高い")?.options.count == 3)
    #expect(PrintedChoice("研修の参加が少なく、時期を改める必要がある。") == nil)
  }

  @Test func `only words that say their place order a scale`() {
    #expect(ScaleOrder.ranks(["目標以上", "目標どおり", "目標以下"]) == [3, 2, 1])
    #expect(ScaleOrder.ranks(["計画を上回る", "概ね計画どおり", "計画を下回る"]) == [3, 2, 1])
    #expect(ScaleOrder.ranks(["A", "B", "C"]) == [nil, nil, nil])
    #expect(ScaleOrder.ranks(["順調", "計画どおり"]) == [nil, nil])
  }
}

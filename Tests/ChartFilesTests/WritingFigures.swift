import ChartFiles
import Charts
import SourceDocuments
import Spreadsheets
import Testing

/// The figures of charts in workbooks.
@Suite struct WritingFigures {
  private func cells(_ chart: any Chart) throws -> [[WorkbookContent.Value]] {
    let sheet = try #require(ChartSheet.sheet(of: [chart], named: "図", heading: "図", basis: "計画"))
    return sheet.rows.dropFirst(3).map { $0.cells.map(\.value) }
  }

  @Test func `decimals are numbers, and gaps and words stay text`() throws {
    let chart = LineChart(
      title: "率", summary: "", columns: ["R5", "R6", "R7"], unit: "％",
      series: [.init("実績", [ChartValue(12.5, text: "12.50"), nil, ChartValue(14, text: "14.0", isProvisional: true)])],
      target: [nil, nil, ChartValue(20)])
    #expect(chart.table.head.first == "単位：％")
    #expect(
      try cells(chart) == [
        [.text("目標"), .text(""), .text(""), .number(20)], [.text("実績"), .number(12.5), .text(""), .number(14)],
      ])
    let sheet = try #require(ChartSheet.sheet(of: [chart], named: "図", heading: "図", basis: "計画"))
    let bytes = try WorkbookWriter.write(WorkbookContent(title: "図", sheets: [sheet]))
    let read = try Workbook.read(bytes, name: nil).blocks.flatMap { block -> [String] in
      if case .grid(let grid) = block { grid.cells.map(\.text.plain) } else { [] }
    }
    #expect(read.contains("12.50") && read.contains("14.0（見込み）"))
  }

  @Test func `bars say their unit over each column of numbers`() throws {
    let chart = BarChart(
      title: "人数", summary: "", rowTitle: "課", unit: "人",
      rows: [.init("税務課", value: ChartValue(1_250.5), target: ChartValue(-3)), .init("市民課", value: nil)])
    #expect(chart.table.head == ["課", "値（人）", "目標（人）"])
    #expect(
      try cells(chart) == [
        [.text("税務課"), .number(1_250.5), .number(-3)], [.text("市民課"), .text("データなし"), .text("")],
      ])
  }
}

import Charts
import Essentials
import Foundation
import PrintDocuments
import PrintFixtures
import Printing
import SourceDocuments
import Spreadsheets
import Testing

/// Reports in chapters as workbooks: a sheet for each chapter, lists that can be filtered, charts that the program draws itself.
@Suite struct ChapterSheetTests {
  private func content(_ document: PrintDocument = Specimens.report()) throws -> WorkbookContent {
    try PrintedWorkbook.content(of: document)
  }

  private func words(_ row: WorkbookContent.Row) -> [String] {
    row.cells.map { cell in
      switch cell.value {
      case .text(let text): text.plain
      case .number(let number): "\(number)"
      }
    }
  }

  @Test func `each chapter is a sheet of its name, and nothing is joined in its lists`() throws {
    let sheets = try content().sheets
    #expect(
      sheets.map(\.name) == [
        "1 進み具合", "2 取組ごとの状況", "3 指標", "4 指標の移り変わり", "4 指標の移り変わり（数値）",
      ])
    for index in [1, 2, 4] {
      // A long line below a table may cover all of it.
      let cells = sheets[index].rows.filter { $0.cells.count > 1 }.flatMap(\.cells)
      #expect(cells.allSatisfy { $0.rowSpan == 1 && $0.columnSpan == 1 }, "\(sheets[index].name)")
    }
  }

  @Test func `tables of one kind are one list whose headings are a column`() throws {
    let list = try content().sheets[1]
    // The state of the document and the heading stand above.
    #expect(words(list.rows[2]) == ["柱", "取組", "状態"])
    #expect(list.rows.count == 2 + 1 + 4 * 3 && list.filteredRows == 2..<15)
    #expect(words(list.rows[3]) == ["1 学ぶ", "取組1-1", "予定どおり"])
    #expect(words(list.rows[14]) == ["4 支える", "取組4-3", "予定どおり"])
    #expect(list.repeatedRows == 2..<3 && list.frozenRows == 3)
    #expect(list.columnWidths.count == 3 && list.columnWidths.allSatisfy { (8...46).contains($0) })
  }

  @Test func `a cell over several rows stands in each, and numbers are numbers`() throws {
    let list = try content().sheets[2]
    let first = try #require(list.filteredRows).lowerBound
    #expect(words(list.rows[first]) == ["項目", "指標", "値"])
    #expect(words(list.rows[first + 1]) == ["学ぶ", "受講者", "12.0"])
    #expect(words(list.rows[first + 2]) == ["学ぶ", "満足度", "62.5"])
    // What is below the table does not belong to what is filtered.
    #expect(list.rows.count > (list.filteredRows?.upperBound ?? 0))
    #expect(words(list.rows[list.rows.count - 1]) == ["判定は、決まりによります。"])
  }

  @Test func `charts are drawn from the cells of the list`() throws {
    let sheets = try content().sheets
    let (pictures, list) = (sheets[3], sheets[4])
    #expect(words(list.rows[2]) == ["図", "単位", "系列", "R5", "R6", "R7", "R8"])
    #expect(words(list.rows[3]) == ["受講者0", "人", "目標", "", "", "", "60.0"])
    #expect(words(list.rows[4]) == ["受講者0", "人", "実績", "40.0", "", "50.5", ""])
    #expect(pictures.charts.count == 6)
    let chart = pictures.charts[1]
    #expect(chart.title == "受講者1" && !chart.description.isEmpty && chart.valueTitle == "人")
    #expect(chart.categories == .init(sheet: 4, rows: 2..<3, columns: 3..<7))
    #expect(chart.series.map(\.name) == [5, 6].map { .init(sheet: 4, rows: $0..<$0 + 1, columns: 2..<3) })
    #expect(chart.series[1].values == .init(sheet: 4, rows: 6..<7, columns: 3..<7))
    #expect(chart.series[0].look == .target)
    // Two stand beside each other.
    #expect(pictures.charts[0].row == chart.row && chart.left > pictures.charts[0].left + pictures.charts[0].width)
  }

  @Test func `a chart of counts stands below the table that has them`() throws {
    let sheet = try content().sheets[0]
    let chart = try #require(sheet.charts.first)
    #expect(sheet.charts.count == 1 && chart.kind == .shares && chart.categories.sheet == nil)
    let row = chart.categories.rows.lowerBound
    #expect(words(sheet.rows[row]).prefix(2) == ["採用", "12.0"] && chart.row > chart.categories.rows.upperBound)
    // What nobody counted has no bar, and the sum is none.
    #expect(chart.series.map { $0.name.columns.lowerBound } == [2, 3])
    #expect(words(sheet.rows[chart.series[0].name.rows.lowerBound])[2] == "予定どおり")
  }

  @Test func `the file holds the charts with their words, and is always the same`() throws {
    let bytes = try WorkbookWriter.write(try content())
    #expect(try WorkbookWriter.write(try content()) == bytes)
    try Typeset.keep(bytes, as: "report.xlsx")
    #expect(try ElementOrder.checkWorkbook(bytes) > 40)
    let first = try Office.part("xl/charts/chart1.xml", of: bytes)
    #expect(first.contains("<c:barChart>") && first.contains("percentStacked") && first.contains("pattFill"))
    #expect(first.contains("'1 進み具合'!$C$8:$C$11") && first.contains("'1 進み具合'!$A$8:$A$11"))
    let second = try Office.part("xl/charts/chart2.xml", of: bytes)
    #expect(second.contains("<c:lineChart>") && second.contains("'4 指標の移り変わり（数値）'!$D$3:$G$3"))
    #expect(second.contains("'4 指標の移り変わり（数値）'!$D$5:$G$5") && second.contains("prstDash"))
    #expect(second.contains("受講者0") && second.contains("ＭＳ ゴシック"))
    let drawing = try Office.part("xl/drawings/drawing2.xml", of: bytes)
    #expect(drawing.contains("descr=\"受講者0：40人から増えました。\""))
    let book = try Office.part("xl/workbook.xml", of: bytes)
    #expect(book.contains("_xlnm.Print_Titles\" localSheetId=\"1\">'2 取組ごとの状況'!$3:$3<"))
    #expect(book.contains("_xlnm._FilterDatabase\" localSheetId=\"1\""))
    let list = try Office.part("xl/worksheets/sheet2.xml", of: bytes)
    #expect(
      list.contains("<autoFilter ref=\"A3:C15\"") && list.contains("fitToPage=\"1\"") && !list.contains("mergeCell"))
  }

  @Test func `no chart is cut by the end of a page`() throws {
    // Two rows of charts stand on a lying page, and the third begins the next.
    let sheet = try Office.part("xl/worksheets/sheet4.xml", of: WorkbookWriter.write(try content()))
    #expect(sheet.contains("<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"26\""))
  }

  @Test func `a workbook draws sixty charts at most, and words are shown where a value is no plain number`() throws {
    let chart = LineChart(
      title: "図", summary: "", columns: ["R5"], unit: "人",
      series: [.init("実績", [ChartValue(60, text: "約60", isProvisional: true)])])
    let parts = (0..<70).map { _ in [PrintBlock.picture(PrintPicture(chart))] }
    var section = PrintDocument.Section([.columns(2, parts)])
    section.sheets = .tables
    let sheets = try PrintedWorkbook.content(of: PrintDocument(title: "t", sections: [section])).sheets
    #expect(sheets.reduce(0) { $0 + $1.charts.count } == 60)
    let bytes = try WorkbookWriter.write(PrintedWorkbook.content(of: PrintDocument(title: "t", sections: [section])))
    let words = try Workbook.read(bytes, name: nil).blocks.flatMap { block -> [String] in
      if case .grid(let grid) = block { grid.cells.map(\.text.plain) } else { [] }
    }
    #expect(words.count { $0 == "約60（見込み）" } == 70)
    // What somebody writes into the cell is shown with the same words.
    let formats = try Office.part("xl/styles.xml", of: bytes)
    #expect(formats.contains("formatCode=\"&quot;約&quot;0&quot;（見込み）&quot;\""))
  }

  @Test func `what is said of the first group alone makes no list of all groups`() throws {
    func group(_ name: String, text: String? = nil) -> [PrintBlock] {
      let table = PrintTable(
        columns: [.share(1)], head: [PrintTable.Row([.head("取組")])], body: [[.init(PrintText("\(name)の取組"))]])
      return [.heading(2, PrintText(name))] + (text.map { [.text(PrintText($0))] } ?? []) + [.table(table)]
    }
    func sheet(_ text: String?) throws -> WorkbookContent.Sheet {
      var section = PrintDocument.Section(
        [.heading(1, "取組")] + group("柱1", text: text) + group("柱2"))
      section.sheets = .chapters
      return try PrintedWorkbook.content(of: PrintDocument(title: "t", sections: [section])).sheets[0]
    }
    #expect(try sheet(nil).filteredRows != nil)
    #expect(try sheet("柱1の考え方").filteredRows == nil)
  }

  @Test func `a report with more chapters than anybody finds tabs for is one sheet`() throws {
    func sheets(_ count: Int) throws -> Int {
      let blocks = (0..<count).flatMap { number -> [PrintBlock] in
        [.heading(1, PrintText("第\(number)章")), .text("本文")]
      }
      var section = PrintDocument.Section(blocks)
      section.sheets = .chapters
      return try PrintedWorkbook.content(of: PrintDocument(title: "t", sections: [section])).sheets.count
    }
    #expect(try sheets(PrintedWorkbook.mostSheets) == PrintedWorkbook.mostSheets)
    #expect(try sheets(PrintedWorkbook.mostSheets + 1) == 1)
  }

  @Test func `a title that begins as a formula is words`() throws {
    let chart = LineChart(
      title: "=SUM(A1)", summary: "", columns: ["R5"], unit: "=A", series: [.init("実績", [ChartValue(60)])])
    let document = PrintDocument(title: "t", sections: [.init([.picture(PrintPicture(chart))])])
    let part = try Office.part("xl/charts/chart1.xml", of: WorkbookWriter.write(PrintedWorkbook.content(of: document)))
    #expect(part.contains("＝SUM(A1)") && part.contains("＝A") && !part.contains("<c:f>SUM") && !part.contains("<c:f>A<"))
  }

  @Test(.enabled(if: Office.isHere, Office.isMissing)) func `LibreOffice draws the charts and prints all chapters`()
    throws
  {
    let pdf = try Office.printed(try WorkbookWriter.write(try content()), as: "xlsx")
    try Typeset.keep(pdf, as: "report.xlsx.pdf")
    let words = try Typeset.tool("pdftotext", ["-raw", "in.pdf", "-"], on: pdf).filter { !$0.isWhitespace }
    for heading in Specimens.report().headings {
      #expect(words.contains(heading.text.plain.filter { !$0.isWhitespace }))
    }
    #expect(words.components(separatedBy: "受講者5").count > 2)
  }
}

import SourceDocuments
import Testing

@testable import Spreadsheets

/// Numbers that are written as they are printed.
@Suite struct PrintedNumberTests {
  @Test(arguments: [
    ("0", 0), ("12", 12), ("-3", -3), ("−3.5", -3.5), ("1,234", 1_234), ("12,345,678.90", 12_345_678.9),
    ("62.50", 62.5),
    ("62.5％", 62.5), ("62.5%", 62.5), ("62.5％（見込み）", 62.5), ("1（少人数、公表では隠す）", 1),
  ])
  func `a number with its unit and a remark is a number`(words: String, value: Double) throws {
    #expect(try #require(PrintedNumber(words, unit: "％")).value == value)
  }

  @Test(arguments: [
    "", "—", "—（測っていない）", "未実施", "非公表", "対象なし", "データなし", "約60", "65以上", "65点", "007", "01.5", "1,23", "1,2345", "1.",
    ".5",
    "1.2.3", "1e5", "0x1F", "１２", "1/2", "5～10", "12（うち女性3）", "12（見込み", "3\"", "1234567890123456", "=1", "12\n（注）x",
  ])
  func `words that say more, or something else, stay text`(words: String) {
    #expect(PrintedNumber(words, unit: "％") == nil)
  }

  @Test func `hours and minutes are a duration`() throws {
    #expect(try #require(PrintedNumber(clock: "132:06")).value * 1_440 == 7_926)
    for words in ["12:60", "1:5", ":30", "12", "12:30:00", "012:30", "-1:00", "12:3０"] {
      #expect(PrintedNumber(clock: words) == nil, "\(words)")
    }
  }

  @Test func `numbers come back as they were printed, and are numbers in the file`() throws {
    let words = ["1,234", "62.50％", "12（見込み）", "—", "未実施", "非公表", "65以上"]
    let rows = words.map { WorkbookContent.Row([WorkbookContent.Cell(printed: $0, unit: "％")]) }
    let bytes = try WorkbookWriter.write(
      WorkbookContent(title: "数", sheets: [.init(name: "数", columnWidths: [20], rows: rows)]))
    let cells = try #require(try Workbook.read(bytes, name: nil).grids.first).cells
    #expect(cells.map(\.text.plain) == words)
    // The reader tells the digits where a format shows other words.
    #expect(cells.map(\.digits) == [nil, "62.5", "12", nil, nil, nil, nil])
    let sheet = try OfficePackageText(bytes).text("xl/worksheets/sheet1.xml")
    #expect(sheet.matches(of: #/<c r="A\d" s="\d+"><v>/#).count == 3)
    #expect(sheet.matches(of: #/<c r="A\d" s="\d+" t="s">/#).count == 4)
  }

  @Test func `a long list has numbers in its columns of figures alone`() throws {
    let list = ListWorkbook(
      title: "時間", sheetName: "一覧", heads: ["番号", "時間", "年休"], widths: [10, 10, 10], figures: [1: "", 2: "日"])
    let bytes = try list.write { add in
      try add(["12", "30:15", "1.5日"])
      try add(["007", "—", "1日2時間"])
    }
    let cells = try #require(try Workbook.read(bytes, name: nil).grids.first).cells
    #expect(
      cells.map(\.text.plain).filter { !$0.isEmpty } == [
        "時間", "番号", "時間", "年休", "12", "30:15", "1.5日", "007", "—", "1日2時間",
      ])
    let sheet = try OfficePackageText(bytes).text("xl/worksheets/sheet1.xml")
    #expect(sheet.matches(of: #/<c r="[A-C]\d" s="\d+"><v>/#).count == 2)
  }
}

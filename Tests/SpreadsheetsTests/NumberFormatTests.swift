import Spreadsheets
import Testing

/// Numbers and dates as the sheet shows them.
@Suite struct NumberFormatTests {
  private func shown(_ number: String, _ format: String) throws -> String? {
    try WorkbookFixture(number, format: format).read().texts["A1"]
  }

  @Test(arguments: [
    ("12", "12"), ("0.30000000000000004", "0.3"), ("-1.5", "-1.5"), ("1E3", "1000"),
    ("0.333333333333333", "0.333333333"),
    ("123456789012", "123456789012"), ("1.5E-7", "1.5E-7"), ("1E+30", "1E+30"), ("0", "0"), ("x", "x"),
    ("1E999999", "1E999999"),
  ])
  func `the general format`(_ number: String, _ expected: String) throws {
    #expect(try shown(number, "General") == expected)
    #expect(try shown(number, "G/標準") == expected)
    #expect(try WorkbookFixture(number, formatID: 49).read().texts["A1"] == expected)
  }

  @Test(arguments: [
    ("1234567", "#,##0", "1,234,567"), ("0.856", "0%", "86%"), ("0.8565", "0.0%", "85.7%"), ("3", "0.0", "3.0"),
    ("2.45", "0.0", "2.5"), ("1.005", "0.00", "1.01"), ("-5", "#,##0;△ #,##0", "△ 5"), ("-0.2", "0", "0"),
    ("-1234.5", "#,##0.0", "-1,234.5"), ("12", "0\"人\"", "12人"), ("5", "000", "005"), ("1", "\"○\";;", "○"),
    ("0.5", "#.##", ".5"), ("12345", "0!.0,", "1.2"), ("12345678", "#,##0,", "12,346"),
    ("12000", "0.00E+00", "1.20E+04"),
    ("1200", "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "1,200"), ("1", "[Red][=1]\"済\";[=0]\"未\";General", "済"),
    ("7", "[Red][=1]\"済\";[=0]\"未\";General", "7"), ("1234567", "000-0000", "123-4567"),
    ("980", "[$¥-411]#,##0", "¥980"),
    ("99.995", "0.00", "100.00"), ("0.25", "# ?/?", "0.25"), ("5", "General\"件\"", "5件"), ("-3", "General", "-3"),
  ])
  func `own formats`(_ number: String, _ format: String, _ expected: String) throws {
    #expect(try shown(number, format) == expected)
  }

  @Test(arguments: [
    ("45017", "yyyy/m/d", "2023-04-01"), ("45017", "[$-411]ggge\"年\"m\"月\"d\"日\";@", "令和5年4月1日"),
    ("45017", "[$-411]ge.m.d", "令和5年4月1日"), ("43586", "ggge年m月d日", "令和元年5月1日"), ("43585", "ggge年m月d日", "平成31年4月30日"),
    ("45017", "ggge\"年度\"", "令和5年度"), ("45017", "yyyy\"年\"m\"月\"", "2023年4月"), ("45017", "m\"月\"d\"日\"", "2023-04-01"),
    ("45017.5", "yyyy/m/d h:mm", "2023-04-01 12:00"), ("0.40625", "h:mm", "9:45"), ("1.5", "[h]:mm", "36:00"),
    ("0.75", "h:mm AM/PM", "6:00 PM"), ("45017", "aaa", "土"),
    ("45017", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2023-04-01"),
    ("59", "yyyy/m/d", "1900-02-28"), ("61", "yyyy/m/d", "1900-03-01"), ("1", "yyyy/m/d", "1900-01-01"),
    ("-5", "yyyy/m/d", "-5"),
    ("9999999", "yyyy/m/d", "9999999"), ("0.0007", "mm:ss", "01:00"), ("45017", "mmm-yy", "Apr-23"),
  ])
  func `dates and times`(_ number: String, _ format: String, _ expected: String) throws {
    #expect(try shown(number, format) == expected)
  }

  @Test(arguments: [
    (14, "2023-04-01"), (27, "令和5年4月1日"), (31, "2023-04-01"), (34, "2023年4月"), (36, "令和5年4月1日"), (50, "令和5年4月1日"),
    (55, "2023年4月"), (56, "2023-04-01"), (58, "令和5年4月1日"), (0, "45017"), (1, "45017"), (3, "45,017"), (99, "45017"),
  ])
  func `built-in formats of a Japanese Excel`(_ id: Int, _ expected: String) throws {
    #expect(try WorkbookFixture("45017", formatID: id).read().texts["A1"] == expected)
  }

  @Test func `a workbook can count from 1904`() throws {
    var fixture = WorkbookFixture("43555", formatID: 14)
    fixture.workbook = fixture.workbook.replacing("<sheets>", with: "<workbookPr date1904=\"1\"/><sheets>")
    #expect(try fixture.read().texts == ["A1": "2023-04-01"])
  }

  @Test func `a format can add words to text`() throws {
    var fixture = WorkbookFixture("0", format: "0;-0;0;@\"課\"")
    fixture.sheet = fixture.sheet.replacing("<c r=\"A1\" s=\"1\">", with: "<c r=\"A1\" s=\"1\" t=\"str\">")
      .replacing("<v>0</v>", with: "<v>人事</v>")
    #expect(try fixture.read().texts == ["A1": "人事課"])
  }
}

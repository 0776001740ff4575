import FiscalYears
import Measuring
import Testing

private typealias Figure = NotationReading.Figure

@Suite struct ReadingNotation {
  private func figures(_ text: String, near: FiscalYear? = nil) -> [NotationReading.Figure] {
    NotationReading(text, near: near).figures
  }

  private func only(_ text: String) throws -> NotationReading.Figure {
    let reading = NotationReading(text)
    try #require(reading.figures.count == 1, "\(text): \(reading)")
    return reading.figures[0]
  }

  @Test(arguments: [
    ("R4年度 59点 → R7年度 65点", "59", "65", 2025, "点"), ("R3年度15.6%→R7年度 20%", "15.6", "20", 2025, "％"),
    ("令和４年度　９７７人⇒令和７年度　９９０人", "977", "990", 2025, "人"), ("2022年度 1,200件→2030年度 1,500件", "1200", "1500", 2030, "件"),
    ("平成30年度 5回 → 平成33年度 10回", "5", "10", 2021, "回"),
  ])
  func `an arrow leads from the value of a year to the target of another`(
    text: String, base: String, goal: String, year: Int, unit: String
  ) throws {
    let reading = NotationReading(text)
    try #require(reading.figures.count == 2 && reading.left.isEmpty, "\(reading)")
    #expect(reading.figures.map(\.number) == [base, goal] && reading.figures.map(\.role) == [.value, .target])
    #expect(reading.figures.map(\.unit) == [unit, unit])
    #expect(reading.figures[1].when?.year == FiscalYear(year))
    #expect(reading.figures[1].target(.init(FiscalYear(2000))).kind == .number)
  }

  @Test(arguments: [
    ("65点以上", ">="), ("7%以内", "<="), ("7％以下", "<="), ("3件未満", "<"), ("６０時間超", ">"), ("100人", nil),
  ])
  func `words behind a number say how it is compared`(text: String, comparator: String?) throws {
    #expect(try only(text).comparator == comparator)
  }

  @Test func `every year, keeping, ranges, about and roughly are told apart`() throws {
    #expect(figures("R4年度 63点→毎年度65点以上").last?.when?.kind == .everyYear)
    let kept = try #require(figures("→R7年度 10%以上を維持 (取得者/対象者)\n※令和3年度50%").first)
    #expect(kept.role == .target && kept.isKept && kept.comparator == ">=" && kept.notes == ["取得者/対象者"])
    #expect(kept.target(.init(FiscalYear(2000))).kind == .maintain)
    let range = try only("5〜7人").target(.init(FiscalYear(2025)))
    #expect(range.kind == .range && range.low == "5" && range.high == "7")
    let between = try only("65点以上70点以下").target(.init(FiscalYear(2025)))
    #expect(between.kind == .range && between.low == "65" && between.high == "70")
    let about = try only("約６割")
    #expect(about.isAbout && about.number == "60" && about.unit == "％" && about.value(.init(FiscalYear(2018))).isAbout)
    #expect(try only("80%程度").target(.init(FiscalYear(2025))).kind == .about)
    #expect(try only("現状維持").target(.init(FiscalYear(2025))).kind == .maintain)
    #expect(try only("全員").target(.init(FiscalYear(2025))).kind == .everyone)
    let each = try only("各課1人以上")
    #expect(each.target(.init(FiscalYear(2025))).kind == .eachUnit && each.number == "1")
    #expect(try only("法定の割合 2.6%の維持").target(.init(FiscalYear(2025))).kind == .legal)
  }

  @Test func `a note with a year is a value of that year`() throws {
    let found = figures("→R7年度 10%以上を維持\n※令和3年度50%")
    try #require(found.count == 2)
    #expect(found[1].when?.year == FiscalYear(2021) && found[1].number == "50")
  }

  @Test(arguments: [
    ("目標：5％縮減", "-5", "<="), ("実績：２１％減少", "-21", "<="), ("10％増加", "10", ">="), ("3.5%削減", "-3.5", "<="),
  ])
  func `a change in per cent is relative to the base year`(text: String, number: String, sign: String) throws {
    let figure = try only(text)
    #expect(figure.isChange && figure.number == number && figure.comparator == sign)
    #expect(figure.target(.init(FiscalYear(2019))).kind == .relative)
    #expect(figure.value(.init(FiscalYear(2019))).isChange)
    #expect(figures("10人減").isEmpty)
  }

  @Test func `several figures of a cell have their own labels, day and state`() throws {
    let talks = figures("件数：１３件\n参加者：３８０名\n※平成3１年３月１日時点での実績")
    try #require(talks.count == 2)
    #expect(talks.map(\.label) == ["件数", "参加者"] && talks.map(\.number) == ["13", "380"])
    #expect(talks.allSatisfy { $0.asOf == "2019-03-01" })
    let line = figures("件数：２４件 参加者：５５６名")
    #expect(line.map(\.label) == ["件数", "参加者"] && line.map(\.unit) == ["件", "名"])
    let expected = try only("平均取得日数：12日（予測値）")
    #expect(expected.isProvisional && expected.value(.init(FiscalYear(2018))).state == .provisional)
    #expect(expected.label == "平均取得日数" && expected.unit == "日")
    #expect(try only("288名（予定）").isProvisional)
    #expect(figures("977人→990人\n※4月1日時点").map(\.asOf) == ["4月1日時点", "4月1日時点"])
  }

  @Test func `an arrow to words is a target in words, and figures before it stay values`() throws {
    let aim = try #require(NotationReading("・年代の偏り → 30代の割合の拡大").aims.first)
    #expect(aim.subject == "年代の偏り" && aim.text == "30代の割合の拡大" && aim.when == nil)
    let mixed = NotationReading("R4年度 12人 → R7年度 増員")
    #expect(mixed.aims.map(\.text) == ["増員"] && mixed.aims.first?.when?.year == FiscalYear(2025))
    #expect(mixed.figures.map(\.number) == ["12"] && mixed.figures.map(\.role) == [.value])
    for text in ["R4年度 12人 → R7年度 15人", "→", "検討\n→\n実施", "→ R7年度", "割合の拡大"] {
      #expect(NotationReading(text).aims.isEmpty, "\(text)")
    }
  }

  @Test(arguments: [
    ("※4月1日時点", 2022, "2022-04-01"), ("（3月1日現在）", 2022, "2023-03-01"), ("（2月29日時点）", 2022, "2月29日時点"),
    ("（2月29日時点）", 2023, "2024-02-29"), ("（令和5年10月1日時点）", 2022, "2023-10-01"),
  ])
  func `a day without a year lies in the year of its value`(note: String, year: Int, day: String) throws {
    #expect(try only("12人\(note)").value(.init(FiscalYear(year))).asOf == day)
    let calendar = Indicator.When(kind: .calendarYear, from: "\(year)", to: "\(year)", label: nil)
    #expect(try only("12人（3月1日時点）").value(calendar).asOf == "\(year)-03-01")
    let open = Indicator.When(kind: .open, from: nil, to: nil, label: nil)
    #expect(try only("12人（3月1日時点）").value(open).asOf == "3月1日時点")
  }

  @Test(arguments: [
    ("未実施", Indicator.Value.State.notDone), ("中止", .notDone), ("実施：延期", .notDone), ("—", .notAvailable),
    ("－", .notAvailable),
    ("実績なし", .notAvailable), ("非公表", .masked), ("変更（未実施）", .notDone),
  ])
  func `what stands in place of a number is never zero`(text: String, state: Indicator.Value.State) throws {
    let value = try only(text).value(.init(FiscalYear(2020)))
    #expect(value.state == state && value.value == nil)
  }

  @Test func `the role is said by the word before, the place or the form`() throws {
    #expect(try only("目標：86点").role == .target && only("目標：86点").label == nil)
    #expect(try only("実施：75点").role == .value && only("実施：80.7点").number == "80.7")
    #expect(try only("実施：回答者　374名").label == "回答者")
    let days = try only("目標年間取得日数：１２日")
    #expect(days.role == .target && days.label == "目標年間取得日数")
    #expect(try only("５名").role == .unsaid)
  }

  @Test func `money keeps its printed unit`() throws {
    let money = try only("総事業費 6,461千円")
    #expect(money.number == "6461" && money.unit == "千円" && money.label == "総事業費")
  }

  @Test(arguments: [
    "30代職員の割合の拡大", "研修の参加人数", "近隣６市との研修", "２２時以降は禁止", "職員１名等の部署を除く", "月６０時間以上行われている勤務", "廃止",
    "Word2016の研修", "→", "※", "：", "令和7年度", "10人減", "第2次の計画", "第1回", "説明会を中止", "中止の検討", "研修 第３回", "(", ")（", "１人1",
  ])
  func `words with numbers in them stay words`(text: String) {
    let reading = NotationReading(text)
    #expect(reading.figures.isEmpty, "\(reading)")
  }

  @Test func `years without an era lie near the year that is known`() {
    let near = FiscalYear(2018)
    #expect(figures("２８年度 5名", near: near).first?.when?.year == FiscalYear(2016))
    #expect(figures("３１年度 5名", near: near).first?.when?.year == FiscalYear(2019))
  }
}

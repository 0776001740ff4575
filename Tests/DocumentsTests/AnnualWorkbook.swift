import PlanFixtures
import PrintDocuments
import Printing
import Spreadsheets
import Testing

@testable import Documents

/// The annual report as a workbook that people work on.
@Suite struct AnnualWorkbook {
  private func sheets(_ key: String) throws -> [WorkbookContent.Sheet] {
    let plan = PrintedPlan("full", fullPlan())
    let ready = try #require(plan.forms.first { $0.key == key })
    return try PrintedWorkbook.content(of: plan.document(in: ready.form)).sheets
  }

  @Test func `each chapter of the annual report is a sheet of its name, and its lists can be filtered`() throws {
    let sheets = try sheets("annual")
    #expect(
      sheets.map(\.name).prefix(5) == ["1 進み具合", "2 計画を下回る取組", "3 取組ごとの状況", "4 指標", "5 指標の移り変わり"])
    for sheet in sheets where ["3 取組ごとの状況", "4 指標"].contains(sheet.name) {
      #expect(sheet.filteredRows != nil && sheet.frozenRows > 0, "\(sheet.name)")
      #expect(sheet.rows.flatMap(\.cells).allSatisfy { $0.rowSpan == 1 }, "\(sheet.name)")
    }
    #expect(sheets.contains { !$0.charts.isEmpty })
  }

  @Test func `forms that are one sheet as on paper stay so`() throws {
    for key in ["schedule", "review", "progress", "answers"] {
      let plan = PrintedPlan("full", fullPlan())
      guard let ready = plan.forms.first(where: { $0.key == key }) else { continue }
      #expect(!ready.form.isReport, "\(key)")
      #expect(plan.document(in: ready.form).sections.allSatisfy { $0.sheets == .tables }, "\(key)")
    }
    #expect(try sheets("indicators").allSatisfy { $0.filteredRows != nil })
  }
}

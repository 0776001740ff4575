import Essentials
import HTTP
import Organization
import Spreadsheets
import TextFiles

/// The list of units as a file: one line for each span, in the form in which it can be taken in again.
struct UnitFile {
  private let register: UnitRegister

  init(_ register: UnitRegister) { self.register = register }

  func response(_ format: UnitFileFormat) throws -> Response {
    switch format {
    case .csv: return .download(OwnedBytes(csvBytes(rows)), type: "text/csv; charset=utf-8", fileName: "組織.csv")
    case .xlsx:
      return .download(
        OwnedBytes(try WorkbookWriter.write(content)),
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: "組織.xlsx")
    }
  }

  /// Units in the order of the tree of the day that they were last seen on.
  var rows: [[String]] {
    let units = register.units.values.sorted { key($0) < key($1) }
    return [UnitListColumn.allCases.map(\.title)] + units.flatMap { unit in unit.spans.map(row) }
  }

  private func key(_ unit: Unit) -> String {
    let span = unit.spans[unit.spans.count - 1]
    let tree = register.directory(on: span.period.firstDay)
    return tree.path(of: unit.id).map { ($0.span.code ?? "~") + $0.span.name }.joined(separator: "\t") + unit.id.text
  }

  private func row(_ span: UnitSpan) -> [String] {
    let parent = span.parent.flatMap { register[$0]?.nearestSpan(to: span.period.firstDay).code } ?? ""
    return [
      span.code ?? "", span.name, parent, span.kind, span.period.from?.description ?? "",
      span.period.until?.description ?? "", span.shortName ?? "", register.workplace(span.workplace)?.name ?? "",
    ]
  }

  private var content: WorkbookContent {
    let rows = rows
    var sheet = WorkbookContent.Sheet(
      name: "組織", columnWidths: [12, 30, 12, 10, 14, 14, 14, 20],
      rows: [WorkbookContent.Row(rows[0].map { .init($0, .header) })]
        + rows.dropFirst().map { row in WorkbookContent.Row(row.map { .init($0) }) })
    sheet.frozenRows = 1
    sheet.repeatedRows = 0..<1
    return WorkbookContent(title: "組織", sheets: [sheet])
  }
}

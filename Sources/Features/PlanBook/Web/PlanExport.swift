import Application
import Database
import Essentials
import HTTP
import Masking
import PlanFile
import Planning
import Spreadsheets
import TextFiles

/// A plan as a file to save: the exchange format, a list of measures, or the table as printed.
struct PlanExport {
  let page: PlanPage
  let format: ExportFormat

  func response() throws -> Response {
    let name = page.plan.title + (page.past.map { "_\($0.fileMark)" } ?? "") + ".\(format.rawValue)"
    switch format {
    case .json:
      return .download(OwnedBytes(PlanFile.write(try document())), type: "application/json", fileName: name)
    case .csv:
      return .download(
        OwnedBytes(PlanExport.csv(page.snapshot)), type: "text/csv; charset=utf-8", fileName: name)
    case .xlsx:
      let filter = try PlanFilter(page.withUnits())
      let positions = filter.matches(in: page.snapshot, current: page.current)
      let bytes = try WorkbookWriter.write(
        TableWorkbook(page.snapshot, matching: positions, current: page.current).content)
      return .download(
        OwnedBytes(bytes), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName: name)
    }
  }

  /// The plan of today with the figures of parts of the city and the closed years, as far as the visitor may see them;
  /// a past state is the plan alone.
  private func document() throws -> PlanDocument {
    let (document, reader) = (page.snapshot.document, page.context.reader(of: page.plan.id))
    guard page.past == nil else { return document.filed(for: reader) }
    var whole = try page.context.services.database.read { try PlanArchive.whole(document, in: $0) }
    whole.memberFigures.removeAll { !page.snapshot.reportReach.contains($0) }
    return whole.filed(for: reader)
  }

  static func csv(_ snapshot: PlanSnapshot) -> [UInt8] { csvBytes(MeasureList(snapshot).rows) }
}

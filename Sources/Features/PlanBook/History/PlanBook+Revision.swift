import Application
import Audit
import Essentials
import HTTP
import Planning
import Printing
import Spreadsheets

extension PlanBook {
  /// The year table of a revision as a file; the export is recorded.
  func exportRevision(_ comparison: StateComparison, as kind: CompareFile) throws -> Response {
    let context = comparison.page.context
    let document = RevisionDocument(comparison).document
    // The day and not the moment, so that the same states give the same bytes.
    let moment = Instant(startOf: context.services.clock.now.day)
    let file: (bytes: [UInt8], type: StaticString, suffix: String)
    switch kind {
    case .pdf:
      guard let typesetter = Typesetter.find() else { throw Typesetter.missing }
      file = (try typesetter.pages(of: document, at: moment).bytes, "application/pdf", "pdf")
    case .word:
      file = (
        try WordWriter.write(document, at: moment),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"
      )
    case .excel:
      file = (
        try WorkbookWriter.write(try PrintedWorkbook.content(of: document)),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
      )
    }
    let title = comparison.page.plan.title
    try context.recordExport(
      "「\(title)」の改訂前と改訂後の工程表を取り出した（\(file.suffix)）", about: AuditSubject("plan", comparison.page.plan.id))
    return .download(OwnedBytes(file.bytes), type: file.type, fileName: "改訂前と改訂後_\(title).\(file.suffix)")
  }
}

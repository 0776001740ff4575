import Application
import Audit
import Essentials
import HTTP
import PlanFile
import Planning
import PrintDocuments
import Printing
import Spreadsheets

/// Documents as files.
extension Documents {
  func export(_ view: DocumentView, as kind: FileKind) throws -> Response {
    let document = view.content.layout().document
    let file: (bytes: [UInt8], type: StaticString, suffix: String)
    // The day and not the moment, so that the same plan gives the same bytes.
    let moment = Instant(startOf: view.content.today)
    switch kind {
    case .pdf:
      guard let typesetter = Typesetter.find() else { throw Typesetter.missing }
      let pages = try typesetter.pages(of: document, at: moment)
      file = (pages.bytes, "application/pdf", "pdf")
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
    try view.context.recordExport(
      "「\(view.plan.plan.title)」の書類「\(view.form.name)」を取り出した（\(file.suffix)）",
      about: AuditSubject("plan", view.id))
    return .download(OwnedBytes(file.bytes), type: file.type, fileName: "\(view.form.name).\(file.suffix)")
  }
}

import Attachments
import Design
import Essentials
import HTML
import HTTP
import Rounds

/// The files of a sheet; those that were taken off are listed below, as they belong to its history.
struct EvidenceCard {
  let view: SheetView
  let refusals: [Refusal]

  private var question: Question? { view.form.questions.first { $0.kind == .evidence && $0.rater == .unit } }

  func write(to html: inout HTMLWriter) {
    guard let question else { return }
    let mayWrite = view.rights.canWrite
    let list = AttachmentList(view.files, in: view.context, mayChange: mayWrite) {
      ProgressAddresses.file(view.sheet.id, $0.id)
    }
    html.section(Attributes(class: "card", labelledBy: QuestionField.id(question.key))) { html in
      html.h2(Attributes(id: QuestionField.id(question.key), tabIndex: -1), question.label)
      if !mayWrite, !view.files.contains(where: { $0.removedAt == nil }) { html.p(.class("muted"), "資料はありません。") }
      list.write(to: &html)
      if mayWrite {
        AttachmentList.writeForm(
          to: &html, ProgressAddresses.files(view.sheet.id), in: view.context,
          refusals: refusals.filter { $0.field == "file" })
      }
      list.writeRemoved(to: &html)
    }
  }
}

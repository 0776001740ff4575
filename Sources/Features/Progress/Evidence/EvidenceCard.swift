import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// The files of a sheet; those that were taken off are listed below, as they belong to its history.
struct EvidenceCard {
  let view: SheetView
  let refusals: [Refusal]

  private var question: Question? { view.form.questions.first { $0.kind == .evidence && $0.rater == .unit } }

  func write(to html: inout HTMLWriter) {
    guard let question else { return }
    let mayWrite = view.rights.canWrite
    let kept = view.files.filter { $0.removedAt == nil }
    let removed = view.files.filter { $0.removedAt != nil }
    html.section(Attributes(class: "card", labelledBy: QuestionField.id(question.key))) { html in
      html.h2(Attributes(id: QuestionField.id(question.key), tabIndex: -1), question.label)
      if kept.isEmpty, !mayWrite { html.p(.class("muted"), "資料はありません。") }
      if !kept.isEmpty {
        html.ul(.class("files")) { html in for file in kept { item(&html, file, mayRemove: mayWrite) } }
      }
      if mayWrite { upload(&html) }
      if !removed.isEmpty {
        html.details { html in
          html.summary("外した資料（\(removed.count)）")
          html.ul(.class("files")) { html in for file in removed { item(&html, file, mayRemove: false) } }
        }
      }
    }
  }

  private func item(_ html: inout HTMLWriter, _ file: EvidenceFile, mayRemove: Bool) {
    html.li { html in
      html.a(ProgressAddresses.file(view.sheet.id, file.id), .none, download: true, file.name)
      html.span(.class("small muted"), "　\(sizeText(file.size))、\(file.addedAt.japanText) \(file.addedBy)")
      if let time = file.removedAt {
        html.span(.class("small muted"), "、\(time.japanText)に\(file.removedBy ?? "")が外した")
      }
      if mayRemove {
        html.form(ProgressAddresses.file(view.sheet.id, file.id), in: view.context, .class("in-line")) { html in
          html.submit("外す", Attributes(class: "button plain", label: "\(file.name)を外す"))
        }
      }
    }
  }

  private func upload(_ html: inout HTMLWriter) {
    html.form(ProgressAddresses.files(view.sheet.id), in: view.context, isMultipart: true, .class("attach")) { html in
      let field = FormField(
        "file", "資料を添える",
        help: "\(EvidenceKind.list)。1つ\(EvidenceFile.sizeLimit >> 20) MBまで、\(EvidenceFile.countLimit)個まで。",
        isOptional: true, refusals: refusals)
      field.write(to: &html) { html in
        html.input(
          .file, name: "file",
          Attributes(
            id: "file", describedBy: field.isInvalid ? "file-help file-error" : "file-help",
            data: [
              ("limit", String(EvidenceFile.sizeLimit)),
              ("refusal", EvidenceKind.tooLarge("選んだファイル").message),
            ]), invalid: field.isInvalid, multiple: true)
      }
      html.submit("添える", .class("button"))
    }
  }

  private func sizeText(_ bytes: Int) -> String {
    let unit = bytes < 1 << 20 ? (shift: 10, name: "KB") : (shift: 20, name: "MB")
    return "\((bytes + (1 << unit.shift) - 1) >> unit.shift) \(unit.name)"
  }
}

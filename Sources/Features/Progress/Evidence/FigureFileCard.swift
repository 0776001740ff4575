import Attachments
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Reporting
import Rounds

/// The files of the figures that a sheet answers, and those that lie beside these figures already.
///
/// Its own belong to its answers: they come to the figures when it is accepted, and only they can be taken off here.
struct FigureFileCard {
  /// The id of the input for files; the sheet has one of its own.
  static let fieldID = "figure-file"

  let view: SheetView
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    let figures = view.form.figures(on: view.sheet.id)
    let mayWrite = view.rights.canWrite && view.closedYear == nil
    guard !figures.isEmpty, mayWrite || !view.figureFiles.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "figure-files")) { html in
      html.h2(.id("figure-files"), "指標の数値の資料")
      html.p(.class("help"), "添えた資料は、この報告のものです。受け付けられると、指標の数字の資料になります。数値が空のときは、なりません。")
      for figure in figures { self.figure(figure, mayWrite: mayWrite, &html) }
      if mayWrite { form(&html, figures) }
    }
  }

  private func figure(_ figure: AskedFigure, mayWrite: Bool, _ html: inout HTMLWriter) {
    let found = view.figureFiles.filter { $0.indicator == figure.indicator }
    guard !found.isEmpty else { return }
    html.h3(figure.name)
    let own = found.filter { $0.sheet == view.sheet.id.text }
    list(own, mayChange: mayWrite, &html)
    let others = found.filter { $0.sheet != view.sheet.id.text }
    guard !others.isEmpty else { return }
    html.p(.class("small muted"), "この数字に、もうある資料")
    list(others, mayChange: false, &html)
  }

  private func list(_ files: [FigureFiles.Found], mayChange: Bool, _ html: inout HTMLWriter) {
    let list = AttachmentList(files.map(\.file), in: view.context, mayChange: mayChange) {
      ProgressAddresses.figureFile(view.sheet.id, $0.id)
    }
    list.write(to: &html)
    list.writeRemoved(to: &html)
  }

  private func form(_ html: inout HTMLWriter, _ figures: [AskedFigure]) {
    AttachmentList.writeForm(
      to: &html, ProgressAddresses.figureFiles(view.sheet.id), in: view.context, id: Self.fieldID,
      refusals: refusals.filter { $0.field == Self.fieldID }
    ) { html in
      let field = FormField("figure", "どの数値の資料か", refusals: refusals)
      field.write(to: &html) { html in
        html.select(name: "figure", field.attributes, invalid: field.isInvalid) { html in
          for figure in figures { html.option(figure.key, figure.name) }
        }
      }
    }
  }
}

extension SheetView {
  /// Where the files that come with the answer to a figure lie.
  func files(of figure: AskedFigure) -> FigureFiles {
    FigureFiles(form.plan, figure.indicator, form.round.lastYear, answeredOn: sheet.id.text)
  }

  /// The figure of the sheet to which a file belongs, and where it lies; nil where it belongs to none of them.
  func figure(of file: AttachedFile.ID) -> (figure: AskedFigure, files: FigureFiles, isOwn: Bool)? {
    guard let found = figureFiles.first(where: { $0.file.id == file }),
      let figure = form.figures(on: sheet.id).first(where: { $0.indicator == found.indicator })
    else { return nil }
    let isOwn = found.sheet == sheet.id.text
    return (figure, isOwn ? files(of: figure) : FigureFiles(form.plan, figure.indicator, form.round.lastYear), isOwn)
  }
}

import Attachments
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Reporting
import Rounds

/// The files beside the figures that a sheet asks; they belong to the figure of the year, and stand on its page, too.
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
      for figure in figures {
        let files = view.figureFiles.filter { $0.indicator == figure.indicator }.map(\.file)
        let list = AttachmentList(files, in: view.context, mayChange: mayWrite) {
          ProgressAddresses.figureFile(view.sheet.id, $0.id)
        }
        if !files.isEmpty {
          html.h3(figure.name)
          list.write(to: &html)
          list.writeRemoved(to: &html)
        }
      }
      if mayWrite { form(&html, figures) }
    }
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
  /// Where the files beside a figure of the sheet lie.
  func files(of figure: AskedFigure) -> FigureFiles {
    FigureFiles(form.plan, figure.indicator, form.round.lastYear)
  }

  /// The figure of the sheet beside which a file lies; nil where it lies beside none of them.
  func figure(of file: AttachedFile.ID) -> AskedFigure? {
    let owner = figureFiles.first { $0.file.id == file }?.indicator
    return form.figures(on: sheet.id).first { $0.indicator == owner }
  }
}

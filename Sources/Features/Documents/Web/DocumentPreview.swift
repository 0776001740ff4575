import Design
import Essentials
import HTML
import Printing

/// A document as a part of a page: the same value that the files are made from.
struct DocumentPreview {
  let view: DocumentView
  let form: Form

  /// `part` is what is laid out of the tree; nil for all. In sheets it shows the paper, too, and has a place for each part of the
  /// form, `shown-p0` and so on.
  func write(to html: inout HTMLWriter, part: ShownPart?, level: Int, inSheets: Bool = false) {
    let layout = view.content.layout(form, part: part)
    let (document, starts) = layout.laidOut
    if layout.isCut {
      html.p(.class("notice"), "一部だけを示しています。全体は、保存してから書類の画面で見られます。")
    }
    let places = starts.enumerated().map { (block: $0.element, id: "shown-p\($0.offset)") }
    do {
      try html.printDocument(
        document, level: level, id: "print", sheets: inSheets ? PrintSheets(places: places) : nil)
    } catch {
      html.warning(error.message)
    }
  }
}

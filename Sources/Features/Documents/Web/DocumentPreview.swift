import Design
import Essentials
import HTML
import Printing

/// A document as a part of a page: the same value that the files are made from.
struct DocumentPreview {
  let view: DocumentView
  let form: Form

  /// `part` is what is laid out of the tree; nil for all.
  func write(to html: inout HTMLWriter, part: ShownPart?, level: Int) {
    let layout = view.content.layout(form, part: part)
    let document = layout.document
    if layout.isCut {
      html.p(.class("notice"), "一部だけを示しています。全体は、保存してから書類の画面で見られます。")
    }
    do {
      try html.printDocument(document, level: level, id: "print")
    } catch {
      html.warning(error.message)
    }
  }
}

import Design
import Essentials
import HTML
import Printing

/// A document as a part of a page: the same value that the files are made from.
struct DocumentPreview {
  let view: DocumentView
  let form: Form

  /// `nodes` is how many nodes of the tree are laid out at most; nil for all.
  func write(to html: inout HTMLWriter, nodes: Int?, level: Int) {
    let document = view.layout(form, nodeLimit: nodes).document
    do {
      try html.printDocument(document, level: level, id: "print")
    } catch {
      html.warning(error.message)
    }
  }
}

extension DocumentView {
  /// The form laid out for the plan and the year of the document.
  func layout(_ form: Form, nodeLimit: Int? = nil) -> FormLayout {
    FormLayout(form, for: plan, after: predecessor, year: year, nodeLimit: nodeLimit)
  }
}

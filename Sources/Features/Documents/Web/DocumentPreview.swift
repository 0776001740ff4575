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
    let layout = view.content.layout(form, nodeLimit: nodes)
    let document = layout.document
    if let nodes, layout.isCut {
      html.p(.class("notice"), "一部だけを示しています。取組の部分は、はじめの\(nodes)件までです。全体は、保存してから書類の画面で見られます。")
    }
    do {
      try html.printDocument(document, level: level, id: "print")
    } catch {
      html.warning(error.message)
    }
  }
}

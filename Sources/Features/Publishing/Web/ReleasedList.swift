import Editions
import Essentials
import HTML

/// The documents of a version with where they stand.
struct ReleasedList {
  let documents: [ReleasedDocument]

  func write(to html: inout HTMLWriter) {
    html.ul(.class("items")) { html in
      for document in documents {
        html.li { html in
          html.text("\(document.title)（\(document.kind.title)）　\(document.state.title)")
          if let fault = document.fault { html.p(.class("small muted"), fault) }
        }
      }
    }
  }
}

package import HTML
package import Revising

extension HTMLWriter {
  /// Writes a text with what was removed struck out and what was added underlined; readers that see neither hear it.
  package mutating func difference(_ difference: TextDifference) {
    for run in difference.runs {
      switch run.kind {
      case .same: lines(run.text)
      case .removed:
        del { html in
          html.span(.class("visually-hidden"), "［削除：")
          html.lines(run.text)
          html.span(.class("visually-hidden"), "］")
        }
      case .added:
        ins { html in
          html.span(.class("visually-hidden"), "［追加：")
          html.lines(run.text)
          html.span(.class("visually-hidden"), "］")
        }
      }
    }
  }
}

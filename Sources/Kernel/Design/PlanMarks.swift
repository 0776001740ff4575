package import HTML

/// How a measure stands in a year, with a sign, a word and a class, so that colour is never the only difference.
package struct StandingMark {
  private let word: StaticString
  private let className: StaticString
  private let cellClass: StaticString

  /// As planned.
  package static let onPlan = StandingMark(word: "予定どおり", className: "standing on", cellClass: "on")
  /// Behind the plan.
  package static let late = StandingMark(word: "遅れ", className: "standing late", cellClass: "late")
  /// Ahead of the plan.
  package static let early = StandingMark(word: "前倒し", className: "standing early", cellClass: "early")
  /// Not reported.
  package static let unreported = StandingMark(word: "未報告", className: "standing silent", cellClass: "silent")
  /// Reported, but not comparable.
  package static let reported = StandingMark(word: "報告あり", className: "standing said", cellClass: "said")

  /// Writes the word, or `text` in its place; the word stays for screen readers. The style sheet sets the sign before it.
  package func write(to html: inout HTMLWriter, text: String? = nil, count: Int? = nil) {
    html.span(.class(className)) { html in
      if let text {
        html.span(.class("visually-hidden")) { html in
          html.raw(word)
          html.raw("：")
        }
        html.text(text)
      } else {
        html.raw(word)
      }
      if let count { html.text(" \(count)") }
    }
  }

  /// Writes the same into a cell of the year table, which holds thousands of them, in as few bytes as can be.
  package func write(toCell html: inout HTMLWriter, text: String?) {
    html.b(.class(cellClass)) { html in
      guard let text else { return html.raw(word) }
      html.heard { html in
        html.raw(word)
        html.raw("：")
      }
      html.text(text)
    }
  }
}

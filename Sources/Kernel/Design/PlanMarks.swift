package import HTML

/// How a measure stands in a year, with a sign, a word and a class, so that colour is never the only difference.
package struct StandingMark {
  private let sign: String
  private let word: String
  private let className: StaticString
  private static let signAttributes = Attributes(class: "sign", hiddenFromReaders: true)

  /// As planned.
  package static let onPlan = StandingMark(sign: "●", word: "予定どおり", className: "standing on")
  /// Behind the plan.
  package static let late = StandingMark(sign: "▲", word: "遅れ", className: "standing late")
  /// Ahead of the plan.
  package static let early = StandingMark(sign: "◆", word: "前倒し", className: "standing early")
  /// Not reported.
  package static let unreported = StandingMark(sign: "—", word: "未報告", className: "standing silent")
  /// Reported, but not comparable.
  package static let reported = StandingMark(sign: "○", word: "報告あり", className: "standing")

  /// Writes the sign with its word, or with `text` in place of the word; the word stays for screen readers.
  package func write(to html: inout HTMLWriter, text: String? = nil, count: Int? = nil) {
    html.span(.class(className)) { html in
      html.span(Self.signAttributes, sign)
      if let text {
        html.span(.class("visually-hidden"), word + "：")
        html.text(text)
      } else {
        html.text(word)
      }
      if let count { html.text(" \(count)") }
    }
  }
}

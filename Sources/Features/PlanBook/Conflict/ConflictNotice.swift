import Design
import Essentials
import HTML
import Revising

extension ConflictSides {
  init(_ conflict: FieldConflict, _ words: ConflictWords, now: Instant) {
    let key = conflict.field.key
    self.init(
      base: words.text(conflict.base, of: key), theirs: words.text(conflict.theirs, of: key),
      mine: words.text(conflict.mine, of: key), author: Self.author(conflict.by, conflict.at, now: now))
  }
}

/// Fields that two people changed differently, above the form whose fields hold the person's own input.
struct ConflictNotice {
  let conflicts: [FieldConflict]
  let words: ConflictWords
  let now: Instant

  func write(to html: inout HTMLWriter) {
    html.div(Attributes(class: "conflict-notice", role: "group", label: ConflictSides.heading)) { html in
      html.p(.class("conflict-title"), "\(ConflictSides.heading)。どちらの内容にするかを選んでください。")
      for conflict in conflicts {
        html.p(words.label(conflict))
        ConflictSides(conflict, words, now: now).write(to: &html)
      }
      ConflictSides.legend(&html)
    }
  }
}

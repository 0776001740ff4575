import Essentials
import HTML
import HTTP
import Revising

/// Two versions of one field side by side, each with what its author changed marked; every editor shows a conflict so.
struct ConflictSides {
  /// Which of the two versions.
  enum Side: String, CaseIterable { case theirs, mine }

  /// What stands above every conflict.
  static let heading = "ほかの人も同じ欄を変えました"
  /// What a person can do about it.
  static let keepTheirs = "いまの内容のままにする"
  static let takeMine = "あなたの入力にする"

  private let theirs: TextDifference
  private let mine: TextDifference
  /// Who changed the field, and when; empty where that is not known.
  private let author: String

  /// `base` is what both people saw; nil where nobody kept it, and then nothing is marked.
  init(base: String?, theirs: String, mine: String, author: String = "") {
    self.theirs = TextDifference(from: base ?? theirs, to: theirs)
    self.mine = TextDifference(from: base ?? mine, to: mine)
    self.author = author
  }

  init(_ conflict: FieldConflict, _ words: ConflictWords, now: Instant) {
    let key = conflict.field.key
    self.init(
      base: words.text(conflict.base, of: key), theirs: words.text(conflict.theirs, of: key),
      mine: words.text(conflict.mine, of: key), author: Self.author(conflict.by, conflict.at, now: now))
  }

  /// The name with the time of the day, or with the day where it is another one.
  static func author(_ name: String, _ at: Instant, now: Instant) -> String {
    "\(name.isEmpty ? "ほかの人" : name)、\(at.day == now.day ? clockText(at) : at.japanText)"
  }

  /// What stands above one version.
  func title(_ side: Side) -> String {
    switch side {
    case .theirs: author.isEmpty ? "いまの内容" : "いまの内容（\(author)）"
    case .mine: "あなたの入力"
    }
  }

  /// Writes both versions; `heading` may put a choice before the title.
  func write(
    to html: inout HTMLWriter,
    heading: (inout HTMLWriter, Side, String) -> Void = { html, _, title in
      html.p(.class("conflict-title"), title)
    }
  ) {
    html.div(.class("conflict-sides")) { html in
      for side in Side.allCases {
        html.div(.class("conflict-side")) { html in
          heading(&html, side, title(side))
          text(&html, side == .theirs ? theirs : mine)
        }
      }
    }
  }

  private func text(_ html: inout HTMLWriter, _ difference: TextDifference) {
    if !difference.runs.isEmpty { html.p(.class("conflict-text")) { $0.difference(difference) } }
    if !difference.runs.contains(where: { $0.kind != .removed }) { html.p(.class("muted"), "（空欄）") }
  }

  /// What the marks mean.
  static func legend(_ html: inout HTMLWriter) {
    html.p(.class("small muted")) { html in
      html.del { $0.text("線で消した語") }
      html.text("は元の文から消した語、")
      html.ins { $0.text("下線の語") }
      html.text("は書き加えた語です。")
    }
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

/// Hours and minutes in Japan, e.g. 9:05.
func clockText(_ time: Instant) -> String { "\(time.minuteOfDay / 60):\(twoDigits(time.minuteOfDay % 60))" }

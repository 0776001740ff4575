package import Essentials
import FiscalYears
package import HTML
import Revising

/// Two versions of one field side by side, each with what its author changed marked, beside what stood before; every
/// editor shows a conflict so.
package struct ConflictSides {
  /// Which of the two versions.
  package enum Side: String, CaseIterable { case theirs, mine }

  /// What stands above every conflict.
  package static let heading = "ほかの人も同じ欄を変えました"
  /// What a person can do about it.
  package static let keepTheirs = "いまの内容のままにする"
  package static let takeMine = "あなたの入力にする"

  /// What stood there before; empty where nothing did, or nobody kept it.
  private let base: String
  private let theirs: TextDifference
  private let mine: TextDifference
  /// Who changed the field, and when; empty where that is not known.
  private let author: String

  /// `base` is what both people saw; nil where nobody kept it, and then nothing is marked.
  package init(base: String?, theirs: String, mine: String, author: String = "") {
    self.base = base ?? ""
    self.theirs = TextDifference(from: base ?? theirs, to: theirs)
    self.mine = TextDifference(from: base ?? mine, to: mine)
    self.author = author
  }

  /// The name with the time of the day, or with the day where it is another one.
  package static func author(_ name: String, _ at: Instant, now: Instant) -> String {
    "\(name.isEmpty ? "ほかの人" : name)、\(at.day == now.day ? clockText(at) : at.japanese)"
  }

  /// What stands above one version.
  package func title(_ side: Side) -> String {
    switch side {
    case .theirs: author.isEmpty ? "いまの内容" : "いまの内容（\(author)）"
    case .mine: "あなたの入力"
    }
  }

  /// Writes what stood before and both versions; `heading` may put a choice before the title.
  package func write(
    to html: inout HTMLWriter,
    heading: (inout HTMLWriter, Side, String) -> Void = { html, _, title in
      html.p(.class("conflict-title"), title)
    }
  ) {
    html.div(.class(base.isEmpty ? "conflict-sides" : "conflict-sides with-base")) { html in
      if !base.isEmpty {
        html.div(.class("conflict-side conflict-base")) { html in
          html.p(.class("conflict-title"), "変える前の内容")
          html.p(.class("conflict-text"), base)
        }
      }
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
  package static func legend(_ html: inout HTMLWriter) {
    html.p(.class("small muted")) { html in
      html.del { $0.text("線で消した語") }
      html.text("は元の文から消した語、")
      html.ins { $0.text("下線の語") }
      html.text("は書き加えた語です。")
    }
  }
}

/// Hours and minutes in Japan, e.g. 9:05.
package func clockText(_ time: Instant) -> String { "\(time.minuteOfDay / 60):\(twoDigits(time.minuteOfDay % 60))" }

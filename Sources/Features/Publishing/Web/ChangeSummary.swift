import Editions
import HTML

/// What becomes new, different or gone in an edition, each kind to be opened.
struct ChangeSummary {
  /// Longer lists are not shown whole.
  private static let most = 500

  let changes: [EditionChange]
  /// What the state is called that they are held against.
  var before = "前の版"
  /// The versions that can be read, newest first: what is gone stands in the first, and perhaps in the others.
  var readable: [Int] = []

  func write(to html: inout HTMLWriter) {
    for kind in EditionChange.Kind.allCases where kind != .same {
      let found = changes.filter { $0.kind == kind }
      html.details(open: !found.isEmpty && found.count <= 20) { html in
        html.summary("\(kind.title)　\(found.count)件")
        html.ul(.class("items")) { html in for change in found.prefix(Self.most) { item(&html, change) } }
        if kind == .removed, !found.isEmpty, let newest = readable.first {
          let others = readable.dropFirst().map { "第\($0)版" }.joined(separator: "、")
          html.p(.class("help"), "第\(newest)版には載っています。取り下げるまで読めます。")
          if !others.isEmpty { html.p(.class("help"), "\(others)にも、載っていることがあります。それも、取り下げるまで読めます。") }
        }
        if found.count > Self.most { html.p("ほかに\(found.count - Self.most)件あります。ページで確かめてください。") }
      }
    }
  }

  private func item(_ html: inout HTMLWriter, _ change: EditionChange) {
    html.li { html in
      html.strong("\(change.item.subject)　\(change.item.title)")
      html.text("　")
      html.text(of: change.item)
      if let before = change.before { html.span(.class("small muted"), "（\(self.before)：\(before)）") }
    }
  }
}

import Essentials
import HTML

extension GuideText {
  /// Writes everything below the title; `link` says where a link leads, and its words stay where it leads nowhere.
  func write(to html: inout HTMLWriter, link: (String) -> Link?) {
    for block in blocks {
      switch block {
      case .heading(let text): html.h2 { Self.write(text, to: &$0, link) }
      case .paragraph(let text): html.p { Self.write(text, to: &$0, link) }
      case .list(let list): Self.write(list, to: &html, link)
      case .table(let rows): Self.write(rows, to: &html, link)
      }
    }
  }

  private static func write(_ list: List, to html: inout HTMLWriter, _ link: (String) -> Link?) {
    func items(_ html: inout HTMLWriter) {
      for item in list.items {
        html.li { html in
          write(item.text, to: &html, link)
          for list in item.below { write(list, to: &html, link) }
        }
      }
    }
    if list.isNumbered { html.ol(.class("steps-down")) { items(&$0) } } else { html.ul(.class("items")) { items(&$0) } }
  }

  private static func write(_ rows: [[String]], to html: inout HTMLWriter, _ link: (String) -> Link?) {
    html.table(.class("list")) { html in
      html.thead { html in
        html.tr { html in for cell in rows[0] { html.th(scope: .column) { write(cell, to: &$0, link) } } }
      }
      html.tbody { html in
        for row in rows.dropFirst() {
          html.tr { html in for cell in row { html.td { write(cell, to: &$0, link) } } }
        }
      }
    }
  }

  /// Words with links, `[words](target)`, and important ones, `**words**`.
  private static func write(_ text: String, to html: inout HTMLWriter, _ link: (String) -> Link?) {
    var rest = Substring(text)
    while let start = rest.firstIndex(where: { $0 == "[" || $0 == "*" }) {
      html.text(String(rest[..<start]))
      rest = rest[start...]
      if let found = strong(rest) {
        html.strong(found.words)
        rest = rest.dropFirst(found.count)
      } else if let found = linked(rest) {
        if let link = link(found.target) { html.a(link, found.words) } else { html.text(found.words) }
        rest = rest.dropFirst(found.count)
      } else {
        html.text(String(rest.removeFirst()))
      }
    }
    html.text(String(rest))
  }

  private static func strong(_ text: Substring) -> (words: String, count: Int)? {
    guard text.hasPrefix("**") else { return nil }
    let parts = text.dropFirst(2).split(separator: "**", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    return (String(parts[0]), parts[0].count + 4)
  }

  private static func linked(_ text: Substring) -> (words: String, target: String, count: Int)? {
    guard text.first == "[", let middle = text.firstIndex(of: "]"), text[middle...].hasPrefix("]("),
      let end = text[middle...].firstIndex(of: ")")
    else { return nil }
    let words = text[text.index(after: text.startIndex)..<middle]
    let target = text[text.index(middle, offsetBy: 2)..<end]
    return (String(words), String(target), text.distance(from: text.startIndex, to: end) + 1)
  }
}

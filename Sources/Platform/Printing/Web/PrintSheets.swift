import Essentials
import HTML
import PrintDocuments

/// The paper of a document as a page shows it: what it is printed on, its running lines, and where a page ends.
package struct PrintSheets {
  /// The ids of the places before each block.
  private let places: [Int: [String]]
  /// How many blocks were written, page breaks not counted.
  private var count = 0

  /// `places` are ids that lead to the block with that number, page breaks not counted.
  package init(places: [(block: Int, id: String)]) {
    self.places = Dictionary(grouping: places, by: \.block).mapValues { $0.map(\.id) }
  }

  mutating func write(
    _ section: PrintDocument.Section, with writing: inout PrintWeb, to html: inout HTMLWriter
  ) throws(Refusal) {
    html.p(.class("sheet-paper"), Self.paper(section))
    if !section.isCover { Self.line(section.head, "ページの上", to: &html) }
    for block in section.blocks {
      if case .pageBreak = block {
        html.p(.class("sheet-break"), "ここで改ページ")
        continue
      }
      for id in places[count] ?? [] { html.span(.id(id), "") }
      count += 1
      try writing.write(block, to: &html)
    }
    if !section.isCover { Self.line(section.foot, "ページの下", to: &html) }
  }

  private static func paper(_ section: PrintDocument.Section) -> String {
    let margins = section.margins
    let sides = [("上", margins.top), ("下", margins.bottom), ("左", margins.left), ("右", margins.right)]
    let free =
      Set(sides.map(\.1)).count == 1
      ? "\(Int(margins.top)) mm" : sides.map { "\($0.0)\(Int($0.1))" }.joined(separator: "・") + " mm"
    return "\(section.paper.rawValue.uppercased()) \(section.isLandscape ? "横" : "縦")　余白 \(free)"
  }

  private static func line(_ line: PrintDocument.RunningLine, _ name: String, to html: inout HTMLWriter) {
    guard !line.isEmpty else { return }
    html.div(.class("sheet-line")) { html in
      html.span(.class("visually-hidden"), "\(name)：")
      for pieces in [line.left, line.middle, line.right] {
        html.span { html in
          for piece in pieces {
            switch piece {
            case .text(let text): html.text(text)
            case .page: html.span(.class("sheet-number"), "頁")
            case .pages: html.span(.class("sheet-number"), "全頁")
            case .chapter: html.span(.class("sheet-number"), "章の見出し")
            }
          }
        }
      }
    }
  }
}

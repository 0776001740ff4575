import Essentials
import Planning
import Revising

/// A section between its form and the plan: the heading, the direction of its pages, a text each, the cells of its tables, and room for one more text.
struct SectionForm {
  static let groups = ["title", "direction", "blocks"]

  /// The name of the box for lying pages.
  static let landscape = "landscape"

  let form: SheetForm

  init(_ form: SheetForm) { self.form = form }

  init(_ section: Section) {
    var values: [(name: String, value: String)] = [
      ("title", section.title), (Self.landscape, section.isLandscape ? "1" : ""),
    ]
    for (index, block) in section.blocks.enumerated() {
      switch block {
      case .text(let text): values.append((Self.text(index), text))
      case .table(let cells): values += cells.map { (Self.cell(index, $0), $0.text) }
      }
    }
    form = SheetForm(groups: Self.groups, values: values)
  }

  static func text(_ index: Int) -> String { "block/\(index)" }
  static func cell(_ index: Int, _ cell: Section.Cell) -> String { "block/\(index)/\(cell.row)/\(cell.column)" }
  static func removal(_ index: Int) -> String { "remove/\(index)" }

  /// The name of the buttons that change a table's rows and columns.
  static let tableChange = "table-change"

  /// What such a button sends.
  static func value(of change: TableChange, table index: Int) -> String {
    "\(index) \(change.deed.rawValue) \(change.part.rawValue) \(change.place)"
  }

  /// The change that was asked for, and the block that it is about.
  var tableChange: (index: Int, change: TableChange)? {
    let parts = form[Self.tableChange].split(separator: " ").map(String.init)
    guard parts.count == 4, let index = Int(asked: parts[0]), let deed = TableChange.Deed(rawValue: parts[1]),
      let part = TableChange.Part(rawValue: parts[2]), let place = Int(asked: parts[3])
    else { return nil }
    return (index, TableChange(deed, part, at: place))
  }

  /// Makes the person's version of a section: a text that was emptied goes, as does a table that was marked.
  func apply(to section: inout Section) {
    if form.has("title") { section.title = form["title"] }
    if form.has("direction") { section.isLandscape = !form[Self.landscape].isEmpty }
    guard form.has("blocks") else { return }
    var blocks: [Section.Block] = []
    for (index, block) in section.blocks.enumerated() {
      switch block {
      case .text:
        let text = form[Self.text(index)]
        if !text.isEmpty { blocks.append(.text(text)) }
      case .table(let cells):
        if !form[Self.removal(index)].isEmpty { continue }
        let filled = cells.map { cell in
          var cell = cell
          cell.text = form[Self.cell(index, cell)]
          return cell
        }
        let change = tableChange.flatMap { $0.index == index ? $0.change : nil }
        blocks.append(.table(change.map { filled.changed(by: $0) } ?? filled))
      }
    }
    // The room for one more text has the name that the text has once it is there, so that a script need not move the focus.
    let added = form[Self.text(section.blocks.count)]
    if !added.isEmpty { blocks.append(.text(added)) }
    section.blocks = blocks
  }
}

import Essentials
import PrintDocuments

extension WordBody {
  mutating func write(_ table: PrintTable, _ section: PrintDocument.Section) throws(Refusal) {
    let layout = try TableLayout(table).parted
    if let caption = table.caption { paragraph(caption, style: "Caption") }
    guard !layout.rows.isEmpty else { return }
    let widths = table.widths(within: section.textWidth).map(twips)
    spacing = table.spacing
    defer { spacing = .usual }
    begin(table, widths)
    let room = RowRoom(table, within: section.textWidth)
    let lead = LeadRows(layout, room, page: section.textHeight)
    let kept = room.kept(in: layout, page: section.textHeight)
    outline = layout.headingLevel.map { ranks.rank(of: $0) - 1 }
    defer { outline = nil }
    let head = layout.runningHead
    for row in layout.rows.indices {
      // Word repeats the first rows of a table alone: the rows above a running head are a table of their own.
      if row > 0, row == head?.lowerBound {
        raw("</w:tbl>\(WordBody.seam)")
        begin(table, widths, isRest: true)
      }
      let isHead = row < layout.headCount || head?.contains(row) == true
      // A row that is higher than a page must stay breakable.
      let isWhole = room.isLow(row, in: layout, page: section.textHeight)
      raw("<w:tr><w:trPr>\(isWhole ? "<w:cantSplit/>" : "")")
      let least = layout.rows[row].leastHeight
      if least > 0 { raw("<w:trHeight w:val=\"\(twips(least))\" w:hRule=\"atLeast\"/>") }
      raw("\(isHead ? "<w:tblHeader/>" : "")</w:trPr>")
      let outer = keepsWithNext
      // A subhead and the head stay with what they head.
      keepsWithNext =
        outer || keepsRows || isHead || layout.rows[row].isSubhead || kept.contains(row)
        || row < lead.first.upperBound - 1 || head.map { lead.heads == nil && row < $0.lowerBound } == true
        // No row stands alone on the last page.
        || row == layout.rows.count - 2
      if row == layout.rows.count - 1 { keepsWithNext = outer }
      cells(of: row, layout, widths, table)
      keepsWithNext = outer
      raw("</w:tr>")
    }
    raw("</w:tbl>")
    for note in table.notes { paragraph(note, style: "Note") }
    paragraph(PrintText(), style: "AfterTable")
  }

  /// Terms as a table without rules.
  mutating func write(_ facts: [PrintFact], _ section: PrintDocument.Section) throws(Refusal) {
    let longest = facts.map { $0.term.plain.count }.max() ?? 0
    let width = min(Double(longest + 1) * document.textSize * 25.4 / 72 + 3, section.textWidth / 3)
    var table = PrintTable(
      columns: [.millimetres(width), .share(1)],
      body: facts.map { fact in
        let term = PrintText(fact.term.runs.map { PrintText.Run($0.text, $0.looks.union(.strong)) })
        return [PrintTable.Cell(term, role: .rowHead, ground: PrintTable.Ground.none), PrintTable.Cell(fact.text)]
      })
    table.rules = .none
    table.textSize = document.textSize
    try write(table, section)
  }

  /// What stands between two tables that are one to the eye, as Word would join them.
  private static let seam = """
    <w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>\
    <w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>
    """

  private mutating func begin(_ table: PrintTable, _ widths: [Int], isRest: Bool = false) {
    let line = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\""
    let borders =
      switch table.rules {
      case .grid: ["top", "left", "bottom", "right", "insideH", "insideV"]
      case .rows: ["top", "bottom", "insideH"]
      case .none: []
      }
    raw("<w:tbl><w:tblPr><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>")
    if table.breadth < 1 { raw("<w:jc w:val=\"center\"/>") }
    if !borders.isEmpty { raw("<w:tblBorders>\(borders.map { "<w:\($0) \(line)/>" }.joined())</w:tblBorders>") }
    let space =
      switch table.spacing {
      case .usual: 50
      case .tight: 20
      case .dense: 10
      }
    raw("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"\(space)\" w:type=\"dxa\"/>")
    raw("<w:left w:w=\"74\" w:type=\"dxa\"/><w:bottom w:w=\"\(space)\" w:type=\"dxa\"/>")
    raw("<w:right w:w=\"74\" w:type=\"dxa\"/>")
    raw("</w:tblCellMar>")
    if !isRest, let caption = table.caption?.plain { raw("<w:tblCaption w:val=\"\(WordXML.escaped(caption))\"/>") }
    raw("</w:tblPr><w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>")
  }

  private mutating func cells(of row: Int, _ layout: TableLayout, _ widths: [Int], _ table: PrintTable) {
    var column = 0
    while column < layout.columnCount {
      let place = layout.place(atRow: row, column: column)
      let columns = place.column..<place.column + place.cell.columnSpan
      var cell = place.cell
      if let head = layout.runningHead {
        // The rule between the two tables is that of the lower one.
        if place.row + cell.rowSpan == head.lowerBound { cell.openEdges.insert(.bottom) }
        // A label beside the heads is repeated with them, and so not said again below.
        if place.row == head.upperBound, layout.partedColumns.contains(place.column) { cell.content = [] }
      }
      begin(cell, width: widths[columns].reduce(0, +), isFirst: place.row == row)
      if place.row == row { write(cell, table) } else { paragraph(PrintParagraph(""), size: table.textSize) }
      raw("</w:tc>")
      column = columns.upperBound
    }
  }

  private mutating func begin(_ cell: PrintTable.Cell, width: Int, isFirst: Bool) {
    raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>")
    if cell.columnSpan > 1 { raw("<w:gridSpan w:val=\"\(cell.columnSpan)\"/>") }
    if cell.rowSpan > 1 { raw(isFirst ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>") }
    let edges: [(PrintTable.Edges, String)] = [(.top, "top"), (.left, "left"), (.bottom, "bottom"), (.right, "right")]
    let open = edges.filter { cell.openEdges.contains($0.0) }
    if !open.isEmpty { raw("<w:tcBorders>\(open.map { "<w:\($0.1) w:val=\"nil\"/>" }.joined())</w:tcBorders>") }
    if let ground = document.colour(of: cell.ground) {
      raw("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(ground)\"/>")
    }
    if cell.isUpright { raw("<w:textDirection w:val=\"tbRlV\"/>") }
    if cell.height == .middle { raw("<w:vAlign w:val=\"center\"/>") }
    raw("</w:tcPr>")
  }

  private mutating func write(_ cell: PrintTable.Cell, _ table: PrintTable) {
    let isText = cell.role == .data || cell.role == .rowHead && cell.ground == .none
    cellStyle = isText ? "TableText" : "TableLabel"
    isHeading = cell.headingLevel != nil
    defer { (cellStyle, isHeading) = ("TableText", false) }
    for content in cell.content {
      switch content {
      case .paragraph(var text):
        if text.alignment == .start { text.alignment = cell.alignment }
        paragraph(text, size: table.textSize)
      case .list(let list): self.list(list, size: table.textSize)
      }
    }
    // Word asks for a paragraph in every cell.
    let isEmpty = cell.content.allSatisfy { content in
      if case .list(let list) = content { list.items.isEmpty } else { false }
    }
    if isEmpty { paragraph(PrintParagraph(""), size: table.textSize) }
  }
}

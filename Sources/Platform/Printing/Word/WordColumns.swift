import PrintDocuments

extension WordBody {
  /// Parts beside each other: a table without rules, whose rows stay on one page.
  mutating func write(
    _ parts: [[PrintBlock]], beside count: Int, _ section: PrintDocument.Section, _ files: inout WordParts
  ) throws {
    guard !parts.isEmpty, count > 0 else { return }
    // A table cannot begin a page by itself.
    if beginsPage { paragraph(PrintText(), style: "AfterTable") }
    let column = section.columns(count)
    let (text, gap) = (twips(column.textWidth), twips(PrintDocument.Section.columnGap))
    let widths = (0..<count).map { $0 == count - 1 ? text : text + gap }
    raw("<w:tbl><w:tblPr><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>")
    raw("<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>")
    raw("<w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>")
    let outer = keepsWithNext
    keepsWithNext = false
    for start in stride(from: 0, to: parts.count, by: count) {
      raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
      for place in 0..<count {
        raw("<w:tc><w:tcPr><w:tcW w:w=\"\(widths[place])\" w:type=\"dxa\"/>")
        if place < count - 1 { raw("<w:tcMar><w:right w:w=\"\(gap)\" w:type=\"dxa\"/></w:tcMar>") }
        raw("</w:tcPr>")
        let part = parts.indices.contains(start + place) ? parts[start + place] : []
        let start = xml.text.utf8.count
        for block in part { try write(block, column, &files) }
        if xml.text.utf8.count == start { paragraph(PrintText(), style: "AfterTable") }
        raw("</w:tc>")
      }
      raw("</w:tr>")
    }
    keepsWithNext = outer
    raw("</w:tbl>")
    paragraph(PrintText(), style: "AfterTable")
  }
}

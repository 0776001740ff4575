import SourceDocuments
import XMLStreams

/// Reads paragraphs and tables from a part of a document.
struct WordReader {
  let stream: XMLStream
  /// Whether deletions or insertions are still marked as such.
  var hasTrackedChanges = false
  /// Other files inside the document, which stay out.
  var hasForeignPart = false
  /// Whether the pages of the last part of the document lie.
  var endsLandscape = false
  // Fields can reach over paragraphs, so they are kept here.
  var fields: [WordField] = []

  init(_ stream: XMLStream) { self.stream = stream }

  /// All blocks up to the end of the element whose start was the last event.
  mutating func readBlocks() throws(SourceRefusal) -> [WordBlock] {
    var blocks: [WordBlock] = []
    try stream.children { name, _ throws(SourceRefusal) in try readBlock(name, into: &blocks) }
    return blocks
  }

  private mutating func readBlock(_ name: String, into blocks: inout [WordBlock]) throws(SourceRefusal) {
    switch name {
    case "p": blocks.append(.paragraph(try readParagraph()))
    case "tbl": blocks.append(.table(try readTable()))
    case "sectPr": endsLandscape = try readDirection(stream)
    case "AlternateContent": try stream.readAlternate { () throws(SourceRefusal) in blocks += try readBlocks() }
    case "altChunk":
      hasForeignPart = true
      try stream.skip()
    default: if try !skips(name) { blocks += try readBlocks() }
    }
  }

  /// Leaves an element out that is no content; everything unknown is looked into.
  mutating func skips(_ name: String) throws(SourceRefusal) -> Bool {
    switch name {
    case "del", "moveFrom":
      hasTrackedChanges = true
      try stream.skip()
    case "Fallback", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "pPr", "rPr", "rt",
      "rubyPr", "customXmlPr", "smartTagPr":
      try stream.skip()
    case "ins", "moveTo":
      hasTrackedChanges = true
      return false
    default: return false
    }
    return true
  }
}

extension XMLStream {
  /// Reads only the first of several renderings of the same thing.
  func readAlternate(_ read: () throws(SourceRefusal) -> Void) throws(SourceRefusal) {
    var isDone = false
    try children { name, _ throws(SourceRefusal) in
      if name == "Choice", !isDone {
        isDone = true
        try read()
      } else {
        try skip()
      }
    }
  }
}

// MARK: Tables

extension WordReader {
  private mutating func readTable() throws(SourceRefusal) -> WordTable {
    var table = WordTable()
    try readRows(into: &table)
    return table
  }

  private mutating func readRows(into table: inout WordTable) throws(SourceRefusal) {
    try stream.children { name, _ throws(SourceRefusal) in
      if name == "tr" {
        var row = WordRow()
        try readCells(into: &row)
        if !row.isDeleted { table.rows.append(row) }
      } else if try !skips(name) {
        try readRows(into: &table)
      }
    }
  }

  private mutating func readCells(into row: inout WordRow) throws(SourceRefusal) {
    try stream.children { name, _ throws(SourceRefusal) in
      switch name {
      case "tc": row.cells.append(try readCell())
      case "trPr": try readRowProperties(&row)
      default: if try !skips(name) { try readCells(into: &row) }
      }
    }
  }

  private mutating func readRowProperties(_ row: inout WordRow) throws(SourceRefusal) {
    try stream.children { name, attributes throws(SourceRefusal) in
      if name == "gridBefore" { row.skipped = max(0, attributes["val"].flatMap { Int($0) } ?? 0) }
      if name == "del" { row.isDeleted = true }
      if name == "del" || name == "ins" { hasTrackedChanges = true }
      try stream.skip()
    }
  }

  private mutating func readCell() throws(SourceRefusal) -> WordCell {
    var cell = WordCell()
    try stream.children { name, _ throws(SourceRefusal) in
      if name == "tcPr" { try readCellProperties(&cell) } else { try readBlock(name, into: &cell.blocks) }
    }
    return cell
  }

  private func readCellProperties(_ cell: inout WordCell) throws(SourceRefusal) {
    try stream.children { name, attributes throws(SourceRefusal) in
      switch name {
      case "gridSpan": cell.columnSpan = max(1, attributes["val"].flatMap { Int($0) } ?? 1)
      case "vMerge": cell.merge = attributes["val"] == "restart" ? .begins : .continues
      default: break
      }
      try stream.skip()
    }
  }
}

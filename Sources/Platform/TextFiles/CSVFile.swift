import Essentials
package import SourceDocuments

/// Reads a file of cells separated by commas, tabs or semicolons; it always becomes one grid.
package enum CSVFile {
  /// Reads the bytes of the file.
  package static func read(_ bytes: [UInt8], name: String? = nil) throws(SourceRefusal) -> SourceDocument {
    let decoded = try DecodedText(decoding: bytes)
    var text = Array(decoded.text.utf8)
    let named = takeSeparatorLine(&text)
    let delimiter = named ?? likelyDelimiter(text)
    return try document(text, delimiter: delimiter, name: name, kind: .csv)
  }

  static func document(
    _ text: [UInt8], delimiter: UInt8, name: String?, kind: SourceDocument.Kind
  ) throws(SourceRefusal) -> SourceDocument {
    var records = DelimitedText(text, delimiter: delimiter)
    var table = CellTable()
    var blank = 0
    while let record = records.next() {
      if record.fields.allSatisfy({ RichText($0).isBlank }) {
        // Excel often saves thousands of blank rows at the end; they count only when text follows.
        blank += 1
        continue
      }
      for _ in 0..<blank { try table.append([], place: place) }
      blank = 0
      try table.append(record.fields.map { RichText($0) }, place: place)
    }
    let remarks = records.openQuotes.map { quote in
      SourceDocument.Remark(
        place: place(quote.row - 1, quote.column - 1), kind: "open-quote", text: "\"",
        problem: "引用符（\"）が閉じられていないため、文字として読みました。内容を確かめてください。")
    }
    guard table.usedRowCount > 0 else { return SourceDocument(name: name, kind: kind, blocks: [], remarks: remarks) }
    let grid = Grid(
      place: "1行〜\(table.rowCount)行", sheet: nil, rowCount: table.rowCount, columnCount: table.columnCount,
      cells: table.cells)
    return SourceDocument(name: name, kind: kind, blocks: [.grid(grid)], remarks: remarks)
  }

  private static func place(_ row: Int, _ column: Int) -> String { "\(row + 1)行\(column + 1)列" }

  /// Takes the line `sep=;` away, with which Excel names the delimiter.
  static func takeSeparatorLine(_ text: inout [UInt8]) -> UInt8? {
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    guard line.count == 5, String(decoding: line, as: UTF8.self).lowercased().hasPrefix("sep=") else { return nil }
    let delimiter = text[4]
    text.removeFirst(5)
    if text.first == 0x0D { text.removeFirst() }
    if text.first == 0x0A { text.removeFirst() }
    return delimiter
  }
}

/// Reads cells that were copied in Excel and pasted into a form.
package enum PastedCells {
  /// Reads tab-separated text; Excel quotes a cell only when it holds a tab, a quote or a line end.
  package static func read(_ text: String) throws(SourceRefusal) -> SourceDocument {
    let bytes = Array(text.utf8)
    guard bytes.count <= SourceLimits.fileBytes else { throw .tooLarge(limit: SourceLimits.fileBytes) }
    return try CSVFile.document(bytes, delimiter: 0x09, name: nil, kind: .pasted)
  }
}

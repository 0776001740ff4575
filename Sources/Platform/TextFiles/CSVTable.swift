import Essentials
package import SourceDocuments

/// A list of records with one line of heads: large files of other programs, read as plain text cells.
package struct CSVTable: Sendable {
  /// The heads, trimmed.
  package let heads: [String]
  /// The records that hold any text.
  package private(set) var records: [Record] = []
  /// What the encoding is called.
  package let encodingName: String

  /// One record with its one-based row in Excel.
  package struct Record: Sendable, Equatable {
    package let row: Int
    package let cells: [String]
  }

  /// What a file may hold at most.
  package struct Limits: Sendable {
    package let bytes: Int
    package let rows: Int
    package let columns: Int
    package let cellBytes: Int

    package init(bytes: Int, rows: Int, columns: Int, cellBytes: Int = 4_000) {
      self.bytes = bytes
      self.rows = rows
      self.columns = columns
      self.cellBytes = cellBytes
    }
  }

  /// Reads comma, tab or semicolon separated text in UTF-8, UTF-16 or CP932.
  package init(reading bytes: [UInt8], limits: Limits) throws(SourceRefusal) {
    let decoded = try DecodedText(decoding: bytes, limit: limits.bytes)
    encodingName = decoded.encodingName
    var text = Array(decoded.text.utf8)
    let named = CSVFile.takeSeparatorLine(&text)
    var reader = DelimitedText(text, delimiter: named ?? likelyDelimiter(text))
    var heads: [String]?
    while let record = reader.next() {
      guard record.fields.contains(where: { !$0.trimmed.isEmpty }) else { continue }
      guard record.fields.count <= limits.columns else { throw .tooMuch("\(limits.columns)列を超えています") }
      guard record.fields.allSatisfy({ $0.utf8.count <= limits.cellBytes }) else {
        throw .tooMuch("\(record.row)行目に、長すぎる欄があります")
      }
      if heads == nil {
        heads = record.fields.map(\.trimmed)
      } else {
        guard records.count < limits.rows else { throw .tooMuch("\(limits.rows)行を超えています") }
        records.append(Record(row: record.row, cells: record.fields.map(\.trimmed)))
      }
    }
    if let quote = reader.openQuotes.first {
      throw .damaged("\(quote.row)行目の引用符（\"）が閉じられていません")
    }
    self.heads = heads ?? []
  }
}

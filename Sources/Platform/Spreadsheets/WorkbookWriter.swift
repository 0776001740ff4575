import Essentials
import Glibc
import SourceDocuments

/// Writes workbooks (.xlsx) that print as a table on paper.
package enum WorkbookWriter {
  /// The bytes of the workbook, the same for the same content; a cell with too much text is refused.
  package static func write(_ content: WorkbookContent, temporaryDirectory: String = "/tmp") throws -> [UInt8] {
    precondition(!content.sheets.isEmpty, "a workbook has at least one sheet")
    try refuseLongText(content)
    return try file(
      titled: content.title, in: temporaryDirectory, font: content.font, grounds: content.grounds
    ) { file in
      let sheets = content.sheets + (content.listSheet.map { [$0] } ?? [])
      let names = sheetNames(for: sheets.map(\.name))
      for (sheet, name) in zip(sheets, names) { try file.add(sheet, name: name, names: names) }
      if let name = names.last { try file.define(content.lists, on: name) }
    }
  }

  /// The bytes of a workbook that `fill` puts sheets into.
  static func file(
    titled title: String, isStreaming: Bool = false, in temporaryDirectory: String,
    font: WorkbookContent.Font = .gothic, grounds: WorkbookContent.Grounds = .init(),
    _ fill: (WorkbookFile) throws -> Void
  ) throws -> [UInt8] {
    try withPrivateDirectory(in: temporaryDirectory) { directory in
      let path = directory + "/workbook.xlsx"
      let file = try WorkbookFile(
        path: path, temporaryDirectory: directory, isStreaming: isStreaming, font: font, grounds: grounds)
      try file.setTitle(shortened(storable(title), to: 200))
      try fill(file)
      try file.close()
      defer { unsafe unlink(path) }
      return try fileContent(path)
    }
  }

  /// What Excel holds in one cell, in UTF-16 units.
  static let longestText = 32_767

  static func tooLong(sheet: String, row: Int) -> Refusal {
    Refusal("「\(sheet)」の\(row)行目に、Excelの1つのセルに入らない長さ（\(longestText)字を超える）文章があります。文章を分けてください。")
  }
}

/// The library or the system failed: the operation and its code, never any content.
package struct WorkbookFault: Error, Sendable, Equatable {
  package let operation: String
  package let code: Int
}

private func refuseLongText(_ content: WorkbookContent) throws(Refusal) {
  for sheet in content.sheets {
    for (row, cells) in sheet.rows.enumerated() {
      for case .text(let text) in cells.cells.map(\.value) where text.plain.utf8.count > WorkbookWriter.longestText / 2
      {
        // An escaped underscore counts six more, so the stored form is measured.
        guard storable(text.plain).utf16.count > WorkbookWriter.longestText else { continue }
        throw WorkbookWriter.tooLong(sheet: sheet.name, row: row + 1)
      }
    }
  }
}

private func withPrivateDirectory<Result>(in parent: String, _ body: (String) throws -> Result) throws -> Result {
  var template = Array("\(parent)/hagukumi-xlsx-XXXXXX".utf8CString)
  guard unsafe mkdtemp(&template) != nil else { throw WorkbookFault(operation: "mkdtemp", code: Int(errno)) }
  let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { unsafe rmdir(directory) }
  return try body(directory)
}

private func fileContent(_ path: String) throws -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw WorkbookFault(operation: "open", code: Int(errno)) }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else { throw WorkbookFault(operation: "fstat", code: Int(errno)) }
  var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
  var filled = 0
  while filled < bytes.count {
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
    }
    guard count > 0 else { throw WorkbookFault(operation: "read", code: Int(errno)) }
    filled += count
  }
  return bytes
}

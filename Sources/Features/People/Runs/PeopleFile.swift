import Essentials
import SourceDocuments
import TextFiles

/// A file of people as it came in, within limits that fit a register of 300,000.
struct PeopleFile {
  static let limits = CSVTable.Limits(bytes: 64 * 1_048_576, rows: 400_000, columns: 200)

  let table: CSVTable

  init(_ bytes: [UInt8]) throws {
    do {
      table = try CSVTable(reading: bytes, limits: Self.limits)
    } catch {
      throw Refusal(error.message, field: "file")
    }
    guard table.heads.count > 1, !table.records.isEmpty else {
      throw Refusal("見出しの行と、1人以上の行があるCSVファイルを選んでください。", field: "file")
    }
  }
}

import Essentials
package import HTTP
import SourceDocuments
package import TextFiles

/// A file of rows under one line of heads as it came in from another program, within limits that fit a register of 300,000.
package struct RowsFile: Sendable {
  /// What a file may hold at most.
  package static let limits = CSVTable.Limits(bytes: 64 * 1_048_576, rows: 400_000, columns: 200)

  package let table: CSVTable

  /// Reads it, or says at the field `file` what is wrong.
  package init(_ bytes: [UInt8]) throws {
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

/// Something about a row that people have to know; an error keeps the row out.
package struct RowProblem: Sendable, Equatable {
  package let row: Int
  package let isError: Bool
  package let text: String

  package init(row: Int, isError: Bool, text: String) {
    self.row = row
    self.isError = isError
    self.text = text
  }
}

/// A staff number as it was typed, with the zeros in front that spreadsheets take away.
package func staffNumber(_ typed: String, width: Int?) -> String {
  let number = narrowed(typed).trimmed
  let zeros = (width ?? 0) - number.utf8.count
  return zeros > 0 && !number.isEmpty ? String(repeating: "0", count: zeros) + number : number
}

/// How many digits staff numbers have, as typed at the field `width`; nil where nothing was.
package func numberWidth(_ form: FormFields) throws -> Int? {
  let digits = narrowed(form.text("width") ?? "")
  guard digits.isEmpty || (Int(asked: digits).map { (1...20).contains($0) } ?? false) else {
    throw Refusal("番号の桁数は、1から20までの数字にしてください。空なら、そのまま読みます。", field: "width")
  }
  return Int(asked: digits)
}

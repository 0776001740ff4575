/// Writes rows as CSV for Excel: UTF-8 with byte order mark, CRLF, quotes where needed.
///
/// With `guardsFormulas` a cell that a spreadsheet would run as a formula gets an apostrophe in front.
package func csvBytes(_ rows: some Sequence<[String]>, guardsFormulas: Bool = true) -> [UInt8] {
  var output: [UInt8] = [0xEF, 0xBB, 0xBF]
  for row in rows {
    for (column, cell) in row.enumerated() {
      if column > 0 { output.append(0x2C) }
      appendCSVCell(guardsFormulas && couldBeFormula(cell) ? "'" + cell : cell, to: &output)
    }
    output += [0x0D, 0x0A]
  }
  return output
}

private func appendCSVCell(_ cell: String, to output: inout [UInt8]) {
  guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) || cell.first == " " || cell.last == " "
  else {
    output += cell.utf8
    return
  }
  output.append(0x22)
  for byte in cell.utf8 {
    if byte == 0x22 { output.append(0x22) }
    output.append(byte)
  }
  output.append(0x22)
}

/// Whether the cell starts like a formula; plain numbers and a lone dash do no harm.
private func couldBeFormula(_ cell: String) -> Bool {
  guard let first = cell.unicodeScalars.first else { return false }
  switch first {
  case "=", "@", "\t", "\r", "\n", "＝", "＠": return true
  case "+", "-": return !isHarmlessSign(cell.dropFirst())
  default: return false
  }
}

private func isHarmlessSign(_ rest: Substring) -> Bool {
  let digits = rest.utf8.filter { (0x30...0x39).contains($0) }.count
  let points = rest.utf8.filter { $0 == 0x2E }.count
  return rest.isEmpty || (digits > 0 && points <= 1 && digits + points == rest.utf8.count)
}

extension Row {
  /// A column that holds a word of a closed set; a word of a newer version of the program is a fault.
  package func choice<Choice: RawRepresentable<String>>(_ column: Int, _: Choice.Type = Choice.self) throws -> Choice {
    let word = text(column)
    guard let choice = Choice(rawValue: word) else {
      throw DatabaseFault(.other, operation: "read", detail: "no \(Choice.self) is called \(word)")
    }
    return choice
  }
}

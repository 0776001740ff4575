extension Connection {
  /// Inserts many rows with few statements, up to 200 rows in each; `head` ends with the word `values`.
  ///
  /// The rows are given in brackets: `connection.insert("insert into words (id, word) values", words) { "(\($0.id), \($0.word))" }`.
  package func insert<Items: Collection>(
    _ head: SQL, _ items: Items, _ row: (Items.Element) throws -> SQL
  ) throws {
    var rest = items[...]
    while !rest.isEmpty {
      var statement = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
      statement.appendInterpolation(head)
      var separator = " "
      for item in rest.prefix(200) {
        statement.appendLiteral(separator)
        statement.appendInterpolation(try row(item))
        separator = ", "
      }
      rest = rest.dropFirst(200)
      try run(SQL(stringInterpolation: statement))
    }
  }
}

extension Connection {
  /// Inserts many rows with few statements; `head` ends with the word `values`.
  ///
  /// The rows are given in brackets: `connection.insert("insert into words (id, word) values", words) { "(\($0.id), \($0.word))" }`.
  package func insert<Items: Collection>(
    _ head: SQL, _ items: Items, _ row: (Items.Element) throws -> SQL
  ) throws {
    try batched(head, items, "", row)
  }

  /// Runs a statement for many rows in batches: `head`, the rows in brackets with commas between, `tail`.
  ///
  /// For updates of many rows: `update … from (values`, rows, `) as v where id = v.column1`.
  package func batched<Items: Collection>(
    _ head: SQL, _ items: Items, _ tail: SQL, _ row: (Items.Element) throws -> SQL
  ) throws {
    var rest = items[...]
    while !rest.isEmpty {
      let batch = batchSize(for: rest.count)
      var statement = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
      statement.appendInterpolation(head)
      var separator = " "
      for item in rest.prefix(batch) {
        statement.appendLiteral(separator)
        statement.appendInterpolation(try row(item))
        separator = ", "
      }
      statement.appendInterpolation(tail)
      rest = rest.dropFirst(batch)
      try run(SQL(stringInterpolation: statement))
    }
  }

  /// How many rows go into one statement.
  ///
  /// PostgreSQL is saved round trips by large statements. SQLite has none to save and looks up each of a statement's markers
  /// among all others when it prepares it, so it gets two sizes only, which stay prepared.
  private func batchSize(for count: Int) -> Int {
    switch engine {
    case .sqlite: count >= 16 ? 16 : 1
    case .postgres: min(count, 200)
    }
  }
}

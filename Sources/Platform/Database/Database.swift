import Synchronization

/// The one database of the program: reads and writes are synchronous bodies that borrow a connection.
///
/// A body cannot wait for anything else, so no lock is held across a suspension; faults and refusals leave nothing behind.
package final class Database: Sendable {
  private let driver: any DatabaseDriver
  private let statements = Atomic<Int>(0)

  package init(_ driver: any DatabaseDriver) { self.driver = driver }

  /// Which engine it runs on.
  package var engine: Engine { driver.engine }

  /// How many statements have been run so far; tests assert the difference.
  package var statementCount: Int { statements.load(ordering: .relaxed) }

  /// Reads in one consistent state.
  package func read<Result>(_ body: (borrowing Connection) throws -> Result) throws -> Result {
    try once { try driver.read { try body(Connection($0, engine: engine, count: countStatement)) } }
  }

  /// How many seconds a body waits for its turn among the writers: longer than any write should last, and shorter than
  /// browsers and proxies wait for an answer.
  package static let usualPatience = 20

  /// Writes in one transaction: all of it or nothing, also where the body caught the fault of a statement.
  ///
  /// Throws a `busy` fault where other writers of this process do not end within the given seconds.
  @discardableResult
  package func write<Result>(
    within seconds: Int = usualPatience, _ body: (borrowing Connection) throws -> Result
  ) throws -> Result {
    try once {
      try driver.write(within: seconds) { try body(Connection($0, engine: engine, count: countStatement)) }
    }
  }

  /// Works without a transaction, one process at a time; for migrations and upkeep.
  @discardableResult
  package func exclusive<Result>(_ body: (borrowing Connection) throws -> Result) throws -> Result {
    try once { try driver.exclusive { try body(Connection($0, engine: engine, count: countStatement)) } }
  }

  /// Copies the whole database to a new file while others go on working.
  package func backup(to path: String) throws { try driver.backup(to: path) }

  /// Closes all connections.
  package func close() { driver.close() }

  private func countStatement() { statements.wrappingAdd(1, ordering: .relaxed) }

  /// The databases whose connections this task has borrowed.
  @TaskLocal private static var borrowed: [ObjectIdentifier] = []

  /// Refuses a body inside a body, which would wait for its own connection for ever or see another state.
  private func once<Result>(_ body: () throws -> Result) throws -> Result {
    let me = ObjectIdentifier(self)
    guard !Self.borrowed.contains(me) else {
      throw DatabaseFault(.other, operation: "lend", detail: "a body asked for a second connection")
    }
    return try Self.$borrowed.withValue(Self.borrowed + [me], operation: body)
  }
}

/// A borrowed connection; it cannot leave the body that it was lent to.
package struct Connection: ~Copyable {
  private let session: any EngineConnection
  /// Which engine it speaks to; for the few sibling files that differ.
  package let engine: Engine
  private let count: () -> Void

  init(_ session: any EngineConnection, engine: Engine, count: @escaping () -> Void) {
    self.session = session
    self.engine = engine
    self.count = count
  }

  /// All rows, each made into a value.
  package func rows<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
    var result: [Value] = []
    try each(sql) { result.append(try make($0)) }
    return result
  }

  /// The first row made into a value, or nil.
  package func first<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> Value? {
    var result: Value?
    try each(sql) { row in if result == nil { result = try make(row) } }
    return result
  }

  /// Gives each row to the body.
  package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    count()
    try sql.checkValues()
    _ = try session.run(sql.text, sql.values) { try body(Row($0)) }
  }

  /// Runs a statement that gives no rows; returns how many rows it changed.
  @discardableResult
  package func run(_ sql: SQL) throws -> Int {
    count()
    try sql.checkValues()
    return try session.run(sql.text, sql.values) { _ in }
  }

  /// Runs several statements without values.
  package func script(_ text: String) throws {
    count()
    try session.script(text)
  }

  /// Runs the body in a transaction; only inside `exclusive`, where none is open.
  package func transaction<Result>(_ body: (borrowing Connection) throws -> Result) throws -> Result {
    try session.begin(.writing)
    return try session.finish { try body(self) }
  }
}

/// The current row of a result; columns are read by their zero-based position.
package struct Row {
  private let columns: any RowColumns

  init(_ columns: any RowColumns) { self.columns = columns }

  /// Whether the column is null.
  package func isNull(_ column: Int) -> Bool { columns.isNull(column) }

  /// A column that is never null, as text.
  package func text(_ column: Int) -> String { columns.text(column) }

  /// A column as text, or nil where null.
  package func optionalText(_ column: Int) -> String? { columns.isNull(column) ? nil : columns.text(column) }

  /// A column that is never null, as a whole number.
  package func integer(_ column: Int) -> Int { Int(columns.integer(column)) }

  /// A column as a whole number, or nil where null.
  package func optionalInteger(_ column: Int) -> Int? { columns.isNull(column) ? nil : Int(columns.integer(column)) }

  /// A column that is never null, as a floating point number.
  package func real(_ column: Int) -> Double { columns.real(column) }

  /// A column that holds 0 or 1.
  package func bool(_ column: Int) -> Bool { columns.integer(column) != 0 }

  /// A column that is never null, as bytes.
  package func blob(_ column: Int) -> [UInt8] { columns.blob(column) }
}

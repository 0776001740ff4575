/// The engines that the program runs on.
package enum Engine: String, Sendable, CaseIterable {
  case sqlite, postgres
}

/// One engine behind a `Database`: lends connections to synchronous bodies.
package protocol DatabaseDriver: Sendable {
  /// Which engine it is.
  var engine: Engine { get }
  /// Lends a connection that sees one consistent state and cannot write.
  func read<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result
  /// Lends the writing connection inside a transaction: commits when the body returns, rolls back when it throws.
  func write<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result
  /// Lends a connection without a transaction, for migrations and upkeep; nobody else writes meanwhile.
  func exclusive<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result
  /// Copies the whole database to a new file while others read and write; refused by engines that have their own tool.
  func backup(to path: String) throws
  /// Closes all connections; the driver is not used afterwards.
  func close()
}

/// One open connection of an engine; used by one thread at a time.
package protocol EngineConnection: AnyObject {
  /// Runs one statement and gives each row to `row`; returns how many rows it changed.
  func run(_ text: String, _ values: [SQLValue], row: (any RowColumns) throws -> Void) throws -> Int
  /// Runs several statements without values, separated by semicolons.
  func script(_ text: String) throws
}

/// The columns of the current row, zero-based; valid only inside the row closure.
package protocol RowColumns {
  /// Whether the column is null.
  func isNull(_ column: Int) -> Bool
  /// The column as a whole number; 0 where null.
  func integer(_ column: Int) -> Int64
  /// The column as a floating point number; 0 where null.
  func real(_ column: Int) -> Double
  /// The column as text; empty where null.
  func text(_ column: Int) -> String
  /// The column as bytes; empty where null.
  func blob(_ column: Int) -> [UInt8]
}

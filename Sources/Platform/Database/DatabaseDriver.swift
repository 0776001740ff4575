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
  ///
  /// Writers run one after the other on both engines, so that what a body reads is still true when it writes.
  /// Who does not get a turn within the given seconds gets a `busy` fault and has written nothing.
  func write<Result>(within seconds: Int, _ body: (any EngineConnection) throws -> Result) throws -> Result
  /// Lends the writing connection without a transaction, for migrations and upkeep; one process at a time.
  func exclusive<Result>(_ body: (any EngineConnection) throws -> Result) throws -> Result
  /// Copies the whole database to a new file while others read and write; refused by engines that have their own tool.
  func backup(to path: String) throws
  /// Closes all connections; the driver is not used afterwards.
  func close()
}

/// What a transaction may do.
package enum TransactionKind: Sendable {
  /// Sees one state and changes nothing.
  case reading
  /// Waits for its turn among the writers.
  case writing
}

/// One open connection of an engine; used by one thread at a time.
package protocol EngineConnection: AnyObject {
  /// Whether it can be lent again; false when the server went away.
  var isUsable: Bool { get }
  /// Begins a transaction.
  func begin(_ kind: TransactionKind) throws
  /// Makes the transaction last; throws the first fault of its statements, where one was caught by the body.
  func commit() throws
  /// Takes the transaction back.
  func rollback()
  /// Runs one statement and gives each row to `row`; returns how many rows it changed.
  func run(_ text: String, _ values: [SQLValue], row: (any RowColumns) throws -> Void) throws -> Int
  /// Runs several statements without values, separated by semicolons.
  func script(_ text: String) throws
}

extension EngineConnection {
  /// Runs the body of the transaction that has begun, and ends the transaction.
  package func finish<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      rollback()
      throw error
    }
  }
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

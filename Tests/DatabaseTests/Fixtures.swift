import Essentials
import Database
import Foundation
import TestKit

let thingsMigration = Migration(
  "tests/0001-things",
  """
  create table things (
    id text primary key, label text not null unique, amount {int} check (amount <> 13), ratio {real}, content {blob}, note text,
    parent text references things (id)
  ){strict};
  """)

let pairsMigration = Migration(
  "tests/0002-pairs", "create table pairs (id {int} primary key, side text not null){strict};")

/// Lends a fresh database with the tables of these tests.
func withThings(_ engine: Engine, _ body: (Database) throws -> Void) throws {
  try TestDatabase.with(engine, migrations: [thingsMigration, pairsMigration], body)
}

/// Runs the body on that many threads at once and gives what they threw.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> some Any) -> [any Error] {
  let faults = Faults()
  let group = DispatchGroup()
  for index in 0..<count {
    group.enter()
    Thread {
      do { _ = try body(index) } catch { faults.add(error) }
      group.leave()
    }.start()
  }
  group.wait()
  return faults.all
}

private final class Faults: Sendable {
  private let faults = Lock<[any Error]>([])
  func add(_ fault: any Error) { faults.withLock { $0.append(fault) } }
  var all: [any Error] { faults.withLock { $0 } }
}

/// The kind of the fault that the body throws, or nil where it throws none.
func faultKind<Result>(_ body: () throws -> Result) -> DatabaseFault.Kind? {
  do { _ = try body() } catch let fault as DatabaseFault { return fault.kind } catch { return nil }
  return nil
}

package import CommandLine
package import Database
package import Essentials
package import Logging

/// What a command of the command line works with; it acts as the operator of the machine.
package struct CommandContext: Sendable {
  /// Opens the database that the options name; makes a missing one and migrates an older one.
  package let openDatabase: @Sendable () throws -> Database
  package let clock: any Clock
  package let random: any RandomSource
  package let log: Log

  package init(
    clock: any Clock, random: any RandomSource, log: Log, openDatabase: @escaping @Sendable () throws -> Database
  ) {
    self.clock = clock
    self.random = random
    self.log = log
    self.openDatabase = openDatabase
  }
}

/// A command that a feature brings.
package typealias FeatureCommand = Command<CommandContext>

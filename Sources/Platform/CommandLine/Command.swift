/// One command of the program: what it is called, what it takes, and what it does.
package struct Command<Context>: Sendable {
  /// The words that name it, e.g. `plan` and `import`.
  package let name: [String]
  /// One line for the help, in Japanese.
  package let summary: String
  /// What stands after the name, in this order; optional ones come last.
  package let arguments: [CommandArgument]
  /// What may be given as `--name`.
  package let options: [CommandOption]
  /// Groups of options of which at most one may be given.
  package let exclusive: [[String]]
  /// What the command does.
  package let run: @Sendable (Invocation, Context) async throws -> CommandStatus

  package init(
    _ name: [String], summary: String, arguments: [CommandArgument] = [], options: [CommandOption] = [],
    exclusive: [[String]] = [], run: @escaping @Sendable (Invocation, Context) async throws -> CommandStatus
  ) {
    self.name = name
    self.summary = summary
    self.arguments = arguments
    self.options = options
    self.exclusive = exclusive
    self.run = run
  }
}

/// A positional argument.
package struct CommandArgument: Sendable {
  /// How the command asks for it; in the help it stands in capitals.
  package let key: String
  /// What to give, in Japanese.
  package let summary: String
  /// Whether it may be left out.
  package let isOptional: Bool

  package init(_ key: String, _ summary: String, isOptional: Bool = false) {
    self.key = key
    self.summary = summary
    self.isOptional = isOptional
  }

  var usage: String { isOptional ? "[\(key.uppercased())]" : key.uppercased() }
}

/// An option: a flag, or a name with a value.
package struct CommandOption: Sendable {
  /// The name without its dashes.
  package let name: String
  /// What the help prints for the value; `nil` for a flag.
  package let value: String?
  /// What it does, in Japanese.
  package let summary: String
  /// The only values that are allowed; empty where all are.
  package let choices: [String]
  /// Whether the command cannot do without it.
  package let isRequired: Bool
  /// The environment variable that counts where the option is not given.
  package let environment: String?

  private init(
    _ name: String, value: String?, summary: String, choices: [String], isRequired: Bool, environment: String?
  ) {
    self.name = name
    self.value = value
    self.summary = summary
    self.choices = choices
    self.isRequired = isRequired
    self.environment = environment
  }

  /// An option that is given or not.
  package static func flag(_ name: String, _ summary: String) -> CommandOption {
    CommandOption(name, value: nil, summary: summary, choices: [], isRequired: false, environment: nil)
  }

  /// An option with any text.
  package static func value(
    _ name: String, _ value: String, _ summary: String, isRequired: Bool = false, environment: String? = nil
  ) -> CommandOption {
    CommandOption(
      name, value: value, summary: summary, choices: [], isRequired: isRequired, environment: environment)
  }

  /// An option with one of a few values.
  package static func choice(
    _ name: String, _ choices: [String], _ summary: String, isRequired: Bool = false
  ) -> CommandOption {
    CommandOption(
      name, value: choices.joined(separator: "|"), summary: summary, choices: choices, isRequired: isRequired,
      environment: nil)
  }

  var usage: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
}

/// What the program tells its caller when it ends.
package enum CommandStatus: Int32, Sendable {
  /// Done.
  case done = 0
  /// Understood and declined, or failed; nothing was changed.
  case refused = 1
  /// Called in a way that means nothing.
  case wrongUsage = 2
}

/// A call that the program cannot make sense of, worded in Japanese: what is wrong and what to do.
package struct WrongUsage: Error, Sendable, Equatable {
  /// The sentence that the caller reads; the usage line follows it.
  package let message: String

  package init(_ message: String) { self.message = message }
}

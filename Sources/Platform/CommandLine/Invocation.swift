/// A call of a command with the arguments and options that were given.
package struct Invocation: Sendable {
  /// Where the command writes.
  package let output: Output
  private let values: [String: String]
  private let flags: Set<String>
  private let declared: Set<String>

  init(output: Output, values: [String: String], flags: Set<String>, declared: Set<String>) {
    self.output = output
    self.values = values
    self.flags = flags
    self.declared = declared
  }

  /// The text of that argument or option; `nil` where it was not given.
  package subscript(_ name: String) -> String? {
    precondition(declared.contains(name), "the command does not declare \(name)")
    return values[name]
  }

  /// The text of an argument or option that the command cannot do without.
  package func required(_ name: String) -> String {
    guard let value = self[name] else { preconditionFailure("\(name) is not declared as required") }
    return value
  }

  /// Whether that flag was given.
  package func flag(_ name: String) -> Bool {
    precondition(declared.contains(name), "the command does not declare \(name)")
    return flags.contains(name)
  }

  /// The whole number given for that option; anything outside the range is wrong usage.
  package func integer(_ name: String, in range: ClosedRange<Int>) throws(WrongUsage) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw WrongUsage("--\(name) には\(range.lowerBound)から\(range.upperBound)までの整数を指定してください。")
    }
    return number
  }
}

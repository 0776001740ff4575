import Essentials
import Glibc

/// The whole command line: the program's name, its commands, and the options that all of them take.
package struct Program<Context>: Sendable {
  /// What the program is called.
  package let name: String
  /// One line that says what it is, in Japanese.
  package let summary: String
  /// The options that every command takes.
  package let commonOptions: [CommandOption]
  /// The commands in the order of the help.
  package let commands: [Command<Context>]

  package init(name: String, summary: String, commonOptions: [CommandOption] = [], commands: [Command<Context>]) {
    self.name = name
    self.summary = summary
    self.commonOptions = commonOptions
    self.commands = commands
    precondition(Set(commands.map(\.name)).count == commands.count, "two commands have the same name")
  }

  /// Runs the command that the arguments name (without the program's own name) and says how it ended.
  ///
  /// `wording` turns errors that are no `Refusal` into a sentence; what it does not know is reported as a fault.
  package func run(
    _ arguments: [String], output: Output = .standard,
    environment: @Sendable (String) -> String? = systemEnvironment,
    wording: @Sendable (any Error) -> String? = { _ in nil },
    context: (Invocation) async throws -> Context
  ) async -> CommandStatus {
    var command: Command<Context>?
    do {
      var reader = ArgumentReader(program: self, arguments: arguments)
      switch try reader.request() {
      case .help(let text):
        try output.print(text)
        return .done
      case .call(let found):
        command = found
        let invocation = try reader.invocation(of: found, output: output, environment: environment)
        return try await found.run(invocation, try await context(invocation))
      }
    } catch let error as WrongUsage {
      output.complain(error.message)
      output.complain(command.map(usageLine) ?? "使い方の一覧は `\(name) --help` で表示できます。")
      return .wrongUsage
    } catch let error as Refusal {
      output.complain(error.message)
      return .refused
    } catch let error as WriteFault {
      output.complain("出力を書き込めませんでした（エラー番号 \(error.code)）。ディスクの空きを確かめてください。")
      return .refused
    } catch {
      output.complain(wording(error) ?? "内部のエラーのため中止しました（\(error)）。管理者に知らせてください。")
      return .refused
    }
  }
}

/// The value of an environment variable; an empty one counts as absent.
@Sendable package func systemEnvironment(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  let text = unsafe String(cString: value)
  return text.isEmpty ? nil : text
}

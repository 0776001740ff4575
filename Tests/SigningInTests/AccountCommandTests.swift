import Application
import CommandLine
import Database
import Essentials
import Logging
import Organization
import SigningIn
import TestKit
import Testing

@Suite struct AccountsOnTheCommandLine {
  private struct Result {
    let status: CommandStatus
    let output: String
    let messages: String
  }

  private func run(_ app: TestApplication, _ words: String...) async -> Result {
    let program = Program(name: "hagukumi", summary: "", commands: SigningIn().feature.commands)
    let (results, messages) = (CapturedSink(), CapturedSink())
    let context = CommandContext(
      clock: app.clock, random: app.services.random, log: Log(sink: app.log, clock: app.clock)
    ) { app.database }
    let status = await program.run(
      words, output: Output(results: results, messages: messages), environment: { _ in nil }
    ) { _ in context }
    return Result(status: status, output: results.text, messages: messages.text)
  }

  private func password(_ result: Result) throws -> String {
    String(try #require(result.output.firstMatch(of: /仮のパスワード: ([a-z0-9-]+)/)).1)
  }

  @Test(arguments: Engine.tested)
  func `an account is added with its roles, and its password works once printed`(_ engine: Engine) async throws {
    try await withSigningIn(engine, hasPeople: false) { (app) async throws in
      let added = await run(
        app, "account", "add", "Suzuki", "--display", "鈴木 次郎", "--unit", "人事課", "--role",
        "plan-manager,system-administrator")
      #expect(added.status == .done)
      #expect(try await app.visitor().signIn("suzuki", password(added)).status == 303)
      let list = await run(app, "account", "list")
      #expect(
        list.output == """
          サインイン名\t氏名\t所属\t役割\t状態
          suzuki\t鈴木 次郎\t人事課\tsystem-administrator,plan-manager\t仮パスワード（本人の変更待ち）

          """)
      #expect(try app.auditWords().prefix(3) == ["account-created", "role-granted", "role-granted"])
    }
  }

  @Test(arguments: Engine.tested)
  func `mistakes are told and change nothing`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let count = try app.auditWords().count
      #expect(await run(app, "account", "add", "suzuki").status == .wrongUsage)
      #expect(await run(app, "account", "add", "suzuki", "--display", "鈴木", "--role", "king").status == .wrongUsage)
      #expect(await run(app, "account", "add", "tanaka", "--display", "田中").messages.contains("もう使われています"))
      #expect(await run(app, "account", "add", "鈴木", "--display", "鈴木").status == .refused)
      #expect(await run(app, "account", "reset", "nobody").messages.contains("ありません"))
      #expect(try app.auditWords().count == count)
    }
  }

  @Test(arguments: Engine.tested)
  func `a reset prints a new password and ends the old one`(_ engine: Engine) async throws {
    try await withSigningIn(engine) { (app) async throws in
      let reset = await run(app, "account", "reset", "tanaka")
      #expect(reset.status == .done)
      #expect(try await app.visitor().signIn("tanaka", goodPassword).status == 422)
      #expect(try await app.visitor().signIn("tanaka", password(reset)).status == 303)
    }
  }
}

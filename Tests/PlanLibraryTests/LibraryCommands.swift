import Application
import CommandLine
import Database
import Essentials
import Foundation
import Logging
@testable import PlanLibrary
import PlanFile
import Planning
import TestKit
import Testing

private let sheet = """
  分野,取組名,区分,所管課,R7,R8,R9
  まなぶ,メンター制度を広げる,継続,人事課,実施,⇒,⇒
  ,本の貸し出しを始める,新規,図書館,検討,実施,⇒
  """

/// `hagukumi library` on the command line.
@Suite struct LibraryCommands {
  private struct Result {
    let status: CommandStatus
    let lines: [[String]]
    let messages: String
  }

  private func run(_ app: TestApplication, _ words: [String]) async -> Result {
    let commands = app.application.features.flatMap(\.commands)
    let program = Program(name: "hagukumi", summary: "", commands: commands)
    let (results, messages) = (CapturedSink(), CapturedSink())
    let context = CommandContext(
      clock: app.clock, random: app.services.random, log: Log(sink: app.log, clock: app.clock)
    ) { app.database }
    let status = await program.run(
      words, output: Output(results: results, messages: messages), environment: { _ in nil }
    ) { _ in context }
    let lines = results.text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    return Result(status: status, lines: lines, messages: messages.text)
  }

  /// Lends a folder with these files.
  private func withFiles(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "library-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try await body(folder.path)
  }

  private func plans(_ app: TestApplication) throws -> [LibraryPlan] {
    try app.database.read { try LibraryStore.plans(LibraryFilter(), limit: 100, in: $0) }
  }

  @Test(arguments: Engine.tested)
  func `a plan is added with where it comes from, listed, and removed`(_ engine: Engine) async throws {
    try await withLibrary(engine) { (app) async throws in
      try await withFiles(["plan.csv": sheet]) { (folder) async throws in
        let added = await run(
          app,
          [
            "library", "add", "\(folder)/plan.csv", "--city", "桜台市", "--source", "市のホームページ", "--licence",
            "出典を書けば使える", "--day", "2026-03-31",
          ])
        #expect(added.status == .done && added.messages.isEmpty)
        let plan = try #require(try plans(app).first)
        #expect(added.lines == [[plan.id.text, "桜台市", plan.title, "2"]])
        #expect(plan.city == "桜台市" && plan.source == "市のホームページ" && plan.licence == "出典を書けば使える")
        #expect(plan.day == Day(year: 2026, month: 3, day: 31) && plan.measureCount == 2)
        let listed = await run(app, ["library", "list"])
        #expect(listed.lines == [[plan.id.text, "桜台市", plan.title, "令和7年度～令和9年度", "2"]])
        let removed = await run(app, ["library", "remove", plan.id.text])
        #expect(removed.status == .done)
        #expect(try plans(app).isEmpty)
        #expect(await run(app, ["library", "list"]).lines.isEmpty)
        #expect(try app.auditWords() == ["reference-added", "reference-removed"])
      }
    }
  }

  @Test func `mistakes are told and change nothing`() async throws {
    try await withLibrary(.sqlite) { (app) async throws in
      try await withFiles(["plan.csv": sheet, "empty.csv": "いろ,かたち\n"]) { (folder) async throws in
        for (words, message) in [
          (["\(folder)/plan.csv"], "どの市区町村の計画かを入れてください"),
          (["\(folder)/plan.csv", "--city", "桜台市", "--day", "きのう"], "2026-04-01"),
          (["\(folder)/none.csv", "--city", "桜台市"], "none.csv"),
        ] {
          let result = await run(app, ["library", "add"] + words)
          #expect(result.status == .refused && result.messages.contains(message), "\(words): \(result.messages)")
        }
        #expect(await run(app, ["library", "add", "\(folder)/empty.csv", "--city", "桜台市"]).status == .refused)
        #expect(await run(app, ["library", "remove", "nothing"]).messages.contains("そのidの参考の計画はありません"))
        #expect(try plans(app).isEmpty)
        #expect(try app.auditWords().isEmpty)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a list takes all its plans in at once, or none`(_ engine: Engine) async throws {
    try await withLibrary(engine) { (app) async throws in
      let files = [
        "a.csv": sheet, "b.csv": sheet.replacing("メンター制度", with: "職場研修"),
        "list.csv": "ファイル,市区町村,出どころ,確かめた日,利用の条件\na.csv,甲市,冊子,2026-03-01,自由\nb.csv,乙市,,,\n",
        "wrong.csv": "a.csv,甲市,冊子,2026-03-01,自由\nb.csv,,,,\n", "gone.csv": "a.csv,甲市\nc.csv,乙市\n",
      ]
      try await withFiles(files) { (folder) async throws in
        for (list, message) in [("wrong.csv", "一覧の2行目に"), ("gone.csv", "一覧の2行目：")] {
          let refused = await run(app, ["library", "add", "--list", "\(folder)/\(list)"])
          #expect(refused.status == .refused && refused.messages.contains(message), "\(refused.messages)")
          #expect(try plans(app).isEmpty)
        }
        let added = await run(app, ["library", "add", "--list", "\(folder)/list.csv"])
        #expect(added.status == .done && added.lines.map { $0[1] } == ["甲市", "乙市"], "\(added.messages)")
        let second = try #require(try plans(app).first { $0.city == "乙市" })
        #expect(second.source == "b.csv" && second.day == app.clock.now.day && second.licence.isEmpty)
      }
    }
  }

  @Test func `a plan that is there is put in anew only when it is asked for, and keeps what people said`() async throws
  {
    try await withLibrary(.sqlite) { (app) async throws in
      let document = cityPlan("r1", "桜台市", [("メンター制度", "先輩が相談に乗る。")])
      let text = String(decoding: PlanFile.write(document), as: UTF8.self)
      try await withFiles(["plan.json": text]) { (folder) async throws in
        let add = ["library", "add", "\(folder)/plan.json"]
        #expect(await run(app, add).status == .done)
        try app.database.write {
          try CorrectionStore.put(
            .has, "telework", on: document.nodes[0].id, of: document.plan.id, by: "人事", at: app.clock.now, in: $0)
        }
        #expect(await run(app, add).messages.contains("もう参考の計画にあります"))
        #expect(await run(app, add + ["--replace"]).status == .done)
        let plan = try #require(try plans(app).first)
        let found = try app.database.read { try LibraryStore.themes(of: plan, in: $0) }
        let themes = found.values.flatMap(\.self)
        #expect(Set(themes.map(\.theme)) == ["mentor", "telework"])
      }
    }
  }
}

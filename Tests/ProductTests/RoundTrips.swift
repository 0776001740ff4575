import Database
import Essentials
import Foundation
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// A plan goes in and comes out of the real program unchanged.
@Suite struct RoundTrips {
  private func file(_ document: PlanDocument, _ place: TestPlace, _ name: String = "plan.json") throws -> String {
    let path = place.folder + "/" + name
    try Data(PlanFile.write(document)).write(to: URL(filePath: path))
    return path
  }

  @Test(arguments: Engine.tested, ["full", "large"])
  func `what goes in comes out byte by byte, and goes in again as unchanged`(
    engine: Engine, name: String
  ) throws {
    let document = name == "full" ? fullPlan() : largePlan(measures: 40)
    try withPlace(engine) { place in
      let path = try file(document, place)
      #expect(try BuiltProgram.run("plan", "import", path, on: place).status == 0)
      let out = place.folder + "/out.json"
      let id = document.plan.id.text
      #expect(
        try BuiltProgram.run("plan", "export", id, "--format", "json", "--output", out, on: place).status == 0)
      #expect(try Data(contentsOf: URL(filePath: out)) == Data(contentsOf: URL(filePath: path)))
      let again = try BuiltProgram.run("plan", "import", out, on: place)
      #expect(again.status == 0 && again.messages.contains("unchanged"))
      #expect(try BuiltProgram.run("plan", "list", on: place).lines.count == 1)
      let printed = try BuiltProgram.run("plan", "export", id, "--format", "json", on: place)
      #expect(printed.output == PlanFile.write(document))
    }
  }

  @Test(arguments: Engine.tested)
  func `other content under the same id is refused, replaced or copied as the operator says`(engine: Engine) throws {
    try withPlace(engine) { place in
      var document = largePlan(measures: 12)
      _ = try BuiltProgram.run("plan", "import", file(document, place), on: place)
      document.plan.title = "題を変えた計画"
      let changed = try file(document, place, "changed.json")

      let refused = try BuiltProgram.run("plan", "import", changed, on: place)
      #expect(refused.status == 1 && !refused.messages.isEmpty && refused.output.isEmpty)
      #expect(try !BuiltProgram.run("plan", "list", on: place).text.contains("題を変えた計画"))

      let copied = try BuiltProgram.run("plan", "import", changed, "--as-copy", on: place)
      #expect(copied.status == 0 && !copied.text.hasPrefix("large\t"))
      #expect(try BuiltProgram.run("plan", "list", on: place).lines.count == 2)

      #expect(try BuiltProgram.run("plan", "import", changed, "--replace", on: place).status == 0)
      let export = try BuiltProgram.run("plan", "export", "large", "--format", "json", on: place)
      #expect(export.output == PlanFile.write(document))
      #expect(try BuiltProgram.run("plan", "list", on: place).lines.count == 2)
    }
  }

  @Test(arguments: Engine.tested)
  func `a plan whose checking has begun is not replaced, because its reports would go with it`(engine: Engine) throws {
    try withPlace(engine) { place in
      #expect(try BuiltProgram.run("sample", "load", on: place).status == 0)
      let counts: [SQL] = [
        "select count(*) from cycles", "select count(*) from report_sheets", "select count(*) from sheet_entries",
        "select count(*) from round_snapshots", "select count(*) from plans",
      ]
      let before = try counts.map(place.number)
      let running = try place.texts("select distinct plan_id from report_sheets")
      // The rounds of the former plan came with its file and are all in the file that replaces it.
      let former = try place.texts("select id from plans where id not in (select plan_id from report_sheets)")
      #expect(running.count == 1 && former.count == 1)
      for plan in running + former {
        let export = try BuiltProgram.run("plan", "export", plan, "--format", "json", on: place)
        var document = try PlanFile.read(export.output)
        document.plan.title += "（改訂）"
        let changed = try file(document, place)
        if former.contains(plan) {
          #expect(try BuiltProgram.run("plan", "import", changed, "--replace", on: place).status == 0)
          continue
        }
        let refused = try BuiltProgram.run("plan", "import", changed, "--replace", on: place)
        #expect(refused.status == 1 && refused.messages.contains("置き換えられません。内容を直すときは、画面で"))
        #expect(refused.messages.contains("報告、締切りの記録があり"), "\(refused.messages)")
        #expect(try BuiltProgram.run("plan", "import", changed, "--as-copy", on: place).status == 0)
      }
      #expect(try counts.map(place.number) == before.dropLast() + [3])
      #expect(try BuiltProgram.run("check", on: place).status == 0)
    }
  }

  @Test func `other formats are written too`() throws {
    try withPlace { place in
      _ = try BuiltProgram.run("plan", "import", file(largePlan(measures: 12), place), on: place)
      let csv = try BuiltProgram.run("plan", "export", "large", "--format", "csv", on: place)
      #expect(csv.output.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(csv.text.components(separatedBy: "取組その").count == 13)
      let xlsx = try BuiltProgram.run("plan", "export", "large", "--format", "xlsx", on: place)
      #expect(xlsx.output.starts(with: Array("PK".utf8)))
    }
  }
}

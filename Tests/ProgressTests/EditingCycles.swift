import Database
import Essentials
import HTTP
import JSON
import PlanFile
import PlanFixtures
import Planning
import Rounds
import TestKit
import Testing

@Suite struct EditingCycles {
  private func with(
    _ engine: Engine, _ ready: ReadyCycle = .halves,
    _ body: (TestApplication, TestClient, Plan.ID, String) async throws -> Void
  ) async throws {
    var document = roundsPlan()
    document.plan.vocabulary.scales = [ReadyScale.four.scale("scale-four")]
    let plan = document.plan.id
    try await withRounds(engine, document) { app, keeper in
      try app.keep(ready.cycle(for: document.plan), of: plan)
      try await body(app, keeper, plan, "/plans/\(plan)/cycle")
    }
  }

  @Test(arguments: Engine.tested, ReadyCycle.allCases)
  func `a form that is sent as it came changes nothing of any ready cycle`(engine: Engine, ready: ReadyCycle)
    async throws
  {
    try await with(engine, ready) { app, keeper, plan, address in
      let before = try #require(try app.cycle(plan)?.cycle)
      let answer = try await keeper.submit(try await keeper.get(address).form(address))
      #expect(answer.status == 303)
      #expect(try app.cycle(plan)?.cycle == before)
    }
  }

  @Test(arguments: Engine.tested)
  func `questions, checkpoints and stages are added, moved and removed without a script`(engine: Engine) async throws {
    try await with(engine) { app, keeper, plan, address in
      let before = try #require(try app.cycle(plan)?.cycle)
      let count = before.questions.count
      var form = try await keeper.get(address).form(address)
      // A figure needs a unit: the form comes back with what was typed and the field for it.
      var page = try await keeper.submit(
        form,
        [
          ("q-\(count)-label", "参加者数"), ("q-\(count)-kind", "number"), ("point-2-label", "速報"),
          ("point-2-opens-month", "７"), ("point-2-opens-day", "1"), ("point-2-due-month", "7"),
          ("point-2-due-day", "31"),
          ("stage-3-label", "部長"), ("stage-3-part", "check"), ("q-0-remove", "1"),
        ])
      #expect(page.status == 422 && page.text.contains("単位を入れてください"))
      form = try page.form(address)
      #expect(form["q-\(count)-label"] == "参加者数" && form["point-2-label"] == "速報")
      page = try await keeper.submit(form, [("q-\(count)-unit", "人")])
      #expect(page.status == 303)
      let after = try #require(try app.cycle(plan)?.cycle)
      #expect(after.questions.map(\.label) == before.questions.dropFirst().map(\.label) + ["参加者数"])
      #expect(after.checkpoints.map(\.label) == ["中間", "期末", "速報"] && after.stages.last?.label == "部長")
      #expect(after.checkpoints.last?.opens == MonthDay(7, 1))
      // A question of one checkpoint stays with it.
      #expect(after.question("cost")?.checkpoints == ["end"])
      form = try await keeper.get(address).form(address)
      page = try await keeper.submit(form, pressing: ("move", "up grade"))
      #expect(page.status == 303)
      let moved = try #require(try app.cycle(plan)?.cycle.questions.map(\.key))
      #expect(moved.firstIndex(of: "grade") == after.questions.map(\.key).firstIndex(of: "grade").map { $0 - 1 })
    }
  }

  @Test(arguments: Engine.tested)
  func `what is wrong is said at its field and nothing is saved`(engine: Engine) async throws {
    try await with(engine) { app, keeper, plan, address in
      let before = try app.cycle(plan)?.cycle
      let form = try await keeper.get(address).form(address)
      let cases: [([(String, String)], String)] = [
        ([("point-0-label", "")], "point-0-label-error"),
        ([("point-0-opens-month", "13")], "point-0-opens-month-error"),
        ([("point-0-years", "0")], "point-0-years-error"), ([("stage-0-part", "check")], "stage-0-label-error"),
        ([("q-2-scale", "")], "q-2-scale-error"), ([("q-1-label", "")], "q-1-label-error"),
        ([("q-1-label", "計画")], "q-1-label-error"), ([("subjects", "level:ない")], "subjects-error"),
        ([("q-1-rater", "committee")], "stage-0-label-error"), ([("q-1-kind", "total")], "q-1-of-error"),
      ]
      for (typed, error) in cases {
        let page = try await keeper.submit(form, typed)
        #expect(page.status == 422 && page.markup.contains("id=\"\(error)\""), "\(typed)")
      }
      #expect(try app.cycle(plan)?.cycle == before && (app.cycle(plan)?.revision) == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a change that somebody else made meanwhile is shown and what was typed stays`(engine: Engine) async throws {
    try await with(engine) { app, keeper, plan, address in
      let mine = try await keeper.get(address).form(address)
      let theirs = try await keeper.get(address).form(address)
      #expect(try await keeper.submit(theirs, [("q-1-label", "取組の実績")]).status == 303)
      let page = try await keeper.submit(mine, [("q-3-label", "得られた成果")])
      #expect(page.status == 409 && page.text.contains("「取組の実績」：内容が違います"))
      let form = try page.form(address)
      #expect(form["q-3-label"] == "得られた成果")
      #expect(try app.cycle(plan)?.cycle.questions[3].label == "取組の成果")
      #expect(try await keeper.submit(form).status == 409)
      #expect(try await keeper.submit(form, [("overwrite", "2")]).status == 303)
      #expect(try app.cycle(plan)?.cycle.questions[3].label == "得られた成果")
    }
  }

  @Test(arguments: Engine.tested)
  func `a scale that the plan lacks is added from the form`(engine: Engine) async throws {
    try await with(engine) { app, keeper, plan, address in
      let form = try await keeper.get(address).form(address)
      #expect(try await keeper.submit(form, [("q-2-scale", "ready:reached"), ("q-2-below", "未達成")]).status == 303)
      let stored = try app.stored(plan).plan
      #expect(stored.vocabulary.scales.map(\.name) == [ReadyScale.four.title, ReadyScale.reached.title])
      let grade = try #require(try app.cycle(plan)?.cycle.questions[2])
      #expect(grade.scale == stored.vocabulary.scales[1].id && grade.below == ["未達成"])
    }
  }

  @Test(arguments: Engine.tested)
  func `a cycle goes out as a file and into another plan with its scales`(engine: Engine) async throws {
    var bytes: [UInt8] = []
    var cycle: Cycle?
    try await with(engine, .committee) { app, keeper, plan, address in
      let file = try await keeper.get("\(address)/file")
      #expect(file.response.header("content-disposition")?.contains("attachment") == true)
      bytes = Array(file.response.body.string.utf8)
      cycle = try app.cycle(plan)?.cycle
      #expect(try app.auditWords().last == "exported")
    }
    var other = roundsPlan()
    other.plan.vocabulary.scales = []
    let plan = other.plan.id
    try await withRounds(engine, other) { app, keeper in
      func send(_ bytes: [UInt8]) async throws -> TestPage {
        try await keeper.post(
          "/plans/\(plan)/cycle/file", [("revision", "0")],
          files: [.init("file", name: "進め方.json", bytes: bytes)])
      }
      let broken = try await send(Array("{}".utf8))
      #expect(broken.status == 422 && broken.text.contains("進め方のファイルではありません"))
      #expect(try await send(bytes).status == 303)
      var kept = try #require(try app.cycle(plan)?.cycle)
      #expect(try app.stored(plan).plan.vocabulary.scales.map(\.name) == [ReadyScale.four.title])
      #expect(kept.problems(in: try app.stored(plan).plan) == [])
      for index in kept.questions.indices where kept.questions[index].scale != nil {
        kept.questions[index].scale = cycle?.questions[index].scale
      }
      #expect(kept == cycle)
    }
  }
}

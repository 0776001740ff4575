import Application
import Database
import Essentials
import HTTP
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@Suite struct DecidingOnMeasures {
  @Test(arguments: Engine.tested)
  func `two become one, one becomes two, one ends, one is new, and both directions are in the table`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "a1", [("kind", "continue"), ("titles", "人を育てる制度")])
      let made = try #require(try app.plan(id).nodes.first { $0.title == "人を育てる制度" })
      let without = try await manager.decide(id, "a2", [("kind", "merge"), ("existing", made.id.text)])
      #expect(without.status == 422 && without.text.contains("統合にする理由を書いてください"))
      try await manager.decide(id, "a2", [("kind", "merge"), ("existing", made.id.text), ("reason", "内容が重なる")])
      let merged = try #require(try app.plan(id).successions.first { $0.to.map(\.node) == [made.id] })
      #expect(merged.kind == .merge && merged.from.map(\.node) == ["a1", "a2"] && merged.reason == "内容が重なる")
      let one = try await manager.decide(id, "b1", [("kind", "split"), ("titles", "一つだけ"), ("reason", "分ける")])
      #expect(one.status == 422 && one.text.contains("2つ以上書いてください") && one.text.contains("一つだけ"))
      try await manager.decide(id, "b1", [("kind", "split"), ("titles", "残業を減らす\n休みを増やす"), ("reason", "分ける")])
      let page = try await manager.get("/plans/\(id)/succession")
      try await #expect(
        manager.submit(
          try page.form("/plans/\(id)/succession"), [("act", "new"), ("new-title", "AIの活用"), ("new-reason", "国の方針")]
        ).status == 303)
      let table = try await manager.get("/plans/\(id)/succession/table")
      for word in ["統合 1行", "分割 1行", "新規 1行", "人を育てる制度", "残業を減らす", "休みを増やす", "AIの活用", "国の方針", "内容が重なる"] {
        #expect(table.text.contains(word), "\(word)")
      }
      #expect(!table.text.contains("まだ決めていない 1"))
      let filtered = try await manager.get("/plans/\(id)/succession/table?kind=split&order=new")
      #expect(filtered.text.contains("1行") && !filtered.text.contains("国の方針"))
      let file = try await manager.get("/plans/\(id)/succession/table/xlsx")
      #expect(file.status == 200 && file.response.body.array.starts(with: [0x50, 0x4B]))
    }
  }

  @Test(arguments: Engine.tested)
  func `what was decided can be decided anew, and what it made leaves the plan only when asked`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "a2", [("kind", "continue")])
      try await manager.decide(id, "a2", [("kind", "finish"), ("reason", "役目を終えた")])
      var new = try app.plan(id)
      #expect(new.nodes.filter { $0.title == "庁内講師の育成" && !$0.isArchived }.count == 1)
      #expect(new.successions.last?.kind == .finish && new.successions.last?.to.isEmpty == true)
      try await manager.decide(id, "a2", [], act: "reopen")
      #expect(try await manager.get("/plans/\(id)/succession").text.contains("3取組のうち、0を決めました"))
      try await manager.decide(id, "a2", [("kind", "continue"), ("titles", "講師の育成")])
      try await manager.decide(id, "a2", [("give-up", "1")], act: "reopen")
      new = try app.plan(id)
      #expect(new.nodes.first { $0.title == "講師の育成" }?.isArchived == true)
    }
  }

  @Test(arguments: Engine.tested)
  func `two people who decide on the same measure are told, and nothing typed is lost`(engine: Engine) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      let address = "/plans/\(id)/succession"
      let page = try await manager.get("\(address)?item=a1")
      try await manager.decide(id, "a1", [("kind", "continue")])
      let late = try await manager.submit(
        try page.form(address), [("kind", "finish"), ("reason", "別の人の理由")], pressing: ("act", "decide"))
      #expect(late.status == 422 && late.text.contains("ほかの人が、先に") && late.text.contains("別の人の理由"))
      #expect(try app.plan(id).successions.last?.kind == .continue)
      let reader = try app.client(as: .reader)
      #expect(try await reader.get(address).status == 403)
      #expect(try await reader.post(address, [("item", "a1"), ("kind", "finish")]).status == 403)
      #expect(try await manager.post(address, [("item", "none"), ("act", "decide")]).status == 422)
    }
  }

  @Test(arguments: Engine.tested)
  func `sheets tell what was before and after, over more than two plans, to those who may know`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let second = try await manager.makeNextPlan([("title", "第2次")])
      try await manager.decide(second, "a1", [("kind", "expand"), ("titles", "メンター制度の拡大")])
      try await manager.decide(second, "a2", [("kind", "finish"), ("reason", "役目を終えた")])
      let middle = try #require(try app.plan(second).nodes.first { $0.title == "メンター制度の拡大" }).id
      let page = try await manager.get("/plans/\(second)/next")
      let made = try await manager.submit(try page.form("/plans/\(second)/next"), [("title", "第3次")])
      let third = Plan.ID(stored: String(try #require(made.location).split(separator: "/")[1]))
      try await manager.decide(third, middle.text, [("kind", "continue"), ("titles", "育てる仕組み")])
      let last = try #require(try app.plan(third).nodes.first { $0.title == "育てる仕組み" }).id

      let sheet = try await manager.get("/plans/old/nodes/a1")
      #expect(sheet.text.contains("メンター制度の拡大") && sheet.text.contains("さらに次の計画では"))
      #expect(sheet.text.contains("育てる仕組み"))
      let end = try await manager.get("/plans/\(third)/nodes/\(last)")
      #expect(end.text.contains("前の計画では") && end.text.contains("さらに前の計画では"))
      #expect(try await manager.get("/plans/old/nodes/a2").text.contains("役目を終えた"))
      let staff = try app.client(as: .staff)
      for node in ["a1", "a2"] {
        let hidden = try await staff.get("/plans/old/nodes/\(node)")
        #expect(hidden.status == 200 && !hidden.text.contains("前後の計画") && !hidden.text.contains("役目を終えた"))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `after a save one stands at the measure again, or at the next one, with the message there`(
    engine: Engine
  ) async throws {
    try await withEndingPlan(engine) { app, manager in
      let id = try await manager.makeNextPlan()
      let address = "/plans/\(id)/succession"
      let next = try await manager.decide(id, "a1", [("kind", "continue")])
      #expect(next.location == "\(address)?item=a2&done=saved&was=a1#item")
      let page = try await manager.get(try #require(next.location?.split(separator: "#").first.map(String.init)))
      // The message stands behind the heading that the address leads to, with the way back.
      let heading = try #require(page.markup.firstRange(of: "id=\"item\""))
      let message = try #require(page.markup.firstRange(of: "」を継続として保存しました。"))
      #expect(heading.upperBound < message.lowerBound && page.markup.ranges(of: "保存しました").count == 1)
      #expect(page.markup.contains("item=a1#item") && page.text.contains("次は、この取組です。"))
      let stay = try await manager.decide(id, "a2", [("kind", "finish"), ("reason", "終わった")], act: "stay")
      #expect(stay.location == "\(address)?item=a2&done=saved&was=a2#item")
      let open = try await manager.decide(id, "a2", [], act: "reopen")
      #expect(open.location == "\(address)?item=a2&done=reopened#item")
      // What was refused stays with what was typed, also for that button.
      let wrong = try await manager.decide(id, "a2", [("kind", "finish"), ("reason", "")], act: "stay")
      #expect(wrong.status == 422 && wrong.text.contains("終了にする理由を書いてください"))
      // Each row leads to its card, and the card to its row.
      let list = try await manager.get("\(address)?item=b1")
      #expect(list.markup.contains("id=\"row-b1\"") && list.markup.contains("href=\"#row-b1\""))
      #expect(list.markup.contains("item=a1#item"))
    }
  }

  @Test(arguments: Engine.tested)
  func `pages take a fixed number of statements`(engine: Engine) async throws {
    try await withEndingPlan(engine) { _, manager in
      let id = try await manager.makeNextPlan()
      try await manager.decide(id, "a1", [("kind", "continue")])
      for (address, count) in [
        ("/plans/\(id)/succession", 4), ("/plans/\(id)/succession/table", 4),
        ("/plans/\(id)/succession/suggestions", 4), ("/plans/old/next", 3), ("/plans/old/nodes/a1", 3),
      ] {
        _ = try await manager.get(address)
        let page = try await manager.get(address)
        #expect(page.status == 200 && page.statements == count, "\(address): \(page.statements)")
      }
    }
  }
}

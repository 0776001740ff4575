import Application
import Database
import Essentials
import Foundation
import JSON
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

@Suite struct EditingSheetsTogether {
  @Test(arguments: Engine.tested)
  func `a field that another person changed meanwhile is asked about, and everything else is saved`(
    _ engine: Engine
  ) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let (anna, ben) = (
        try app.client(as: .planManager, named: "anna"), try app.client(as: .planManager, named: "ben")
      )
      let address = "/plans/full/edit/nodes/m1"
      let (first, second) = (try await anna.get(address), try await ben.get(address))
      _ = try await anna.submit(first.form(address), [("text:purpose", "安奈の目的"), ("number", "(5)")])
      let page = try await ben.submit(second.form(address), [("text:purpose", "便の目的"), ("title", "便の名前")])
      #expect(page.status == 409)
      for word in ["安奈の目的", "便の目的", "anna", "ほかの欄は保存しました", "目的"] { #expect(page.text.contains(word), "\(word)") }
      let between = try stored("m1", of: "full", app)
      #expect(between.title == "便の名前" && between.number == "(5)" && between.text("purpose") == "安奈の目的")

      let form = try page.form(address + "/resolve")
      #expect(try await ben.submit(form).status == 422)
      let merged = try await ben.submit(form, [("choice-0", "edited"), ("edited-0", "二人の目的")])
      #expect(merged.status == 303)
      #expect(try stored("m1", of: "full", app).text("purpose") == "二人の目的")
      #expect(try stored("m1", of: "full", app).texts.count == 2)
    }
  }

  @Test func `each choice does what it says, for texts, cells, lists and owners`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let (anna, ben) = (
        try app.client(as: .planManager, named: "anna"), try app.client(as: .planManager, named: "ben")
      )
      let address = "/plans/full/edit/nodes/m1"
      for (choice, wanted) in [("theirs", "安奈"), ("mine", "便")] {
        let (first, second) = (try await anna.get(address), try await ben.get(address))
        func typed(_ name: String) -> [(String, String)] {
          [
            ("text:purpose", "\(name)\(choice)の目的"), ("cell/plan/0/2023", "\(name)の\(choice)"),
            ("owners-printed", "\(name)\(choice)課"), ("code-scheme", "番号"), ("code-value", "\(name)\(choice)"),
          ]
        }
        _ = try await anna.submit(first.form(address), typed("安奈"))
        let page = try await ben.submit(second.form(address), typed("便"))
        let form = try page.form(address + "/resolve")
        let fields = form.fields.filter { $0.0.hasPrefix("field-") }
        #expect(fields.count == 4, "\(fields)")
        let answer = try await ben.submit(form, fields.indices.map { ("choice-\($0)", choice) })
        #expect(answer.status == 303, "\(answer.text)")
        let node = try stored("m1", of: "full", app)
        #expect(node.text("purpose") == "\(wanted)\(choice)の目的" && node.codes.map(\.value) == ["\(wanted)\(choice)"])
        #expect(node.schedule.contains { $0.text == "\(wanted)の\(choice)" })
        #expect(node.ownersPrinted == "\(wanted)\(choice)課" && node.owners.map(\.label) == ["\(wanted)\(choice)課"])
      }
    }
  }

  @Test func `what each of two people changed in a text is marked, not by colour alone`() async throws {
    var document = fullPlan()
    let place = try #require(document.nodes.firstIndex { $0.id == "m1" })
    document.nodes[place].texts[0].text = "研修を年に二回開き、記録を残す。"
    try await withPlanBook(.sqlite, [document]) { (app, _) async throws in
      let (anna, ben) = (
        try app.client(as: .planManager, named: "anna"), try app.client(as: .planManager, named: "ben")
      )
      let address = "/plans/full/edit/nodes/m1"
      let second = try await ben.get(address)
      _ = try await anna.save("text:purpose", [("text:purpose", "研修を年に三回開き、記録を残す。")], of: "m1", seen: 1)
      let page = try await ben.submit(second.form(address), [("text:purpose", "研修を年に二回開き、記録を公開する。")])
      #expect(page.status == 409)
      for (kind, text) in [("del", "［削除："), ("ins", "［追加：")] {
        #expect(page.markup.contains("<\(kind)><span class=\"visually-hidden\">\(text)"))
      }
      // The explanation, and at least one word of each person.
      #expect(page.markup.components(separatedBy: "<ins>").count >= 4)
      #expect(page.text.contains("いまの内容（anna、9:00）"))
    }
  }

  @Test func `a third person who changes the field while the second one chooses is seen, too`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, _) async throws in
      let (anna, ben) = (
        try app.client(as: .planManager, named: "anna"), try app.client(as: .planManager, named: "ben")
      )
      let address = "/plans/full/edit/nodes/m1"
      let second = try await ben.get(address)
      let first = try await anna.save("title", [("title", "一つめ")], of: "m1", seen: 1)
      let page = try await ben.submit(second.form(address), [("title", "二つめ")])
      let seen = try #require(first.json["revision"]?.int)
      #expect(try await anna.save("title", [("title", "三つめ")], of: "m1", seen: seen).status == 200)
      let again = try await ben.submit(page.form(address + "/resolve"), [("choice-0", "mine")])
      #expect(again.status == 409 && again.text.contains("三つめ"))
      #expect(try stored("m1", of: "full", app).title == "三つめ")
    }
  }

  @Test(arguments: Engine.tested)
  func `eight people who change different fields of one sheet at once all keep what they wrote`(
    _ engine: Engine
  ) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let groups: [(group: String, name: String)] = [
        ("title", "title"), ("number", "number"), ("text:purpose", "text:purpose"),
        ("text:purpose#2", "text:purpose#2"),
        ("schedule", "cell/plan/0/2023"), ("schedule", "cell/plan/1/2023"), ("schedule", "cell/actual/0/2023"),
        ("schedule", "cell/plan/0/before"),
      ]
      let clients = try groups.indices.map { try app.client(as: .planManager, named: "person-\($0)") }
      for round in 1...4 {
        let seen = try app.database.read { try PlanStore.revision(of: "full", in: $0) } ?? 0
        try await withThrowingTaskGroup(of: Int.self) { tasks in
          for (index, item) in groups.enumerated() {
            let client = Sole(clients[index])
            tasks.addTask {
              try await client.value.save(
                item.group, [(item.name, "\(index)番の\(round)回目")], of: "m1", seen: seen
              ).status
            }
          }
          for try await status in tasks { #expect(status == 200) }
        }
        let node = try stored("m1", of: "full", app)
        #expect(node.title == "0番の\(round)回目" && node.number == "1番の\(round)回目")
        #expect(node.texts.map(\.text) == ["2番の\(round)回目", "3番の\(round)回目"])
        for index in 4..<8 { #expect(node.schedule.contains { $0.printed == "\(index)番の\(round)回目" }) }
        #expect(node.schedule.count == 5)
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `of eight people who change the same field at once exactly one is taken, and the others are asked`(
    _ engine: Engine
  ) async throws {
    try await withPlanBook(engine, [fullPlan()]) { (app, _) async throws in
      let clients = try (0..<8).map { try app.client(as: .planManager, named: "person-\($0)") }
      for round in 1...4 {
        let seen = try app.database.read { try PlanStore.revision(of: "full", in: $0) } ?? 0
        let statuses = try await withThrowingTaskGroup(of: Int.self) { tasks in
          for index in clients.indices {
            let client = Sole(clients[index])
            tasks.addTask {
              try await client.value.save("title", [("title", "\(index)番の\(round)回目")], of: "m1", seen: seen).status
            }
          }
          return try await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200] + Array(repeating: 409, count: 7))
        let revision = try app.database.read { try PlanStore.revision(of: "full", in: $0) }
        #expect(revision == seen + 1)
      }
    }
  }
}

/// A client that one task alone uses.
private struct Sole: @unchecked Sendable {
  let value: TestClient

  init(_ value: TestClient) { self.value = value }
}

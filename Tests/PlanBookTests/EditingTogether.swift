import Application
import Database
import Essentials
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

/// Several people in the outline at once, and how much each operation asks of the database.
@Suite struct EditingTogether {
  private let editor = EditingTheOutline.editor

  @Test(arguments: Engine.tested)
  func `people who work at the same time lose nothing`(engine: Engine) async throws {
    try await withPlanBook(engine, [largePlan(measures: 40)]) { app, _ in
      let people = try (0..<4).map { number in
        try app.client(of: app.account("person-\(number)", roles: [.planManager]))
      }
      let editor = editor
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (number, person) in people.enumerated() {
          let sender = Sender(client: person)
          group.addTask { () async throws in
            for step in 0..<6 {
              let own = "measure-\(number * 10 + step)"
              #expect(
                try await sender.post(
                  "\(editor)/nodes/\(own)/move", [("place", "below:pillar-\((number + 1) % 4 * 10)")])
                  == 303)
              #expect(
                try await sender.post(
                  "\(editor)/add",
                  [("new", "new-\(number)-\(step)"), ("title", "新\(step)"), ("place", "after:\(own)")]) == 303)
            }
          }
        }
        try await group.waitForAll()
      }
      let document = try #require(try app.database.read { try PlanArchive.load("large", in: $0) })
      #expect(document.nodes.count == largePlan(measures: 40).nodes.count + 24)
      for number in 0..<4 {
        for step in 0..<6 {
          let place = try #require(document.nodes.firstIndex { $0.id.text == "measure-\(number * 10 + step)" })
          #expect(document.nodes[place].parent?.text == "pillar-\((number + 1) % 4 * 10)")
          #expect(document.nodes[place + 1].id.text == "new-\(number)-\(step)", "what was put behind it stands there")
        }
      }
      #expect(document.nodes.map(\.order) == Array(document.nodes.indices))
    }
  }

  @Test(arguments: Engine.tested)
  func `a branch that goes while others work in it leaves no lost node`(engine: Engine) async throws {
    try await withPlanBook(engine, [largePlan(measures: 20)]) { app, _ in
      let (one, other) = (
        Sender(client: try app.client(of: app.account("one", roles: [.planManager]))),
        Sender(client: try app.client(of: app.account("other", roles: [.planManager])))
      )
      let editor = editor
      async let archived = one.post("\(editor)/nodes/pillar-10/archive", [])
      async let added = other.post("\(editor)/add", [("new", "n"), ("title", "新しい"), ("place", "below:pillar-10")])
      let (first, second) = try await (archived, added)
      #expect(first == 303 && [303, 422].contains(second))
      let document = try #require(try app.database.read { try PlanArchive.load("large", in: $0) })
      let node = document.nodes.first { $0.id == "n" }
      #expect(second == 303 ? node?.isArchived == true : node == nil, "it went with the branch, or was refused")
    }
  }

  @Test(arguments: Engine.tested)
  func `pages and operations take as many statements for a large plan as for a small one`(engine: Engine) async throws {
    var seen: [[Int]] = []
    for measures in [20, 200] {
      try await withPlanBook(engine, [largePlan(measures: measures)]) { app, _ in
        let manager = try app.client(as: .planManager)
        _ = try await manager.get(editor)
        var counts: [Int] = []
        for path in [
          "", "/nodes/measure-3", "/nodes/measure-3/split", "/nodes/measure-3/merge?other=measure-4", "/numbers",
        ] {
          let page = try await manager.get(editor + path)
          #expect(page.status == 200 && page.statements == 2, "\(path)")
        }
        #expect(try await manager.get("\(editor)/archived").statements == 3)
        let bulk = "/plans/large/edit/bulk?kind=owner&old=\(percentEncoded("育成課"))&new=x&show=1&node=pillar-10"
        let preview = try await manager.get(bulk)
        #expect(preview.statements == 2)
        for (path, fields) in [
          ("/nodes/measure-3/move", [("step", "up")]), ("/nodes/measure-3/move", [("place", "below:pillar-10")]),
          ("/add", [("title", "x"), ("place", "after:measure-4")]),
          ("/nodes/measure-3/rename", [("title", "y"), ("revision", "1")]), ("/nodes/measure-3/archive", []),
          ("/nodes/measure-3/bring-back", []), ("/undo", []),
        ] {
          let page = try await manager.post(editor + path, fields)
          #expect(page.status == 303, "\(path)")
          counts.append(page.statements)
        }
        let form = try #require(preview.forms.first { $0.action.hasPrefix("/plans/large/edit/bulk") })
        let changed = try await manager.submit(form)
        #expect(changed.status == 303)
        counts.append(changed.statements)
        seen.append(counts)
      }
    }
    // A move tells the database the new places of neighbours in one statement for each direction in which they shift.
    for (small, large) in zip(seen[0], seen[1]) { #expect(abs(small - large) <= 1, "\(seen)") }
    #expect(seen.joined().allSatisfy { $0 <= 36 }, "\(seen)")
  }
}

/// A browser for one task; each task has its own.
private struct Sender: @unchecked Sendable {
  let client: TestClient

  /// The status of the answer.
  func post(_ target: String, _ fields: [(String, String)]) async throws -> Int {
    try await client.post(target, fields).status
  }
}

import Application
import Database
import Essentials
import PlanBook
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@Suite struct PlanPages {
  private let views = ["", "/table", "/outline", "/text", "/notes"]

  @Test(arguments: Engine.tested)
  func `every page takes a fixed number of statements, whatever the size`(_ engine: Engine) async throws {
    var cold: Set<Int> = []
    for size in [10, 120] {
      let document = synthetic(size)
      try await withPlanBook(engine, [document]) { (app, client) async throws in
        let base = "/plans/\(document.plan.id)"
        let first = try await client.get(base + "/table")
        cold.insert(first.statements)
        for view in views {
          let page = try await client.get(base + view)
          #expect(page.status == 200)
          let own = view.isEmpty ? 2 : 0
          #expect(page.statements == 2 + own, "visitor, revision; editions and opening: \(view)")
        }
        let measure = try #require(document.nodes.last)
        #expect(try await client.get(base + "/nodes/\(measure.id)").statements == 3)
        #expect(try await client.get("/plans").statements == 2)
      }
    }
    #expect(cold.count == 1)
  }

  @Test(arguments: Engine.tested)
  func `all that a plan holds is seen on its pages`(_ engine: Engine) async throws {
    let document = fullPlan()
    try await withPlanBook(engine, [document]) { (app, client) async throws in
      let base = "/plans/\(document.plan.id)"
      let table = try await client.get(base + "/table").text
      for node in document.nodes where document.plan.levels[node.level].isMeasure {
        #expect(table.contains(node.title))
        let sheet = try await client.get(base + "/nodes/\(node.id)").text
        for text in node.texts { #expect(sheet.contains(text.label)) }
      }
      let text = try await client.get(base + "/text").text
      for section in document.plan.sections { #expect(text.contains(section.title)) }
      let notes = try await client.get(base + "/notes").text
      for note in document.importNotes { #expect(notes.contains(note.problem)) }
    }
  }

  @Test func `unknown plans and nodes are not found, and a stranger signs in first`() async throws {
    try await withPlanBook(.sqlite, [fullPlan()]) { (app, client) async throws in
      #expect(try await client.get("/plans/nothing/table").status == 404)
      #expect(try await client.get("/plans/\(fullPlan().plan.id)/nodes/nothing").status == 404)
      #expect(try await client.get("/plans/\(fullPlan().plan.id)/export/exe").status == 404)
      #expect(try await app.visitor().get("/plans").location?.hasPrefix("/sign-in") == true)
      #expect(try await app.client(as: .systemAdministrator).get("/plans").status == 403)
    }
  }

  @Test func `hostile text in every field stays text`() async throws {
    let attack = "</td><script>alert('x')</script>\"onmouseover=\"x"
    var document = fullPlan()
    document.plan.title = attack
    for index in document.nodes.indices {
      document.nodes[index].title = attack + "\(index)"
      for text in document.nodes[index].texts.indices { document.nodes[index].texts[text].text = attack }
      document.nodes[index].ownersPrinted = attack
      for cell in document.nodes[index].schedule.indices { document.nodes[index].schedule[cell].printed = attack }
    }
    for index in document.plan.sections.indices { document.plan.sections[index].title = attack + "\(index)" }
    let hostile = document
    try await withPlanBook(.sqlite, [hostile]) { (app, client) async throws in
      for view in views {
        let page = try await client.get("/plans/\(hostile.plan.id)\(view)?q=\(percentEncoded(attack))")
        #expect(page.status == 200)
        #expect(!page.markup.contains("<script>alert") && !page.markup.contains("\"onmouseover"))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `a changed plan is shown at once`(_ engine: Engine) async throws {
    let document = fullPlan()
    try await withPlanBook(engine, [document]) { (app, client) async throws in
      let address = "/plans/\(document.plan.id)"
      _ = try await client.get(address)
      var next = document
      next.plan.title = "新しい題名の計画"
      let changed = next
      try app.database.write { connection in
        try PlanArchive.delete(document.plan.id, in: connection)
        try PlanArchive.save(changed, in: connection)
      }
      #expect(try await client.get(address).text.contains("新しい題名の計画"))
    }
  }
}

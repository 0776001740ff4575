import Application
import Database
import Essentials
import FiscalYears
import Foundation
import HTTP
import Indicators
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// Forms that were refused can be sent again, and nothing typed is thrown away.
@Suite struct KeepingWhatWasTyped {
  private let score = "/plans/full/indicators/score"

  @Test(arguments: Engine.tested)
  func `after a conflict the same form is saved when it is sent once more`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let address = "\(score)/edit"
      let mine = try await manager.get(address).form(address)
      let other = try app.client(as: .planManager, named: "other")
      let theirs = try await other.get(address).form(address)
      #expect(try await other.submit(theirs, [("name", "ほかの人の名前")]).status == 303)
      let refused = try await manager.submit(mine, [("name", "私の名前")])
      #expect(refused.status == 422 && refused.markup.contains("私の名前") && refused.text.contains("この間に"))
      #expect(try await manager.submit(try refused.form(address)).status == 303)
      #expect(try app.name() == "私の名前")
    }
  }

  @Test(arguments: Engine.tested)
  func `another mistake does not let a form pass over what a colleague changed`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let address = "\(score)/edit"
      let mine = try await manager.get(address).form(address)
      let other = try app.client(as: .planManager, named: "other")
      let wrong = try await manager.submit(mine, [("name", "")])
      #expect(wrong.status == 422)
      _ = try await other.submit(try await other.get(address).form(address), [("name", "ほかの人の名前")])
      #expect(try await manager.submit(try wrong.form(address), [("name", "私の名前")]).status == 422)
      #expect(try app.name() == "ほかの人の名前")
    }
  }

  @Test(arguments: Engine.tested)
  func `a formula can be saved after a conflict, too`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let address = "\(score)/formula"
      let other = try app.client(as: .planManager, named: "other")
      let edit = "\(score)/edit"
      let mine = try await manager.get(address).form(address)
      // A change against a base year is a share.
      _ = try await other.submit(try await other.get(edit).form(edit), [("name", "ほかの人の名前"), ("unit", "％")])
      let fields = [("operation", "change"), ("input-0", "people"), ("base", "2022"), ("base-year", "2022")]
      let refused = try await manager.submit(mine, fields, pressing: ("do", "save"))
      #expect(refused.status == 422 && refused.text.contains("この間に"), "\(refused.text)")
      let again = try await manager.submit(try refused.form(address), pressing: ("do", "save"))
      #expect(again.status == 303, "\(again.text)")
    }
  }

  @Test(arguments: Engine.tested)
  func `a figure is not cleared because its number was forgotten, only by a tick`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let address = "\(score)/years/2024"
      let form = try await manager.get(address).form(address)
      let forgotten = try await manager.submit(form, [("value", ""), ("part", "5"), ("comment", "冬の調査")])
      #expect(forgotten.markup.contains("whole-error") && forgotten.text.contains("冬の調査"))
      #expect(forgotten.markup.contains("value=\"5\""))
      #expect(try app.values().map(\.value) == ["59", "60", "61"])
      let cleared = try await manager.submit(try forgotten.form(address), [("clear", "1")])
      #expect(cleared.status == 303)
      #expect(try app.values().map(\.value) == ["59", "60"])
      // One that holds nothing else is cleared by emptying it, as before.
      let next = "\(score)/years/2023"
      #expect(try await manager.submit(try await manager.get(next).form(next), [("value", "")]).status == 303)
      #expect(try app.values().map(\.value) == ["59"])
    }
  }

  @Test(arguments: Engine.tested)
  func `too long texts are refused and not cut`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let address = "\(score)/years/2024"
      let form = try await manager.get(address).form(address)
      let long = String(repeating: "長", count: 2_001)
      for (field, text) in [("comment", long), ("reason", String(repeating: "理", count: 501))] {
        let refused = try await manager.submit(form, [(field, text)])
        #expect(refused.markup.contains("\(field)-error") && refused.markup.contains(text), "\(field)")
      }
      #expect(try app.values().last?.comment == nil)
    }
  }

  @Test(arguments: Engine.tested)
  func `years that no plan can be about are refused`(engine: Engine) async throws {
    try await withGrid(engine) { _, manager in
      _ = try await manager.get(score)
      for year in [String(Int.min), String(Int.max), "1899"] {
        #expect(try await manager.post("\(score)/prefer", [("year", year), ("use", "read")]).status == 422)
        let ruling = [("year", year), ("verdict", "met"), ("reason", "試験")]
        #expect(try await manager.post("\(score)/ruling", ruling).status == 422)
      }
    }
  }

  /// The program that looks at files ends only when somebody else has saved something meanwhile.
  @Test(arguments: Engine.tested)
  func `others save while a file is looked at`(engine: Engine) async throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let script = """
      touch \(folder)/began
      for try in $(seq 500); do [ -e \(folder)/saved ] && exit 0; sleep 0.1; done
      exit 1
      """
    try await withGrid(engine, settings: Settings(virusScan: ["/bin/sh", "-c", script])) { app, manager in
      let place = "\(score)/years/2024"
      _ = try await manager.get(place)
      let other = try app.client(as: .planManager, named: "other")
      let grid = try await other.get(gridAddress).form(gridAddress)
      let (attached, saved) = try await atOnce(
        {
          try await manager.post("\(place)/files", files: [.init("file", name: "a.pdf", bytes: Array("%PDF-1.7".utf8))])
        },
        {
          while !FileManager.default.fileExists(atPath: "\(folder)/began") {
            try await Task.sleep(for: .milliseconds(20))
          }
          let saved = try await other.submit(grid, [(try grid.cell("score", 2022), "58")])
          _ = FileManager.default.createFile(atPath: "\(folder)/saved", contents: nil)
          return saved
        })
      #expect(attached.status == 303 && saved.status == 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `a grid in which nothing changed does not keep an old plan as the present one`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      let form = try await manager.get(gridAddress).form(gridAddress)
      // Somebody else changes the plan, one step on.
      try app.database.write {
        try $0.run("update plans set revision = revision + 1, title = '新しい名前の計画' where id = 'full'")
      }
      #expect(try await manager.submit(form).status == 303)
      #expect(try await manager.get(gridAddress).text.contains("新しい名前の計画"))
    }
  }
}

extension TestApplication {
  fileprivate func name() throws -> String? {
    try database.read { try IndicatorStore.indicators(of: "full", in: $0) }.first { $0.id == "score" }?.name
  }
}

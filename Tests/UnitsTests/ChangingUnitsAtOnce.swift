import Application
import Database
import Essentials
import HTTP
import Organization
import TestKit
import Testing
import Units

/// Several people at once: nothing is lost, and who comes second sees what the first one did.
@Suite struct ChangingUnitsAtOnce {
  @Test(arguments: Engine.tested)
  func `of two who change the same unit, the second sees the first and may save again`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let one = try await app.managerOfSmallCity()
      let two = try app.client(as: .planManager, named: "another-person")
      let unit = try app.unit("人事課")
      let edit = "/units/\(unit)/edit"
      for turn in 0..<4 {
        let forms = (try await one.get(edit).form(edit), try await two.get(edit).form(edit))
        let at = try await atOnce(
          { try await one.submit(forms.0, [("day", "2026-0\(turn + 5)-01"), ("kind", "室\(turn)")]) },
          { try await two.submit(forms.1, [("day", "2026-0\(turn + 5)-01"), ("short", "人\(turn)")]) })
        let answers = [at.one, at.two]
        #expect(answers.map(\.status).sorted() == [303, 409])
        let refused = try #require(answers.first { $0.status == 409 })
        #expect(refused.text.contains("この間に、") && refused.text.contains("まだ保存していません"))
        let kept = try refused.form(edit)
        #expect(kept["kind"] == "室\(turn)" || kept["short"] == "人\(turn)")
        let again = refused.status == answers[0].status ? one : two
        #expect(try await again.submit(kept).status == 303)
      }
      let changes = try app.database.read { try UnitChangeStore.changes(of: unit, limit: 50, in: $0) }
      #expect(changes.count == 9 && Set(changes.map(\.number)).count == 9)
    }
  }

  @Test(arguments: Engine.tested)
  func `two who change different units do not disturb each other`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let one = try await app.managerOfSmallCity()
      let two = try app.client(as: .planManager, named: "another-person")
      let edits = ["/units/\(try app.unit("人事課"))/edit", "/units/\(try app.unit("広報課"))/edit"]
      let forms = (try await one.get(edits[0]).form(edits[0]), try await two.get(edits[1]).form(edits[1]))
      let at = try await atOnce(
        { try await one.submit(forms.0, [("day", "2026-05-01"), ("name", "人材課")]) },
        { try await two.submit(forms.1, [("day", "2026-05-01"), ("name", "魅力発信課")]) })
      #expect([at.one.status, at.two.status] == [303, 303])
      let tree = try app.units().directory(on: #require(Day("2026-05-01")))
      #expect(tree.units(named: "人材課").count == 1 && tree.units(named: "魅力発信課").count == 1)
    }
  }

  @Test(arguments: Engine.tested)
  func `a file of units never takes back what somebody changed meanwhile`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let one = try await app.managerOfSmallCity()
      let two = try app.client(as: .planManager, named: "another-person")
      let unit = try app.unit("広報課")
      let edit = "/units/\(unit)/edit"
      for turn in 0..<4 {
        let list = smallList.replacing("0101,人事課", with: "0101,人事\(turn)課")
        var form = try await one.post("/units/import", [("text", list)]).form("/units/import")
        form.fields.append(("confirm", "1"))
        let other = try await two.get(edit).form(edit)
        let at = try await atOnce(
          { try await one.submit(form) },
          { try await two.submit(other, [("day", "2026-05-01"), ("name", "広報\(turn)課")]) })
        let (first, second) = (at.one, at.two)
        #expect(first.status == 303 || second.status == 303)
        if first.status != 303 { #expect(first.status == 409 && first.text.contains("ほかの人が組織を変えました")) }
        if second.status != 303 { #expect(second.status == 409 && second.text.contains("まだ保存していません")) }
        let name = try app.units().name(unit, on: #require(Day("2026-05-01")))
        #expect(name == (second.status == 303 ? "広報\(turn)課" : "広報課"))
      }
    }
  }

  @Test(arguments: Engine.tested)
  func `of two who change the same place of work, the second sees the first, and nothing typed is lost`(
    _ engine: Engine
  ) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let one = try await app.managerOfSmallCity()
      let two = try app.client(as: .planManager, named: "another-person")
      let new = "/units/workplaces/new"
      for name in ["若葉病院", "若葉市場"] {
        #expect(try await one.submit(try await one.get(new).form(new), [("name", name)]).status == 303)
      }
      let places = try app.units().workplaces
      let (address, remove) = ("/units/workplaces/\(places[0].id)", "/units/workplaces/\(places[0].id)/remove")
      for turn in 0..<4 {
        let forms = (try await one.get(address).form(address), try await two.get(address).form(address))
        let at = try await atOnce(
          { try await one.submit(forms.0, [("address", "\(turn)番地")]) },
          { try await two.submit(forms.1, [("phone", "00-\(turn)")]) })
        let answers = [at.one, at.two]
        #expect(answers.map(\.status).sorted() == [303, 409])
        let refused = try #require(answers.first { $0.status == 409 })
        #expect(refused.text.contains("さんがこの事業場を変えました。まだ保存していません"))
        let kept = try refused.form(address)
        #expect(kept["address"] == "\(turn)番地" || kept["phone"] == "00-\(turn)")
        let again = refused.status == answers[0].status ? one : two
        #expect(try await again.submit(kept).status == 303)
      }
      // Another place of work is not in the way, and nobody removes what somebody changed meanwhile.
      let (old, fresh) = (try await two.get(address).form(remove), try await one.get(address).form(address))
      let other = "/units/workplaces/\(places[1].id)"
      #expect(try await one.submit(try await one.get(other).form(other), [("phone", "1")]).status == 303)
      #expect(try await one.submit(fresh, [("name", "若葉総合病院")]).status == 303)
      let refused = try await two.submit(old)
      #expect(refused.status == 409 && refused.text.contains("若葉総合病院"))
      #expect(try await two.submit(try refused.form(remove)).status == 303)
      #expect(try app.units().workplaces.map(\.name) == ["若葉市場"])
    }
  }

  @Test(arguments: Engine.tested)
  func `a unit is abolished once, and not by a page that is older than a change`(_ engine: Engine) async throws {
    try await TestApplication.with(engine, features: unitFeatures) { app in
      let one = try await app.managerOfSmallCity()
      let two = try app.client(as: .planManager, named: "another-person")
      let sheet = "/units/\(try app.unit("人事課"))"
      let forms = (try await one.get(sheet).form("\(sheet)/end"), try await two.get(sheet).form("\(sheet)/end"))
      let at = try await atOnce(
        { try await one.submit(forms.0, [("day", "2026-05-01")]) },
        { try await two.submit(forms.1, [("day", "2026-06-01")]) })
      let answers = [at.one, at.two]
      #expect(answers.map(\.status).sorted() == [303, 409])
      #expect(answers.contains { $0.text.contains("今の内容は") })
    }
  }
}

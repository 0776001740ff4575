import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import Measuring
import PlanFixtures
import TestKit
import Testing

let dimensionsAddress = "/plans/full/indicators/score/dimensions"
private let address = dimensionsAddress

extension TestApplication {
  func dimensions(_ id: Indicator.ID = score) throws -> [Indicator.Dimension] {
    try database.read { try IndicatorStore.indicators(of: "full", in: $0) }.first { $0.id == id }?.dimensions ?? []
  }

  func memberFigures(_ id: Indicator.ID = score) throws -> [MemberFigure] {
    try database.read { try MemberFigureStore.figures(of: id, "full", in: $0) }
  }
}

extension TestClient {
  /// Declares men and women by the ready dimension; gives back its key and those of both.
  func declareSex(
    _ app: TestApplication, of id: Indicator.ID = score
  ) async throws -> (key: String, men: String, women: String) {
    let place = "/plans/full/indicators/\(id)/dimensions"
    let added = try await submit(try await get(place).form(place), pressing: ("add", "sex"))
    #expect(added.status == 200 && added.markup.contains("value=\"女性\""))
    #expect(try app.dimensions(id).allSatisfy { $0.kind == .unit }, "nothing is saved by adding")
    #expect(try await submit(try added.form(place)).status == 303)
    let sex = try #require(try app.dimensions(id).first { $0.label == "性別" })
    return (sex.key, sex.members[0].key, sex.members[1].key)
  }
}

@Suite struct DeclaringDimensions {
  @Test(arguments: Engine.tested)
  func `a ready dimension is added, looked over and saved; changed labels keep their figures`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let sex = try await manager.declareSex(app)
      let own = "\(address)/\(sex.key)"
      _ = try await manager.post(own, [("cells", cells([("\(sex.women)/2024//", "63")]))])
      _ = try await manager.get(address)
      let shown = try await manager.get(address)
      #expect(shown.statements == 5 && shown.text.contains("数字が1件あります"))
      let form = try shown.form(address)
      #expect(form["by-unit"] == "1" && form["d0-label"] == "性別" && form["d0-m1-label"] == "女性")
      let saved = try await manager.submit(
        form, [("d0-label", "男女"), ("d0-m1-label", "女の職員"), ("d0-m2-label", "答えない人"), ("d0-kind", "groups")])
      let page = try await manager.follow(saved)
      #expect(page.text.contains("数字の分け方を保存しました") && page.text.contains("男女（男性、女の職員、答えない人）"))
      let dimension = try #require(try app.dimensions().last)
      #expect(dimension.key == sex.key && dimension.kind == .groups && dimension.label == "男女")
      #expect(dimension.members.map(\.label) == ["男性", "女の職員", "答えない人"] && dimension.members[1].key == sex.women)
      let grid = try await manager.get(own)
      #expect(grid.text.contains("女の職員") && grid.markup.contains("value=\"63\""))
      #expect(try app.auditWords().contains("indicator-changed"))
      #expect(page.text.contains("数字の分け方を決めた"))
      // The form of the indicator itself leaves them as they are.
      let edit = "/plans/full/indicators/score/edit"
      #expect(try await manager.submit(try await manager.get(edit).form(edit), [("name", "点数")]).status == 303)
      #expect(try app.dimensions().last == dimension)
    }
  }

  @Test(arguments: Engine.tested)
  func `a member with figures does not vanish: it is said what would be lost, and it can stay as one of the past`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let sex = try await manager.declareSex(app)
      let own = "\(address)/\(sex.key)"
      _ = try await manager.post(
        own, [("cells", cells([("\(sex.women)/2024//", "63"), ("\(sex.women)/2023//", "62")]))])
      let form = try await manager.get(address).form(address)
      let emptied = try await manager.submit(form, [("d0-m1-label", ""), ("d0-m0-label", "")])
      #expect(emptied.status == 422 && emptied.text.contains("「女性」には数字が2件あります"))
      #expect(emptied.markup.contains("d0-m1-label-error") && !emptied.markup.contains("d0-m0-label-error"))
      let dropped = try await manager.submit(form, [("d0-remove", "1")])
      #expect(dropped.status == 422 && dropped.text.contains("数字が2件あるので、やめられません"))
      #expect(dropped.markup.contains("d0-remove-error"))
      // With its mark it keeps its name.
      let past = try await manager.submit(form, [("d0-m1-label", ""), ("d0-m1-past", "1"), ("d0-m2-label", "女")])
      #expect(past.status == 303)
      let page = try await manager.get(own)
      #expect(page.text.contains("女性（前の区分）") && page.text.contains("女"))
      #expect(try app.memberFigures().count == 2)
      // Without figures both go: the member, and the dimension.
      for year in [2023, 2024] {
        let name = try page.form(own).cell(sex.women, year)
        _ = try await manager.post(own, [("cells", cells([(name, "")]))])
      }
      let next = try await manager.get(address).form(address)
      #expect(try await manager.submit(next, [("d0-m1-label", "")]).status == 303)
      #expect(try app.dimensions().last?.members.map(\.label) == ["男性", "女"])
      let last = try await manager.get(address).form(address)
      #expect(try await manager.submit(last, [("d0-remove", "1")]).status == 303)
      #expect(try app.dimensions().map(\.kind) == [.unit])
      #expect(try await manager.get(own).status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `what is wrong is said at its field, nothing typed is lost, and who comes second is told`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let page = try await manager.submit(try await manager.get(address).form(address), pressing: ("add", "free"))
      let form = try page.form(address)
      let empty = try await manager.submit(form, [("d0-label", "残す名前")])
      #expect(empty.status == 422 && empty.markup.contains("d0-m0-label-error") && empty.markup.contains("残す名前"))
      let twice = try await manager.submit(form, [("d0-label", "<職種>"), ("d0-m0-label", "事務"), ("d0-m1-label", "事務")])
      #expect(twice.status == 422 && twice.text.contains("「事務」が2つあります") && twice.markup.contains("&lt;職種&gt;"))
      let long = try await manager.submit(
        form, [("d0-label", String(repeating: "長", count: 41)), ("d0-m0-label", "事務")])
      #expect(long.status == 422 && long.text.contains("40字まで"))
      #expect(try app.dimensions().map(\.kind) == [.unit])
      #expect(try await manager.submit(form, [("d0-label", "職種"), ("d0-m0-label", "事務")]).status == 303)
      let late = try await manager.submit(form, [("d0-label", "職"), ("d0-m0-label", "事務")])
      #expect(late.status == 422 && late.text.contains("この指標を変えました") && late.markup.contains("value=\"職\""))
      let reader = try app.client(as: .reader)
      #expect(try await reader.get(address).status == 403)
      #expect(try await reader.post(address, [("seen", "0")]).status == 403)
      #expect(try await manager.get("/plans/full/indicators/none/dimensions").status == 404)
      #expect(try await manager.get("\(address)/none").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `figures that came with a file under a label are taken up by the member of that name`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      try app.database.write { connection in
        let value = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "64")
        try MemberFigureStore.put(
          [MemberFigure(indicator: score, member: FigureMember(.label, key: "女性", name: "女性"), value: value)],
          of: "full",
          in: connection)
      }
      #expect(try await manager.get("/plans/full/indicators/score/units").text.contains("女性"))
      let sex = try await manager.declareSex(app)
      #expect(sex.women == "女性" && sex.men != "男性")
      #expect(try await manager.get("\(address)/\(sex.key)").markup.contains("value=\"64\""))
      #expect(try await !manager.get("/plans/full/indicators/score/units").text.contains("女性"))
    }
  }
}

import Application
import Attachments
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import JSON
import Indicators
import Measuring
import Organization
import PlanFile
import PlanFixtures
import Planning
import Revising
import TestKit
import Testing

private let binding = Indicator.Binding(quantity: "test.none", title: "試験")

extension TestApplication {
  /// Binds the people and lets the source have counted these, by year.
  fileprivate func collect(_ counts: [Int: Int]) throws {
    try database.write { connection in
      var people = try #require(
        try IndicatorStore.indicators(of: "full", in: connection).first { $0.id == "people" })
      people.source = .bound(binding)
      people.values = [Indicator.Value(when: .init(FiscalYear(2023)), state: .final, value: "80")]
      try IndicatorStore.update(people, of: "full", in: connection)
      let readings = counts.sorted { $0.key < $1.key }.map { year, number in
        let count = ReadingStore.Count(number, over: 1, isDivided: false)
        return (
          ReadingStore.reading(
            count, year: year, isProvisional: false, asOf: nil, missing: [],
            Indicator.Counting(question: binding.question, definition: 1, at: clock.now)),
          Optional(count)
        )
      }
      try ReadingStore.insert(readings, of: "people", "full", in: connection)
    }
  }
}

extension TestApplication {
  /// Binds the points and lets the source have counted 90 for 2024.
  fileprivate func collectScore() throws {
    try database.write { connection in
      var indicator = try #require(
        try IndicatorStore.indicators(of: "full", in: connection).first { $0.id == "score" })
      indicator.source = .bound(binding)
      try IndicatorStore.update(indicator, of: "full", in: connection)
      let count = ReadingStore.Count(90, over: 1, isDivided: false)
      let reading = ReadingStore.reading(
        count, year: 2024, isProvisional: false, asOf: nil, missing: [],
        Indicator.Counting(question: binding.question, definition: 1, at: clock.now))
      try ReadingStore.insert([(reading, Optional(count))], of: "score", "full", in: connection)
    }
  }
}

@Suite struct CollectedFigures {
  @Test(arguments: Engine.tested)
  func `the grid shows what was collected, alone as no field and beside what was typed`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      try app.collect([2023: 81, 2024: 90])
      let page = try await manager.get(gridAddress)
      #expect(page.text.contains("集めた値：81（使うのは手で入れた値）"))
      let form = try page.form(gridAddress)
      #expect(form[try form.cell("people", 2023)] == "80")
      #expect(!form.fields.contains { $0.0.hasPrefix("people/2024/") })
      #expect(page.markup.contains(">90<span class=\"standing beside\">集めた値"))
      // The other value counts once somebody chose it, and the grid says so.
      let of = "/plans/full/indicators/people"
      _ = try await manager.post("\(of)/prefer", [("year", "2023"), ("use", "read")])
      #expect(try await manager.get(gridAddress).text.contains("集めた値：81（こちらを使う）"))
      // Typing anew is a decision again, and the answer to the script says what stands beside it.
      let name = try (try await manager.get(gridAddress)).form(gridAddress).cell("people", 2023)
      let told = try answers(try await manager.post(gridAddress, [("cells", cells([(name, "82")]))]))
      #expect(told["people/2023"]?["note"]?.string == "集めた値：81（使うのは手で入れた値）")
      let figure = try await manager.get("\(of)/years/2024")
      #expect(figure.text.contains("手で入れた値がないので、この値を使います"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a file carries what was collected and does not make it typed`(engine: Engine) async throws {
    try await withGrid(engine) { app, manager in
      try app.collect([2024: 90])
      _ = try await manager.get(gridAddress)
      let csv = try await manager.get("\(gridAddress)/export/csv").response.body.string
      #expect(csv.contains("80,90"))
      let place = "\(gridAddress)/import"
      let same = try await manager.post(place, files: [.init("file", name: "a.csv", bytes: Array(csv.utf8))])
      #expect(same.text.contains("このファイルで変わる欄はありません"))
      let other = csv.replacing("80,90", with: "80,91")
      let dry = try await manager.post(place, files: [.init("file", name: "a.csv", bytes: Array(other.utf8))])
      #expect(dry.text.contains("変わる欄：1"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a year that was closed before the binding says why it has no value, and where to open it`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      try app.close(2024)
      try app.collect([2023: 81])
      let page = try await manager.get("/plans/full/indicators/people")
      #expect(page.text.contains("令和6年度は、値を集める前に年度を締めたので"))
      #expect(page.markup.contains("href=\"/plans/full/indicators/periods\""))
      #expect(!(try await manager.get("/plans/full/indicators/score")).text.contains("値を集める前に"))
    }
  }
}

@Suite struct FilesBesideFigures {
  private static let pdf = Array("%PDF-1.7\n%...".utf8)
  private let score = "/plans/full/indicators/score"

  @Test(arguments: Engine.tested)
  func `a file lies beside a figure, is given out, and stays in the history when it is taken off`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let place = "\(score)/years/2024"
      _ = try await manager.get(place)
      let file = TestClient.File("file", name: "調査.pdf", bytes: Self.pdf)
      #expect(try await manager.post("\(place)/files", files: [file]).status == 303)
      let again = try await manager.post("\(place)/files", files: [file])
      #expect(again.status == 422 && again.text.contains("もう添えてあります"))
      let wrong = try await manager.post("\(place)/files", files: [.init("file", name: "a.exe", bytes: Self.pdf)])
      #expect(wrong.status == 422 && wrong.markup.contains("file-error"))
      let kept = try #require(
        try app.database.read { try FigureFiles("full", "score", FiscalYear(2024)).shelf.files(in: $0) }.first)
      for page in [place, score] { #expect(try await manager.get(page).text.contains("調査.pdf")) }
      #expect(try await manager.get(gridAddress).text.contains("資料1"))
      // Typing anew beside a collected value answers with the mark of the file, too.
      try app.collectScore()
      let cell = try (try await manager.get(gridAddress)).form(gridAddress).cell("score", 2024)
      let told = try answers(try await manager.post(gridAddress, [("cells", cells([(cell, "63")]))]))
      #expect(told["score/2024"]?["note"]?.string == "集めた値：90（使うのは手で入れた値）　資料1")
      let answer = try await manager.get("\(place)/files/\(kept.id)")
      #expect(answer.response.body.array == Self.pdf && answer.response.header("content-type") == "application/pdf")
      #expect(try await manager.get("\(score)/years/2023/files/\(kept.id)").status == 404)
      #expect(try await manager.post("\(place)/files/\(kept.id)").status == 303)
      #expect(try await manager.get(place).text.contains("外した資料（1）"))
      let words = try app.auditWords()
      #expect(words.contains("figure-file-attached") && words.contains("figure-file-removed"))
      #expect(words.contains("exported"))
      try app.close(2024)
      let closed = try await manager.post("\(place)/files", files: [file])
      #expect(closed.status == 422 && closed.text.contains("締めました"))
    }
  }

  @Test(arguments: Engine.tested)
  func `who answers for a unit lays files beside its figures; others neither see nor open them`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      let place = "\(score)/years/2024"
      let officer = try app.client(holding: .init(.reporter, unit: "u-health"))
      _ = try await officer.get("\(place)?unit=u-health")
      let file = TestClient.File("file", name: "名簿.pdf", bytes: Self.pdf)
      #expect(try await officer.post("\(place)/files?unit=u-health", files: [file]).status == 303)
      #expect(try await officer.post("\(place)/files?unit=u-tax", files: [file]).status == 403)
      #expect(try await officer.post("\(place)/files", files: [file]).status == 403)
      let member = FigureMember(.unit, key: "u-health", name: "健康課")
      let kept = try #require(
        try app.database.read { try FigureFiles("full", "score", FiscalYear(2024), member).shelf.files(in: $0) }.first)
      let address = "\(place)/files/\(kept.id)?unit=u-health"
      for (role, unit, status) in [
        (Role.reporter, "u-health", 200), (.reporter, "u-tax", 404), (.staff, nil, 404), (.reader, nil, 200),
      ] {
        let client = try app.client(holding: .init(role, unit: unit))
        #expect(try await client.get(address).status == status, "\(role)")
        let page = try await client.get("\(place)?unit=u-health")
        #expect(page.text.contains("名簿.pdf") == (status == 200), "\(role)")
      }
      #expect(try await manager.get("\(place)?unit=u-health").text.contains("名簿.pdf"))
    }
  }
}

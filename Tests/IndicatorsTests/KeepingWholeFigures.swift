import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

private let share: Indicator.ID = "share"
private let figureAddress = "/plans/full/indicators/share/years/2024"

/// The plan of the grid with a share beside it, of which numerator and denominator are known.
private func withShare(
  _ engine: Engine, _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  try await withGrid(engine) { app, manager in
    var indicator = Indicator(id: share, node: nil, name: "男性の育児休業取得率")
    indicator.unit = "％"
    var value = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: "69")
    (value.numerator, value.denominator) = ("20", "29")
    (value.asOf, value.comment, value.source) = ("2025-03-31", "秋の調査", "人事課調べ")
    (value.enteredBy, value.enteredOn) = ("鈴木", Day("2025-05-01"))
    indicator.values = [value]
    try app.database.write { try IndicatorStore.insert([indicator], of: "full", in: $0) }
    try await body(app, manager)
  }
}

private func edit(_ name: String, _ text: String, restore: String? = nil) -> String {
  JSONValue.array([["cell": .string(name), "text": .string(text), "restore": .optional(restore)]]).text(.compact)
}

@Suite struct KeepingWholeFigures {
  @Test(arguments: Engine.tested)
  func `what is taken back comes back whole, in one statement more, and the log says what was lost`(
    engine: Engine
  ) async throws {
    try await withShare(engine) { app, manager in
      let before = try #require(try app.values(share).first)
      let name = try await manager.get(gridAddress).form(gridAddress).cell("share", 2024)
      let mark = String(name.split(separator: "/")[2])
      let changed = try await manager.post(gridAddress, [("cells", edit(name, "70"))])
      #expect(changed.statements == 15)
      let told = try #require(try answers(changed)["share/2024"])
      #expect(told["state"]?.string == "saved" && told["lost"]?.string == "20÷29")
      #expect(try app.values(share).first?.parts == nil)
      let marks = try #require(told["marks"]?.string)
      let undone = try await manager.post(gridAddress, [("cells", edit("share/2024/\(marks)", "69", restore: mark))])
      #expect(undone.statements == 16)
      let back = try #require(try answers(undone)["share/2024"])
      #expect(back["text"]?.string == "69" && back["lost"]?.string == "")
      #expect(back["marks"]?.string == name.split(separator: "/").dropFirst(2).joined(separator: "/"))
      #expect(try app.values(share).first == before)
      let page = try await manager.get(figureAddress)
      #expect(page.text.contains("69（20÷29） → 70") && page.text.contains("70 → 69（20÷29）"))
      #expect(page.text.contains("理由：元に戻した"))
      // Forward again: the figure without its parts, as it stood.
      let forward = String(marks.split(separator: "/")[0])
      _ = try await manager.post(
        gridAddress, [("cells", edit("share/2024/\(try #require(back["marks"]?.string))", "70", restore: forward))])
      #expect(try app.values(share).first?.value == "70")
      // A figure that was cleared comes back whole, too, and a mark that nobody knows is only the text.
      let last = try #require(try app.values(share).first)
      let form = try await manager.get(gridAddress).form(gridAddress)
      let cleared = try await manager.post(gridAddress, [("cells", edit(try form.cell("share", 2024), ""))])
      let empty = try #require(try answers(cleared)["share/2024"]?["marks"]?.string)
      _ = try await manager.post(gridAddress, [("cells", edit("share/2024/\(empty)", "70", restore: forward))])
      #expect(try app.values(share).first == last)
      let now = try await manager.get(gridAddress).form(gridAddress).cell("share", 2024)
      _ = try await manager.post(gridAddress, [("cells", edit(now, "71", restore: "000000000000"))])
      #expect(try app.values(share).first?.value == "71")
    }
  }

  @Test(arguments: Engine.tested)
  func `a plain form and a file say which parts go with a figure`(engine: Engine) async throws {
    try await withShare(engine) { app, manager in
      let csv = try await manager.get("\(gridAddress)/export/csv")
      let text = csv.response.body.string.replacing(",69", with: ",71")
      let place = "\(gridAddress)/import"
      let dry = try await manager.post(place, files: [.init("file", name: "a.csv", bytes: Array(text.utf8))])
      #expect(dry.text.contains("69（20÷29）") && dry.text.contains("分子÷分母（20÷29）は、いっしょに消えます"))
      #expect(try app.values(share).first?.parts == "20÷29")
      let form = try await manager.get(gridAddress).form(gridAddress)
      let saved = try await manager.submit(form, [(try form.cell("share", 2024), "71")])
      let page = try await manager.follow(saved)
      #expect(page.text.contains("1欄を保存しました") && page.text.contains("うち1欄では、前の数字の分子÷分母"))
      // Only a day that differs is told as such, and not as 71 → 71.
      let figure = try await manager.get(figureAddress).form(figureAddress)
      _ = try await manager.submit(figure, [("day", "令和7年3月")])
      let told = try await manager.get(figureAddress)
      #expect(told.text.contains("いつの値か：令和7年3月31日 → 令和7年3月") && !told.text.contains("71 → 71"))
      let indicator = try await manager.get("/plans/full/indicators/share")
      #expect(indicator.text.contains("令和6年度の数字") && indicator.text.contains("69（20÷29） → 71"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the program divides, and a figure that says something else is refused`(engine: Engine) async throws {
    try await withShare(engine) { app, manager in
      let form = try await manager.get(figureAddress).form(figureAddress)
      let wrong = try await manager.submit(form, [("value", "50"), ("part", "19"), ("whole", "25")])
      #expect(wrong.status == 422 && wrong.text.contains("19÷25は76％で、50％と合いません"))
      #expect(wrong.markup.contains("value-error") && wrong.markup.contains("value=\"19\""))
      let half = try await manager.submit(form, [("value", ""), ("part", "19"), ("whole", "")])
      #expect(half.status == 422 && half.markup.contains("whole-error"))
      let nought = try await manager.submit(form, [("value", ""), ("part", "19"), ("whole", "0")])
      #expect(nought.status == 422 && nought.text.contains("0では割れません"))
      #expect(try await manager.submit(form, [("value", ""), ("part", "1,234"), ("whole", "8,000")]).status == 303)
      let value = try #require(try app.values(share).first)
      #expect(value.value == "15.4" && value.numerator == "1234" && value.denominator == "8000")
      let next = try await manager.get(figureAddress).form(figureAddress)
      #expect(try await manager.submit(next, [("value", ""), ("part", "1"), ("whole", "16")]).status == 303)
      // 6.25 rounded half up.
      #expect(try app.values(share).first?.value == "6.3")
      // The form of the whole indicator does the same.
      let edit = "/plans/full/indicators/share/edit"
      let whole = try await manager.get(edit).form(edit)
      let refused = try await manager.submit(whole, [("v0-value", "50")])
      #expect(refused.status == 422 && refused.text.contains("1÷16は6.3％で"))
      #expect(try await manager.submit(whole, [("v0-value", ""), ("v0-part", "3")]).status == 303)
      #expect(try app.values(share).first?.value == "18.8")
      let log = try await manager.get("/plans/full/indicators/share").text
      #expect(log.contains("直した（実績）") && log.contains("令和6年度：6.3（1÷16） → 18.8（3÷16）"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a figure that is hardly possible is kept and marked until somebody says that it is right`(
    engine: Engine
  ) async throws {
    try await withShare(engine) { app, manager in
      let form = try await manager.get(gridAddress).form(gridAddress)
      let name = try form.cell("share", 2024)
      for (text, word) in [("9999999999999999", "15けた"), ("5％減少", "割合なので")] {
        let told = try answers(try await manager.post(gridAddress, [("cells", edit(name, text))]))["share/2024"]
        #expect(told?["state"]?.string == "refused" && told?["message"]?.string?.contains(word) == true)
      }
      let told = try answers(try await manager.post(gridAddress, [("cells", edit(name, "100.04"))]))["share/2024"]
      #expect(told?["state"]?.string == "saved" && told?["doubt"]?.string == "100％をこえています。確かめてください。")
      #expect(try await manager.get(gridAddress).text.contains("100％をこえています"))
      let page = try await manager.get(figureAddress)
      #expect(page.text.contains("100％をこえています") && page.markup.contains("name=\"confirmed\""))
      #expect(try await manager.get("/plans/full/indicators/share").text.contains("100％をこえています"))
      let wrong = try await manager.submit(try page.form(figureAddress), [("day", "あした")])
      #expect(wrong.status == 422 && wrong.markup.contains("day-error") && wrong.markup.contains("value=\"あした\""))
      let late = try await manager.submit(try page.form(figureAddress), [("day", "2099-01-01")])
      #expect(late.status == 422 && late.text.contains("より後の日は書けません"))
      #expect(try await manager.submit(try page.form(figureAddress), [("confirmed", "1")]).status == 303)
      #expect(try app.values(share).first?.comment == "秋の調査\n確かめた：100.04（令和8年4月1日）")
      for address in [gridAddress, figureAddress, "/plans/full/indicators/share"] {
        #expect(try await !manager.get(address).text.contains("100％をこえています"), "\(address)")
      }
    }
  }
}

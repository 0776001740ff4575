import Application
import Composition
import Database
import Essentials
import HTTP
import Measuring
import Organization
import PlanFile
import Planning
import SampleCity
import SourceDocuments
import Spreadsheets
import Subprocesses
import TestKit
import Testing

/// Walks through all charts of the program over the sample city: each has a title, a description, a table beside it, comes out
/// as SVG, PNG and Excel, and can be read without colour.
@Suite struct EveryChart {
  /// A page with charts, and which of them it has to show; an id is that of the figure without its number.
  private struct Place {
    let address: String
    let charts: [String]
    /// Where all of them come out as a workbook; nil where each has a button of its own.
    var workbook: String?
  }

  /// The charts that the dashboard shows of a plan; the first ones are those that depend on a round.
  private static let ofRounds = [
    "standings", "periods", "slips", "markers", "courses", "grades", "pillars", "units", "years", "rounds",
  ]
  private static let ofPlan = ofRounds + ["verdicts", "indicators"]
  private static let ofPeople = ["ages", "units", "positions", "grades", "women"]

  private func with(_ body: (TestApplication, Plan.ID) async throws -> Void) async throws {
    try await withSampleCity { app in
      let plan = try app.database.read { try PlanStore.list(in: $0) }.first { $0.title == "若葉市人材育成推進プラン" }
      try await body(app, try #require(plan).id)
    }
  }

  @Test func `every chart has its texts and its table, comes out in three forms, and needs no colour`() async throws {
    try await with { app, plan in
      let dashboard = "/plans/\(plan)/dashboard"
      let manager = try app.client(as: .planManager)
      try await look(
        manager, Place(address: "\(dashboard)?part=all", charts: Self.ofPlan, workbook: "\(dashboard)/xlsx"))
      try await look(
        manager, Place(address: "\(dashboard)/summary", charts: ["pillars"], workbook: "\(dashboard)/xlsx"))
      try await look(
        manager, Place(address: "/people/figures", charts: Self.ofPeople, workbook: "/people/figures/xlsx"))
      // Those who answer for units have theirs alone.
      let unit = try #require(try app.database.read { try self.unit(of: plan, in: $0) })
      let head = try app.client(holding: .init(.approver, unit: unit), .init(.staff))
      try await look(
        head, Place(address: "\(dashboard)/own", charts: ["own"], workbook: "\(dashboard)/xlsx?owner=%3Aown"))
      // An indicator has its line, with the target and where there is one its range.
      let document = try #require(try app.database.read { try PlanArchive.load(plan, in: $0) })
      let lines = document.indicators.filter { IndicatorChart($0) != nil }
      #expect(lines.count > 5)
      var (split, closed) = (0, 0)
      for indicator in lines {
        // Beside it the parts of each dimension, where there are any.
        let page = try await manager.get("/plans/\(plan)/indicators/\(indicator.id)")
        let parts = page.markup.contains("<figure class=\"chart\" id=\"dimension") ? ["dimension"] : []
        split += parts.count
        try await look(
          manager, Place(address: "/plans/\(plan)/indicators/\(indicator.id)", charts: ["chart"] + parts))
        // And as they were when a round was closed.
        for match in page.markup.matches(of: /href="([^"?]*\/dimensions\/[^"?]+)"/) {
          let address = "\(match.1)?as-of=last"
          guard try await manager.get(address).markup.contains("id=\"closed-chart\"") else { continue }
          closed += 1
          try await look(manager, Place(address: address, charts: ["closed-chart"]))
        }
      }
      #expect(closed > 0, "the sample city has a closed round with parts")
      #expect(split > 0, "the sample city has an indicator with parts")
    }
  }

  @Test func `charts that depend on a round are there for each closed one`() async throws {
    try await with { app, plan in
      let manager = try app.client(as: .planManager)
      let today = try await manager.get("/plans/\(plan)/dashboard")
      let moments = today.markup.matches(of: /<option value="([^"]+\.\d+)"/).map { String($0.1) }
      #expect(!moments.isEmpty)
      for moment in moments {
        let address = "/plans/\(plan)/dashboard?as-of=\(moment)&part=all"
        let page = try await manager.get(address)
        let found = Set(figures(page).map(\.name))
        // What did not slip then has no chart of slips, and a round without grades none of them; the rest is there.
        #expect(found.isSuperset(of: ["standings", "markers", "courses", "periods"]), "\(moment): \(found.sorted())")
        try await look(manager, Place(address: address, charts: Array(found), workbook: workbook(page)))
      }
    }
  }

  /// A unit that leads a measure with indicators.
  private func unit(of plan: Plan.ID, in connection: borrowing Connection) throws -> String? {
    let document = try PlanArchive.load(plan, in: connection)
    let measured = Set(document?.indicators.filter { !$0.values.isEmpty }.compactMap(\.node) ?? [])
    return document?.nodes.first { measured.contains($0.id) && $0.owners.contains { $0.unit != nil } }?.owners
      .compactMap(\.unit).first
  }

  // MARK: One page

  private func figures(_ page: TestPage) -> [(name: String, id: String, markup: String)] {
    page.markup.split(separator: "<figure class=\"chart\" id=\"").dropFirst().map { part in
      let id = String(part.prefix { $0 != "\"" })
      let markup = part.firstRange(of: "</figure>").map { part[..<$0.lowerBound] } ?? part
      return (String(id.prefix { !$0.isNumber }).trimmed(of: "-"), id, String(markup))
    }
  }

  private func workbook(_ page: TestPage) -> String? {
    page.markup.firstMatch(of: /href="([^"]*\/xlsx[^"]*)"/).map { String($0.1).unescaped }
  }

  private func look(_ client: TestClient, _ place: Place) async throws {
    let page = try await client.get(place.address)
    #expect(page.status == 200, "\(place.address)")
    let figures = figures(page)
    let names = Set(figures.map(\.name))
    #expect(names == Set(place.charts), "\(place.address) shows \(names.sorted())")
    #expect(page.markup.contains("data-print"), "\(place.address) cannot be printed")
    var outputs: [String: Set<String>] = [:]
    for figure in figures {
      try texts(figure.markup, figure.id, place.address)
      withoutColour(figure.markup, "\(place.address) \(figure.id)")
      for link in figure.markup.matches(of: /href="([^"]+)"[^>]* download/) {
        outputs[figure.name, default: []].insert(String(link.1).unescaped)
      }
    }
    for name in place.charts {
      var types: Set<String> = []
      for link in outputs[name] ?? [] { types.insert(try await type(of: link, client)) }
      if place.workbook != nil { types.insert("xlsx") }
      #expect(types == ["svg", "png", "xlsx"], "\(place.address) \(name) comes out as \(types.sorted())")
    }
    if let workbook = place.workbook { #expect(try await type(of: workbook, client) == "xlsx") }
  }

  /// Title, description and table of a figure.
  private func texts(_ figure: String, _ id: String, _ address: String) throws {
    let title = try #require(figure.firstMatch(of: /<title id="([^"]+)-t">([^<]+)<\/title>/), "\(address) \(id)")
    let words = try #require(figure.firstMatch(of: /<desc id="([^"]+)-d">([^<]+)<\/desc>/), "\(address) \(id)")
    #expect(title.1 == id && words.1 == id && !title.2.isEmpty && words.2.count > 5, "\(address) \(id)")
    #expect(figure.contains("role=\"img\" aria-labelledby=\"\(id)-t \(id)-d\""), "\(address) \(id)")
    let table = try #require(figure.firstRange(of: "<table class=\"list chart-table\">"), "\(address) \(id)")
    #expect(figure[table.upperBound...].contains("<tbody><tr>"), "\(address) \(id) has an empty table")
    #expect(figure.contains("<caption class=\"visually-hidden\">"), "\(address) \(id)")
  }

  /// Areas without a pattern differ in their darkness or their outline from each other.
  private func withoutColour(_ figure: String, _ what: String) {
    var looks: [String: Set<String>] = [:]
    let plain = /<rect x="[^"]+" y="[^"]+" width="[^"]+" height="[^"]+" fill="(#[0-9a-f]{6})"([^>]*)>/
    for area in figure.matches(of: plain) {
      let look = "\(darkness(String(area.1)))\(area.2.contains("dasharray") ? "dashed" : "")"
      looks[look, default: []].insert(String(area.1))
    }
    let isMap = figure.contains("<text") && figure.matches(of: /<text/).count >= figure.matches(of: /<rect x=/).count
    #expect(isMap || looks.values.allSatisfy { $0.count == 1 }, "\(what): \(looks)")
  }

  /// How dark a colour is, in five steps.
  private func darkness(_ colour: String) -> Int {
    let number = Int(colour.dropFirst(), radix: 16) ?? 0
    let light = 0.2126 * Double(number >> 16) + 0.7152 * Double(number >> 8 & 255) + 0.0722 * Double(number & 255)
    return Int(light / 52)
  }

  /// What a link gives, by its header and by its first bytes.
  private func type(of link: String, _ client: TestClient) async throws -> String {
    let answer = try await client.get(link)
    let type = answer.response.header("content-type") ?? ""
    let bytes = answer.response.body.array
    #expect(answer.response.header("content-disposition")?.hasPrefix("attachment") == true, "\(link)")
    switch type {
    case "image/svg+xml" where String(decoding: bytes.prefix(200), as: UTF8.self).contains("<svg xmlns="): return "svg"
    case "image/png" where bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]): return "png"
    case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
      #expect(try !Workbook.read(bytes, name: "x.xlsx").blocks.isEmpty, "\(link)")
      return "xlsx"
    default:
      // Where the program that draws is not installed, the page says so; the others have to come.
      if answer.status == 422, Subprocess.find("rsvg-convert") == nil { return "png" }
      return "\(answer.status) \(type) of \(link)"
    }
  }

  @Test func `no page draws a chart that is not walked through here`() throws {
    let known = [
      "Dashboard/Web/FiguresPage.swift", "Dashboard/Web/OwnPage.swift", "Dashboard/Web/SummaryPage.swift",
      "Indicators/Split/ClosedSplitPage.swift", "Indicators/Split/DimensionCard.swift",
      "Indicators/Web/IndicatorPage.swift",
      "People/Figures/PeopleFiguresPage.swift",
      // The public pages are files without a server behind them; their data stand beside them.
      "Publishing/Site/EditionSite+Indicators.swift", "Publishing/Site/EditionSite+Standing.swift",
    ]
    let found = try SourceTree().files.filter { file in
      file.layer == "Features" && file.lines.contains { $0.contains("html.chart(") }
    }.map { String($0.path.dropFirst("Features/".count)) }
    #expect(found.sorted() == known)
  }
}

extension String {
  /// An address as it stands behind its escapes in an attribute.
  fileprivate var unescaped: String { replacing("&amp;", with: "&") }

  fileprivate func trimmed(of sign: Character) -> String {
    var text = self[...]
    while text.last == sign { text.removeLast() }
    return String(text)
  }
}

import Editions
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

@testable import Publishing

/// The open data say what the pages say, and every word of them is explained.
@Suite struct OpeningData {
  private var site: EditionSite {
    get throws {
      var rules = EditionRules(usualFor: .public)
      for part in ["members", "findings", "replies"] { rules.parts[part] = true }
      var document = SecretPlan.document
      if let place = document.nodes.firstIndex(where: { $0.id == "m1" }) {
        document.nodes[place].resources = [
          ResourceLine(
            year: FiscalYear(2024), phase: "当初", meaning: .initial, item: "総事業費", quantity: "2100000", unit: "円",
            display: "千円")
        ]
      }
      let source = EditionSource(document: document, figures: SecretPlan.figures, names: SecretPlan.names)
      return EditionSite(
        EditionFilter.edition(of: source, by: rules).content,
        SiteVersion(number: 2, day: try #require(Day("2026-04-01")), note: "", kind: .public),
        SiteTerms(license: "CC BY", contact: ""))
    }
  }

  private func table(_ file: String, _ site: EditionSite) throws -> OpenTable {
    try #require(site.openTables.first { $0.file == file }, "\(file)")
  }

  private func column(_ name: String, _ table: OpenTable) throws -> [String] {
    let place = try #require(table.columns.firstIndex { $0.name == name }, "\(name)")
    return table.rows.map { $0[place] }
  }

  @Test func `targets, definitions, budget and judgements are in tables that are joined by keys`() throws {
    let site = try site
    let indicators = Set(site.content.document.indicators.map(\.id.text))
    let nodes = Set(site.content.document.nodes.map(\.id.text) + [""])
    for file in ["definitions.csv", "targets.csv", "indicators.csv", "members.csv"] {
      let keys = try column("指標のキー", table(file, site))
      #expect(!keys.isEmpty && Set(keys).isSubset(of: indicators), "\(file)")
    }
    for file in ["measures.csv", "schedule.csv", "budget.csv", "definitions.csv", "reports.csv", "findings.csv"] {
      let keys = try column("取組のキー", table(file, site))
      #expect(keys.contains("m1") && Set(keys).isSubset(of: nodes), "\(file)")
    }
    #expect(try column("表示", table("targets.csv", site)).contains { $0.contains("20") })
    #expect(try column("額", table("budget.csv", site)) == ["2100000"])
    #expect(try column("表示", table("budget.csv", site)) == ["2,100千円"])
    #expect(try column("良い方向", table("definitions.csv", site)).contains("多い（高い）ほど良い"))
    #expect(try column("判定", table("indicators.csv", site)).contains("比べられない"))
    for table in site.openTables { #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.file)") }
  }

  @Test func `every column and every member of the plan file is explained with its shape`() throws {
    let site = try site
    let file = try #require(site.dataFiles.first { $0.path.hasSuffix("dictionary.csv") })
    let lines = String(decoding: file.bytes.array, as: UTF8.self)
    for table in site.openTables {
      for column in table.columns {
        #expect(lines.contains("\(table.file),\(table.title),\(column.name),"), "\(table.file) \(column.name)")
        #expect(!column.meaning.isEmpty && !column.shape.isEmpty && !column.source.isEmpty)
      }
    }
    let explained = Set(PlanFileDictionary.entries.map(\.path))
    #expect(explained.count == PlanFileDictionary.entries.count)
    func check(_ json: JSONValue, _ path: String) {
      if let object = json.object {
        for member in object.members {
          let place = path.isEmpty ? member.key : "\(path).\(member.key)"
          #expect(explained.contains(place), "\(place)")
          check(member.value, place)
        }
      }
      for element in json.array ?? [] { check(element, path) }
    }
    check(PlanFile.json(site.content.document), "")
    var plan = fullPlan().plan
    plan.vocabulary.scales[0].values[0].isBelow = true
    check(PlanFile.json(plan), "plan")
    for node in fullPlan().nodes { check(PlanFile.json(node, isMeasure: true), "measures") }
  }

  @Test func `all tables are one JSON file, too, with the licence and what their columns mean`() throws {
    let site = try site
    let file = try #require(site.dataFiles.first { $0.path.hasSuffix("data/tables.json") })
    let json = try JSONValue(parsing: file.bytes.array)
    #expect(json["license"]?.string?.isEmpty == false && json["version"]?.string == site.version.title)
    #expect(json["day"]?.string?.count == 10)
    let tables = try #require(json["tables"]?.array)
    #expect(tables.map { $0["file"]?.string } == site.openTables.map(\.file))
    for (table, own) in zip(tables, site.openTables) {
      #expect(table["columns"]?.array?.map { $0["name"]?.string } == own.columns.map(\.name))
      #expect(table["rows"]?.array?.map { $0.array?.compactMap(\.string) } == own.rows, "\(own.file)")
    }
  }

  @Test func `files are kept under names that tell what they are`() throws {
    let version = SiteVersion(number: 2, day: try #require(Day("2026-04-01")), note: "", kind: .public)
    let name = DownloadName(plan: "人材/育成 \"計画\"" + String(repeating: "長", count: 40), version: version)
      .name(of: "取組", at: "v2/data/measures.csv")
    #expect(name.hasPrefix("人材-育成--計画-長") && name.hasSuffix("…_取組_第2版.csv"))
    let site = try site
    let page = String(
      decoding: try #require(site.dataFiles.first { $0.path.hasSuffix("data.html") }).bytes.array, as: UTF8.self)
    #expect(page.contains("_指標の目標_第2版.csv\"") && page.contains("href=\"data/targets.csv\""))
    let table = try #require(site.dataFiles.first { $0.path.hasSuffix("targets.csv") })
    let told = try #require(table.disposition)
    #expect(told.hasPrefix("inline; filename=\"targets.csv\"; filename*=UTF-8''") && told.utf8.allSatisfy { $0 < 0x80 })
  }
}

import Application
import Archives
import Database
import DesignAssets
import Editions
import Essentials
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import PublishingAssets
import TestKit
import Testing

@testable import Publishing

/// The site as files and as this server hands it out.
@Suite struct ReadingTheSite {
  @Test(arguments: Engine.tested)
  func `no file of the zip holds a secret, and hostile texts are only text`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      _ = try await city.manager.post(
        "\(PublishingCity.overview)/rules/public",
        [("size", "10"), ("revision", "0"), ("round", "r1"), ("round", "r2")]
          + ["sections", "owners", "category", "schedule", "actual", "resources", "indicators", "targets", "figures"]
          .map { ("part", $0) } + ["figure.counts", "members", "report.done", "field:purpose"].map { ("part", $0) })
      try await city.publish()
      let archive = try await city.zip()
      #expect(archive.names.contains("index.html") && archive.names.contains("v1/measures/001.html"))
      for name in archive.names {
        let text = String(decoding: try #require(try archive.part(name)), as: UTF8.self)
        for secret in SecretPlan.secrets { #expect(!text.contains(secret), "\(secret) in \(name)") }
        guard name.hasSuffix(".html") else { continue }
        #expect(!text.contains("<script") && !text.contains("<img"), "\(name)")
        #expect(!text.contains("href=\"/") && !text.contains("://"), "\(name)")
      }
      let figures = String(decoding: try #require(try archive.part("v1/indicators.html")), as: UTF8.self)
      #expect(figures.contains("非公表") && figures.contains("0という意味ではありません"))
    }
  }

  @Test func `the table names tiers and who answers, and reports stand below their pillars behind contents`() throws {
    let document = largePlan(measures: 12)
    let day = try #require(Day("2026-04-01"))
    let site = EditionSite(
      EditionContent(document: document), SiteVersion(number: 1, day: day, note: "", kind: .public),
      SiteTerms(license: "", contact: ""))
    func text(_ file: SiteFile) -> String { String(decoding: file.bytes.array, as: UTF8.self) }
    let table = text(site.tablePage)
    #expect(table.split(separator: "class=\"tier\"").count - 1 == 2 && table.contains("scope=\"colgroup\""))
    #expect(table.contains("<th scope=\"col\">所管課</th>") && table.contains("第3課／育成課"))
    let reports = text(site.reportsPage)
    let contents = try #require(reports.firstRange(of: "目次")), first = try #require(reports.firstRange(of: "<h3 id="))
    #expect(contents.lowerBound < first.lowerBound)
    for (id, title) in [("r1-p0", "柱1"), ("r1-p11", "柱2")] {
      #expect(reports.contains("href=\"#\(id)\"") && reports.contains("<h3 id=\"\(id)\">\(title)</h3>"), "\(id)")
    }
    #expect(reports.split(separator: "<h4>").count - 1 == 12)
  }

  @Test(arguments: Engine.tested)
  func `every link of every page leads to a file of the site`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      let archive = try await city.zip()
      let names = Set(archive.names)
      var count = 0
      for name in names where name.hasSuffix(".html") {
        let text = String(decoding: try #require(try archive.part(name)), as: UTF8.self)
        for link in text.split(separator: "href=\"").dropFirst().map({ $0.prefix { $0 != "\"" } }) {
          let (path, fragment) = (link.prefix { $0 != "#" }, link.drop { $0 != "#" }.dropFirst())
          var folder = name.split(separator: "/").map(String.init)
          folder.removeLast()
          for part in path.split(separator: "/") {
            if part == ".." { folder.removeLast() } else { folder.append(String(part)) }
          }
          let target = path.isEmpty ? name : folder.joined(separator: "/")
          #expect(names.contains(target), "\(name) → \(link)")
          if !fragment.isEmpty, let bytes = try archive.part(target) {
            #expect(String(decoding: bytes, as: UTF8.self).contains("id=\"\(fragment)\""), "\(name) → \(link)")
          }
          count += 1
        }
      }
      #expect(count > 30)
    }
  }

  @Test(arguments: Engine.tested)
  func `the same versions give the same bytes, whatever becomes of the plan`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      let first = try await city.manager.get("\(PublishingCity.overview)/zip").response.body.array
      try city.app.database.write { connection in
        try connection.run("update nodes set title = '公開していない名前' where id = 'n1'")
        try connection.run("update plans set title = '公開していない計画', revision = revision + 1 where id = 'full'")
      }
      #expect(try await city.manager.get("\(PublishingCity.overview)/zip").response.body.array == first)
      let preview = try await city.manager.get("\(PublishingCity.overview)/preview/public/preview/plan.html")
      #expect(preview.text.contains("公開していない名前"))
    }
  }

  @Test(arguments: Engine.tested)
  func `everybody reads what is published, once it was turned on, and nothing else`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      let visitor = city.app.visitor()
      #expect(try await visitor.get("/public").status == 404)
      #expect(try await city.prepare().status == 303)
      try await city.turnOn()
      #expect(try await visitor.get("/public/full/index.html").status == 404)
      #expect(try await visitor.get("/public/full/preview/index.html").status == 404)
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      let top = try await visitor.get("/public/full/index.html")
      #expect(top.status == 200 && top.text.contains("第1版") && top.response.header("set-cookie") == nil)
      #expect(top.response.header("cache-control") == "public, max-age=300")
      let tag = try #require(top.response.header("etag"))
      visitor.headers = [("if-none-match", tag)]
      #expect(try await visitor.get("/public/full/index.html").status == 304)
      visitor.headers = []
      #expect(try await visitor.get("/public/full").location == "/public/full/index.html")
      #expect(try await visitor.get("/public").text.contains("公開している計画"))
      for file in ["style.css", "v1/index.html", "v1/measures/001.html", "v1/data/plan.json"] {
        #expect(try await visitor.get("/public/full/\(file)").status == 200, "\(file)")
      }
      for file in ["v2/index.html", "v1/measures/999.html", "v1/none.html", "none.html", "v1/data/none.csv"] {
        #expect(try await visitor.get("/public/full/\(file)").status == 404, "\(file)")
      }
      #expect(try await visitor.get("/public/none/index.html").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `earlier versions stay, and a withdrawn one is gone with its reason`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      try await city.publish("二度目の公開", key: 2)
      try await city.turnOn()
      let visitor = city.app.visitor()
      #expect(try await visitor.get("/public/full/v1/index.html").status == 200)
      #expect(try await visitor.get("/public/full/v2/index.html").status == 200)
      #expect(try await city.approver.post("\(PublishingCity.overview)/versions/1/withdraw").status == 422)
      let answer = try await city.approver.post(
        "\(PublishingCity.overview)/versions/1/withdraw", [("reason", "数字の誤りのため")])
      #expect(answer.status == 303)
      #expect(try await visitor.get("/public/full/v1/index.html").status == 404)
      let top = try await visitor.get("/public/full/index.html")
      #expect(top.text.contains("数字の誤りのため") && !top.markup.contains("v1/index.html"))
      let archive = try await city.zip()
      #expect(!archive.names.contains { $0.hasPrefix("v1/") } && archive.names.contains("v2/index.html"))
      let kept = try city.app.database.read {
        try $0.first("select count(*) from publication_editions") { $0.integer(0) }
      }
      #expect(kept == 4)
    }
  }

  /// A plan with so many indicators on its pillars and measures, and one of the whole plan.
  private func indicators(_ count: Int) throws -> String {
    var document = SecretPlan.document
    let nodes = document.nodes.map(\.id)
    document.indicators = (0..<count).map { number in
      Indicator(
        id: Indicator.ID(stored: "indicator-\(number)"), node: number == 0 ? nil : nodes[number % nodes.count],
        name: "指標その\(number)")
    }
    let version = SiteVersion(number: 1, day: Day(number: 20_000), note: "", kind: .public)
    let site = EditionSite(EditionContent(document: document), version, SiteTerms(license: "自由", contact: ""))
    return String(decoding: site.indicatorsPage.bytes.array, as: UTF8.self)
  }

  @Test func `the page of indicators begins with its contents, by pillar, and by indicator where they are few`() throws
  {
    let few = try indicators(6)
    let contents = try #require(few.split(separator: "<nav class=\"contents\"").last?.split(separator: "</nav>").first)
    #expect(contents.hasPrefix(" aria-labelledby=\"contents\"") && few.contains("<h2 id=\"contents\">目次</h2>"))
    #expect(contents.contains("<a href=\"#whole\">計画全体</a>　1件"))
    for number in 1...6 {
      #expect(contents.contains("<a href=\"#i\(number)\">"), "\(number)")
      #expect(few.contains("<h3 id=\"i\(number)\">指標その\(number - 1)</h3>"), "\(number)")
    }
    #expect(few.contains("<a href=\"#contents\">目次へ戻る</a>"))
    let many = try indicators(60)
    #expect(many.contains("<a href=\"#whole\">") && !many.contains("<a href=\"#i1\">"))
    #expect(!(try indicators(1).contains("contents")))
  }

  @Test func `the colours of the public pages are those of the program`() throws {
    let style = String(decoding: PublishingAssets.styleSheet, as: UTF8.self)
    let own = try #require(style.split(separator: ":root {").dropFirst().first?.prefix { $0 != "}" })
    let tokens = own.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    let program = String(decoding: Assets.styleSheet, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    for token in tokens where !token.isEmpty { #expect(program.contains(token + ";"), "\(token)") }
    #expect(tokens.count > 10)
    #expect(!style.contains("url(") && !style.contains("@import"))
  }
}

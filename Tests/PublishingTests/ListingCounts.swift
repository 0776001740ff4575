import Foundation
import Application
import Archives
import Contracts
import Database
import Editions
import Essentials
import HTTP
import TestKit
import Testing

/// What is counted beside the plan stands in the lists of what becomes public, as any item does.
@Suite struct ListingCounts {
  private static let hours = "1人1か月あたりの時間外勤務"

  /// What the register says, in halves of an hour.
  private let count = Lock(25)
  /// Women among those in posts.
  private let women = Lock((7, 11))

  private var register: IndicatorSource {
    let definition = SourceDefinition(version: 1, "試験")
    return IndicatorSource(
      "試験",
      [
        SourceQuantity(
          "work-time.mean-hours", "試験の量", unit: .hours, per: .fiscalYear, definition, access: .needs(.readPeople),
          isAboutPeople: true
        ) { [count] question, _ in
          SourceValue(
            CountedNumber(count.withLock { $0 }, over: 2), asOf: question.lastDay, by: definition, people: 300)
        },
        SourceQuantity(
          "register.women-in-posts", "試験の割合", unit: .share, per: .day, definition, access: .needs(.readPeople),
          isAboutPeople: true
        ) { [women] question, _ in
          let (above, below) = women.withLock { $0 }
          return SourceValue(CountedNumber(above, over: below), asOf: question.lastDay, by: definition, people: below)
        },
      ])
  }

  private func with(_ engine: Engine, _ body: (PublishingCity) async throws -> Void) async throws {
    try await PublishingCity.withDocuments(engine, [register], body)
  }

  private static let list = "\(PublishingCity.overview)/list"

  @Test(arguments: Engine.tested)
  func `the lists and the workbook tell counted figures and why some are hidden`(engine: Engine) async throws {
    try await with(engine) { city in
      let page = try await city.manager.get("\(Self.list)/public?q=\(asked(Self.hours))")
      #expect(page.text.contains("12.5時間") && page.text.contains("新しく載る"))
      let hidden = try await city.manager.get("\(Self.list)/public?q=\(asked("課長相当"))&state=hidden")
      #expect(hidden.text.contains("10人未満の人数が計算でわかります") && !hidden.text.contains("63.6"))
      let staff = try await city.manager.get("\(Self.list)/staff?q=\(asked("課長相当"))")
      // Staff read no more of few people than pages tell them.
      #expect(staff.text.contains("課長相当") && !staff.text.contains("11人のうち7人"))
      let file = try await city.manager.get("\(Self.list)/public/xlsx")
      let book = try await text(of: file)
      #expect(book.contains(Self.hours) && book.contains("12.5時間") && book.contains("計算でわかります"))
    }
  }

  /// The words as they stand in an address.
  private func asked(_ words: String) -> String {
    words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  private func text(of page: TestPage) async throws -> String {
    let archive = try Archive(page.response.body.array, kind: "xlsx")
    return try archive.names.map { String(decoding: try archive.part($0) ?? [], as: UTF8.self) }.joined()
  }

  @Test(arguments: Engine.tested)
  func `one figure is left out by a click, of a year alone, and comes back`(engine: Engine) async throws {
    try await with(engine) { city in
      let item = "counted|\(Self.hours)|令和6年度"
      let hide = [("revision", "0"), ("item", item), ("act", "hide")]
      #expect(try await city.manager.post("\(Self.list)/public/item", hide).status == 303)
      let page = try await city.manager.get("\(Self.list)/public?q=\(asked(Self.hours))")
      #expect(page.text.contains("この項目を載せないと決めた") && page.text.contains("決まりに戻す"))
      let rules = try await city.manager.get("\(PublishingCity.overview)/rules/public")
      #expect(rules.text.contains("載せない：\(Self.hours)"))
      let sent = [("document", "publication/word"), ("year", "publication/2024"), ("year", "publication/2023")]
      #expect(try await city.prepare(with: sent + city.checks()).status == 303)
      let address = "/plans/full/documents/publication?edition=public.1"
      #expect(!(try await city.manager.get("\(address)&year=2024").text.contains("12.5時間")))
      #expect(try await city.manager.get("\(address)&year=2023").text.contains("12.5時間"))
      let forget = [("revision", "1"), ("item", item), ("act", "forget")]
      #expect(try await city.manager.post("\(Self.list)/public/item", forget).status == 303)
      let back = try await city.manager.get("\(Self.list)/public?q=\(asked(Self.hours))")
      #expect(!back.text.contains("この項目を載せないと決めた"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the approver sees what is new against what went out before, and of the years that go out alone`(
    engine: Engine
  ) async throws {
    try await with(engine) { city in
      let sent = [("document", "publication/word"), ("year", "publication/2024")]
      // A version that prints none of it publishes none of it.
      #expect(try await city.prepare(with: [("document", "sections/word")]).status == 303)
      let bare = try await city.approver.get("\(PublishingCity.overview)/waiting/1")
      let before = bare.text.split(separator: "庁内版で変わるもの")[0]
      #expect(!before.contains("12.5時間"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      #expect(try await city.prepare(with: sent + city.checks()).status == 303)
      let first = try await city.approver.get("\(PublishingCity.overview)/waiting/2")
      #expect(first.text.contains("数えた数字　1件") && first.text.contains("12.5時間"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/2/approve").status == 303)
      count.withLock { $0 = 99 }
      let list = try await city.manager.get("\(Self.list)/public?q=\(asked(Self.hours))&state=changed")
      #expect(list.text.contains("49.5時間") && list.text.contains("前の版：12.5時間"))
      #expect(try await city.prepare(with: sent + city.checks()).status == 303)
      let second = try await city.approver.get("\(PublishingCity.overview)/waiting/3")
      #expect(second.text.contains("変わる") && second.text.contains("前の版：12.5時間"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what a version hides that can be read stays hidden until it is withdrawn`(engine: Engine) async throws {
    try await with(engine) { city in
      let address = "\(Self.list)/public?q=\(asked("課長相当"))"
      let sent = [("document", "publication/word"), ("year", "publication/2024")]
      #expect(try await city.prepare(with: sent + city.checks()).status == 303)
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      women.withLock { $0 = (40, 100) }
      #expect(try await city.manager.get(address).text.contains("前の版で伏せた数"))
      // Records of earlier days do not have it, and the frozen edition does.
      try city.app.database.write {
        try $0.run("update publication_editions set figures = replace(figures, '\"hidden_counts\"', '\"gone\"')")
      }
      #expect(try await city.manager.get(address).text.contains("前の版で伏せた数"))
      #expect(try await city.prepare(with: sent + city.checks()).status == 303)
      let page = "/plans/full/documents/publication?edition=public.2&year=2024"
      #expect(!(try await city.manager.get(page).text.contains("40.0")))
      _ = try await city.approver.post("\(PublishingCity.overview)/versions/1/withdraw", [("reason", "誤り")])
      let open = try await city.manager.get(address)
      #expect(!open.text.contains("前の版で伏せた数") && open.text.contains("40.0"))
    }
  }

  @Test(arguments: Engine.tested)
  func `the list takes a fixed number of statements, however long it is`(engine: Engine) async throws {
    try await with(engine) { city in
      _ = try await city.manager.get("\(Self.list)/public")
      let none = try await city.manager.get("\(Self.list)/public").statements
      try city.app.database.write { connection in
        for number in 0..<20 {
          try connection.run(
            "insert into emphases (plan_id, id, position, title) values ('full', \("e\(number)-x"), \(90 + number), '重点')"
          )
        }
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      _ = try await city.manager.get("\(Self.list)/public")
      #expect(try await city.manager.get("\(Self.list)/public").statements == none)
      #expect(none == 14)
    }
  }

  @Test(arguments: Engine.tested)
  func `a version of earlier days says on which day its figures were counted`(engine: Engine) async throws {
    try await with(engine) { city in
      let sent = [("document", "publication/word"), ("year", "publication/2024")]
      #expect(try await city.prepare(with: sent + city.checks()).status == 303)
      let address = "/plans/full/documents/publication?edition=public.1&year=2024"
      #expect(!(try await city.manager.get(address).text.contains("数え直した")))
      try city.app.database.write {
        try $0.run("update publication_editions set document = replace(document, '\"counts\"', '\"gone\"')")
      }
      count.withLock { $0 = 99 }
      let old = try await city.manager.get(address)
      #expect(old.text.contains("数え直したものです") && old.text.contains("49.5時間"))
    }
  }
}

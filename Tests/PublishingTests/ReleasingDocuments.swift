import Application
import Archives
import Contracts
import Database
import Documents
import Editions
import Essentials
import Foundation
import HTTP
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Printing
import Publishing
import Reporting
import Revising
import Rounds
import Secrets
import Subprocesses
import TestKit
import Testing

/// Editions as documents: what is hidden stays hidden in each form and format, and what goes out with a version is frozen.
@Suite struct ReleasingDocuments {
  private func with(_ engine: Engine, _ body: (PublishingCity) async throws -> Void) async throws {
    try await PublishingCity.withDocuments(engine, [register], body)
  }

  /// What the register says at the moment, in hundreds.
  private let count = Lock(25)

  /// A register that people correct.
  private var register: IndicatorSource {
    let definition = SourceDefinition(version: 1, "試験")
    return IndicatorSource(
      "試験",
      [
        SourceQuantity(
          "work-time.mean-hours", "試験の量", unit: .hours, per: .fiscalYear, definition, access: .needs(.readPeople),
          isAboutPeople: true
        ) { [count] question, _ in
          let hours = count.withLock { $0 }
          return SourceValue(CountedNumber(hours, over: 2), asOf: question.lastDay, by: definition, people: 300)
        }
      ])
  }

  @Test(arguments: Engine.tested)
  func `a version that is printed again prints what was counted for it, and not the registers of today`(
    engine: Engine
  ) async throws {
    try await with(engine) { city in
      let address = "\(Self.documents)/publication?year=2024"
      #expect(try await city.manager.get(address).text.contains("12.5時間"))
      let prepared = try await city.manager.post(
        "\(PublishingCity.overview)/prepare",
        [("moment", "now"), ("day", "2026-04-01"), ("note", "はじめて"), ("document", "publication/word")]
          + city.checks())
      #expect(prepared.status == 303)
      // Who approves sees what the documents print beside the plan.
      let waiting = try await city.approver.get("\(PublishingCity.overview)/waiting/1")
      #expect(waiting.text.contains("1人1か月あたりの時間外勤務") && waiting.text.contains("12.5時間"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      count.withLock { $0 = 99 }
      #expect(try await city.manager.get(address).text.contains("49.5時間"))
      for edition in ["public.1", "staff.1"] {
        let text = try await city.manager.get("\(address)&edition=\(edition)").text
        #expect(text.contains("12.5時間") && !text.contains("49.5時間"), "\(edition)")
      }
      #expect(try await city.manager.get("\(address)&edition=public").text.contains("49.5時間"))
      // Who may not ask for it reads it in no edition for staff.
      let staff = try city.app.client(as: .staff, named: "reading-counts")
      let own = try await staff.get("\(address)&edition=staff.1").text
      #expect(own.contains("見る権限がない") && !own.contains("12.5時間"))
      let far = try await city.manager.get("\(Self.documents)/publication?year=2027&edition=public.1").text
      #expect(!far.contains("49.5時間"))
    }
  }

  private static let documents = "/plans/full/documents"

  /// Everything that a reader of the file can find, with the words of a line joined.
  private func text(_ page: TestPage, _ kind: String) throws -> String {
    let bytes = page.response.body.array
    if kind == "pdf" {
      let directory = try PrivateDirectory()
      try directory.write(bytes, as: "in.pdf")
      let tool = try #require(Subprocess.find("pdftotext"))
      let limits = SubprocessLimits(seconds: 60, cpuSeconds: 60, memoryBytes: Int.max)
      let result = try Subprocess(tool, arguments: ["-raw", "in.pdf", "-"], directory: directory.path, limits: limits)
        .run()
      return String(decoding: result.output, as: UTF8.self).filter { !$0.isWhitespace }
    }
    let archive = try Archive(bytes, kind: kind)
    return try archive.names.map { name in
      String(decoding: try #require(try archive.part(name)), as: UTF8.self).replacing(/<[^>]*>/, with: "")
    }.joined(separator: "\n").filter { !$0.isWhitespace }
  }

  private static let kinds =
    ["word", "excel"] + (Typesetter.find() != nil && Subprocess.find("pdftotext") != nil ? ["pdf"] : [])

  private func forms(_ city: PublishingCity) async throws -> [String] {
    let list = try await city.manager.get(Self.documents)
    return list.markup.matches(of: /documents\/([a-z-]+)\/files\/word/).map { String($0.1) }
  }

  @Test(arguments: Engine.tested)
  func `no form of the public edition holds a secret, as Word, Excel or PDF`(engine: Engine) async throws {
    try await with(engine) { city in
      let forms = try await forms(city)
      #expect(forms.count > 4)
      var found: Set<String> = []
      var count = 0
      for form in forms {
        for kind in Self.kinds {
          let file = try await city.manager.get("\(Self.documents)/\(form)/files/\(kind)?edition=public")
          // What needs a part of the plan that the edition leaves out is no form of the edition.
          guard file.status != 404 else { continue }
          #expect(file.status == 200, "\(form) \(kind)")
          let text = try text(file, kind)
          #expect(text.contains("公開版公開前"), "\(form) \(kind)")
          for secret in SecretPlan.secrets {
            #expect(!text.contains(secret.filter { !$0.isWhitespace }), "\(secret) in \(form) \(kind)")
          }
          count += 1
          guard kind == "word" else { continue }
          let own = try await city.manager.get("\(Self.documents)/\(form)/files/word")
          let whole = try self.text(own, kind)
          found.formUnion(SecretPlan.secrets.filter { whole.contains($0.filter { !$0.isWhitespace }) })
        }
      }
      #expect(count > 8)
      // The same forms print the secrets of the plan itself, so that the search above can fail.
      #expect(found.count > 3, "\(found)")
    }
  }

  @Test(arguments: Engine.tested)
  func `staff print the published version for staff, and no other edition`(engine: Engine) async throws {
    try await with(engine) { city in
      let address = "\(Self.documents)/sections"
      let staff = try city.app.client(as: .staff, named: "reading-staff")
      let page = try await city.manager.get("\(address)?edition=draft")
      #expect(page.status == 200 && page.text.contains("下書き") && page.text.contains("公開版（今の計画から）"))
      let chosen = try await city.manager.get("\(address)?state=edition:public&year=2024")
      #expect(chosen.status == 200 && chosen.text.contains("公開版　公開前"))
      #expect(try await city.prepare().status == 303)
      #expect(try await city.approver.get("\(address)?edition=public.1").text.contains("承認前"))
      for edition in ["draft", "staff", "public", "staff.1", "public.1", "staff.9", "other", "draft.1", "staff.x"] {
        #expect(try await staff.get("\(address)?edition=\(edition)").status == 404, "\(edition)")
      }
      #expect(!(try await staff.get(address).text.contains("庁内版　第1版")))
      #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
      let own = try await staff.get("\(address)?edition=staff.1")
      #expect(own.status == 200 && own.text.contains("庁内版　第1版（令和8年4月1日）"))
      #expect(own.text.contains("秘密の意見") == false && !own.text.contains("秘密の下書き"))
      #expect(try await staff.get(address).text.contains("庁内版　第1版"))
      #expect(try await staff.get("\(address)?edition=public.1").status == 404)
      #expect(try await staff.get("\(address)/files/word?edition=public.1").status == 404)
      // What was asked for is not handed out when its version is gone.
      let making = try #require(try await staff.get("\(address)/files/word?edition=staff.1&job=1").location)
      try city.app.run(job: "documents-making-small")
      #expect(try await staff.get("\(making)/file").status == 200)
      _ = try await city.approver.post("\(PublishingCity.overview)/versions/1/withdraw", [("reason", "誤り")])
      #expect(try await staff.get("\(making)/file").status == 404)
      #expect(try await staff.get("\(address)?edition=staff.1").status == 404)
    }
  }

  @Test(arguments: Engine.tested)
  func `pages of editions take a fixed number of statements`(engine: Engine) async throws {
    try await with(engine) { city in
      let address = "\(Self.documents)/sections"
      try await city.publish()
      _ = try await city.manager.get(address)
      let usual = try await city.manager.get(address).statements
      let own = try await city.manager.get("\(address)?edition=public").statements
      let version = try await city.manager.get("\(address)?edition=public.1").statements
      #expect((usual, own, version) == (4, 8, 7))
    }
  }

  /// Prepares with a document and approves.
  private func release(_ city: PublishingCity, _ choices: [String] = ["sections/word", "sections/excel"]) async throws {
    let answer = try await city.manager.post(
      "\(PublishingCity.overview)/prepare",
      [("moment", "now"), ("day", "2026-04-01"), ("note", "はじめて")] + choices.map { ("document", $0) })
    #expect(answer.status == 303)
    #expect(try await city.approver.post("\(PublishingCity.overview)/waiting/1/approve").status == 303)
  }

  private func states(_ city: PublishingCity) throws -> [String] {
    try city.app.database.read {
      try $0.rows("select state from publication_documents order by key, place") { $0.text(0) }
    }
  }

  @Test(arguments: Engine.tested)
  func `documents that go out with a version are made, frozen, and offered everywhere`(engine: Engine) async throws {
    try await with(engine) { city in
      try await release(city)
      try await city.turnOn()
      #expect(try states(city) == ["waiting", "waiting"])
      let visitor = city.app.visitor()
      let early = try await visitor.get("/public/full/d1/index.html")
      #expect(early.status == 200 && early.text.contains("書類を作っています"))
      #expect(try await visitor.get("/public/full/d1/document-1.docx").status == 404)
      let preview = try await city.approver.get("\(Self.documents)/sections/files/word?edition=public.1")
      try city.app.run(job: "documents-making")
      #expect(try states(city) == ["ready", "ready"])
      let page = try await visitor.get("/public/full/d1/index.html")
      #expect(page.text.contains("SHA-256") && !page.text.contains("書類を作っています"))
      let top = try await visitor.get("/public/full/index.html")
      #expect(top.markup.contains("d1/index.html"))
      #expect(try await visitor.get("/public/full/v1/index.html").markup.contains("../d1/index.html"))
      let live = try await visitor.get("/public/full/d1/document-1.docx")
      #expect(live.status == 200 && live.response.body.array == preview.response.body.array)
      let digest = SHA256.hex(live.response.body.array)
      #expect(page.text.contains(digest))
      let details = try city.app.database.read {
        try $0.rows("select detail from audit_entries where action = 'publication-document-made'") { $0.text(0) }
      }
      #expect(details.contains { $0.contains(digest) } && details.count == 2)
      let archive = try await city.zip()
      #expect(archive.names.contains("d1/index.html") && archive.names.contains("d1/document-2.xlsx"))
      #expect(try archive.part("d1/document-1.docx") == live.response.body.array)
      let words = try text(live, "word")
      for secret in SecretPlan.secrets {
        #expect(!words.contains(secret.filter { !$0.isWhitespace }), "\(secret)")
      }
      #expect(try await visitor.get("/plans/full/published/d1/document-1.docx").status == 303)
      // What becomes of the plan and of the form changes nothing.
      try city.app.database.write {
        try $0.run("update plans set title = '公開していない計画', revision = revision + 1 where id = 'full'")
      }
      #expect(
        try await visitor.get("/public/full/d1/document-1.docx").response.body.array == live.response.body.array)
      _ = try await city.approver.post("\(PublishingCity.overview)/versions/1/withdraw", [("reason", "誤り")])
      for file in ["index.html", "document-1.docx"] {
        #expect(try await visitor.get("/public/full/d1/\(file)").status == 404)
      }
      let left = try await city.zip().names
      #expect(!left.contains { $0.hasPrefix("d1/") })
    }
  }

  @Test(arguments: Engine.tested)
  func `who approves sees what goes out, and a form that fits nothing is refused`(engine: Engine) async throws {
    try await with(engine) { city in
      let overview = try await city.manager.get(PublishingCity.overview)
      #expect(overview.text.contains("いっしょに出す書類") && overview.markup.contains("value=\"sections/pdf\""))
      let refused = try await city.manager.post(
        "\(PublishingCity.overview)/prepare",
        [("moment", "now"), ("day", "2026-04-01"), ("note", "残る文"), ("document", "none/pdf")])
      #expect(refused.status == 409 && refused.text.contains("残る文") && refused.text.contains("選び直してください"))
      _ = try await city.manager.post(
        "\(PublishingCity.overview)/prepare",
        [("moment", "now"), ("day", "2026-04-01"), ("note", "はじめて"), ("document", "sections/word")])
      let waiting = try await city.approver.get("\(PublishingCity.overview)/waiting/1")
      #expect(waiting.text.contains("いっしょに出す書類") && waiting.markup.contains("edition=public.1"))
    }
  }

  @Test(arguments: Engine.tested)
  func `a document that cannot be made says so and is made again on demand`(engine: Engine) async throws {
    try await with(engine) { city in
      try await release(city, ["sections/word"])
      try city.app.database.write {
        try $0.run("update publication_documents set state = 'running', attempts = 3")
      }
      try city.app.run(job: "documents-making")
      #expect(try states(city) == ["failed"])
      let overview = try await city.approver.get(PublishingCity.overview)
      #expect(overview.text.contains("何度か止まりました"))
      #expect(try await city.approver.post("\(PublishingCity.overview)/versions/1/documents").status == 303)
      #expect(try city.app.auditWords().last == "publication-documents-asked")
      try city.app.run(job: "documents-making", hasToStop: { true })
      #expect(try states(city) == ["waiting"])
      try city.app.run(job: "documents-making")
      #expect(try states(city) == ["ready"])
    }
  }

  @Test(arguments: Engine.tested)
  func `what was published is held against the audit log, and each difference is told`(engine: Engine) async throws {
    try await with(engine) { city in
      try await release(city, ["sections/word"])
      try city.app.run(job: "documents-making")
      func broken() throws -> [String] { try city.app.database.read { try PublicationProof.broken(in: $0) } }
      #expect(try broken() == [])
      try city.app.database.write {
        try $0.run("update publication_editions set document = document || ' ' where kind = 'public'")
      }
      #expect(try broken().contains { $0.contains("公開版") && $0.contains("書き換えられています") })
      try city.app.database.write {
        let text = try $0.first("select document from publication_editions where kind = 'public'") { $0.text(0) } ?? ""
        try $0.run(
          "update publication_editions set digest = \(SHA256.hex(Array(text.utf8))) where kind = 'public'")
      }
      let forged = try broken()
      #expect(forged.contains { $0.contains("用意したときの監査記録にありません") })
      #expect(forged.contains { $0.contains("公開したときの監査記録にありません") })
      try city.app.database.write {
        try $0.run("update publication_documents set content = \([1, 2, 3] as [UInt8])")
      }
      #expect(try broken().contains { $0.contains("書類「") && $0.contains("書き換えられています") })
    }
  }
}

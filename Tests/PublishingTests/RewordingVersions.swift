import Application
import Archives
import Database
import Editions
import HTTP
import TestKit
import Testing

/// The words beside a version can be taken back; what is frozen stays.
@Suite struct RewordingVersions {
  private func address(_ number: Int) -> String { "\(PublishingCity.overview)/versions/\(number)/words" }

  @Test(arguments: Engine.tested)
  func `note and reason are replaced for all readers, and the log keeps both`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish("人事の山田が用意した。")
      try await city.turnOn()
      let visitor = city.app.visitor()
      #expect(try await visitor.get("/public/full/v1/index.html").text.contains("山田"))
      let page = try await city.approver.get(PublishingCity.overview)
      #expect(page.text.contains("第1版の文を直す"))
      let fields = [("seen-note", "人事の山田が用意した。"), ("note1", "はじめての公開")]
      #expect(try await city.approver.post(address(1), fields).status == 303)
      for page in ["index.html", "v1/index.html"] {
        let text = try await visitor.get("/public/full/\(page)").text
        #expect(text.contains("はじめての公開") && !text.contains("山田"), "\(page)")
      }
      for name in try await city.zip().names where name.hasSuffix(".html") {
        let bytes = try #require(try await city.zip().part(name))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("山田"), "\(name)")
      }
      let detail = try city.app.database.read {
        try $0.first("select detail from audit_entries where action = 'publication-reworded'") { $0.text(0) }
      }
      #expect(detail == "第1版の、読む人に見せる文を直した。変わったところ：「人事の山田が用意した。」→「はじめての公開」")
      #expect(try city.app.database.read { try PublicationProof.broken(in: $0) } == [])
      // Whoever was slower is told, and what was typed stays.
      let slow = try await city.approver.post(address(1), fields)
      #expect(slow.status == 422 && slow.text.contains("ほかの人がこの文を直しました"))
      let empty = try await city.approver.post(address(1), [("seen-note", "はじめての公開"), ("note1", " ")])
      #expect(empty.status == 422 && empty.text.contains("2000字まで"))
      _ = try await city.approver.post("\(PublishingCity.overview)/versions/1/withdraw", [("reason", "休職者がわかるため")])
      let gone = [("seen-note", "はじめての公開"), ("note1", "はじめての公開"), ("seen-reason", "休職者がわかるため"), ("why1", "誤りのため")]
      #expect(try await city.approver.post(address(1), gone).status == 303)
      let top = try await visitor.get("/public/full/index.html").text
      #expect(top.contains("誤りのため") && !top.contains("休職者"))
      #expect(try await city.approver.post(address(9), gone).status != 303)
    }
  }

  @Test(arguments: Engine.tested)
  func `only those who may publish replace them`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try await city.publish()
      for role in [Role.staff, .reader, .committeeMember] {
        let client = try city.app.client(as: role)
        let answer = try await client.post(address(1), [("seen-note", "はじめての公開"), ("note1", "ほか")])
        #expect(answer.status == 403)
      }
    }
  }
}

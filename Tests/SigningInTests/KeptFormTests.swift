import Application
import Database
import Essentials
import HTTP
import SigningIn
import TestKit
import Testing

/// Lends the sign-in with a form that saves a note; the saved notes are read by opening `/notes`.
func withNotes(
  _ engine: Engine, settings: Settings = Settings(), _ body: (TestApplication, TestClient) async throws -> Void
) async throws {
  let notes = Lock<[String]>([])
  let home = Feature(
    "notes",
    routes: [
      Route(.get, "/notes" as Path<>, access: .signedIn) { _ in .text(notes.withLock { $0.joined(separator: "|") }) },
      Route(.post, "/notes" as Path<>, access: .signedIn) { context in
        let text = try context.form().text("note") ?? ""
        notes.withLock { $0.append("\(context.signedIn.name):\(text)") }
        return .seeOther(Link(segments: ["notes"]))
      },
    ])
  try await TestApplication.with(engine, features: [SigningIn().feature, home], settings: settings) { app in
    try app.account("tanaka", displayName: "田中 花子", password: goodPassword, roles: [.reader])
    try app.account("suzuki", displayName: "鈴木 次郎", password: goodPassword, roles: [.reader])
    let client = app.visitor()
    _ = try await client.signIn("tanaka", goodPassword)
    client.headers = ownPage
    try await body(app, client)
  }
}

/// What a browser says of a form on one of our pages.
private let ownPage = [
  (name: "origin", value: "http://test.example"), (name: "referer", value: "http://test.example/notes?page=2"),
]
private let text = "書きかけの<b>文</b>\n二行目 & \"引用\""

@Suite struct KeptForms {
  @Test(arguments: Engine.tested)
  func `what was typed survives a session that ran out, and is saved only by the button`(
    _ engine: Engine
  ) async throws {
    try await withNotes(engine) { (app, client) async throws in
      app.clock.advance(minutes: 120)
      let away = try await client.post("/notes", [("note", text), ("revision", "7"), ("token", "old")])
      #expect(away.status == 403 && away.text.contains("入力した内容は残っています"))
      let again = try await client.submit(
        away.form("/sign-in"), [("sign-in-name", "tanaka"), ("password", "not this one")])
      #expect(again.status == 422)
      let page = try await client.submit(
        again.form("/sign-in"), [("sign-in-name", "tanaka"), ("password", goodPassword)])
      #expect(page.status == 200 && page.text.contains("田中 花子") && page.text.contains("まだ保存されていません"))
      #expect(!page.markup.contains("<b>文"))
      #expect(try await client.get("/notes").markup.isEmpty)
      let form = try page.form("/notes")
      #expect(form["note"] == text && form["revision"] == "7" && form["token"] != "old")
      #expect(page.markup.contains("/notes?page=2"))
      #expect(try await client.submit(form).status == 303)
      #expect(try await client.get("/notes").markup == "田中 花子:\(text)")
    }
  }

  @Test func `somebody else who signs in sees in whose name it would be saved`() async throws {
    try await withNotes(.sqlite) { (app, client) async throws in
      app.clock.advance(minutes: 120)
      let away = try await client.post("/notes", [("note", text)])
      let page = try await client.submit(
        away.form("/sign-in"), [("sign-in-name", "suzuki"), ("password", goodPassword)])
      #expect(page.text.contains("鈴木 次郎") && page.text.contains("として保存します"))
    }
  }

  @Test func `a form of a session that began anew meanwhile is shown and can be saved`() async throws {
    try await withNotes(.sqlite) { (app, client) async throws in
      let page = try await client.post("/notes", [("note", text), ("token", "of an earlier session")])
      #expect(page.status == 403)
      #expect(try await client.get("/notes").markup.isEmpty)
      let form = try page.form("/notes")
      #expect(try await client.submit(form).status == 303)
      #expect(try await client.get("/notes").markup == "田中 花子:\(text)")
    }
  }

  @Test func `nothing of a form from elsewhere is kept`() async throws {
    try await withNotes(.sqlite) { (app, client) async throws in
      app.clock.advance(minutes: 120)
      for headers in [
        [], [(name: "origin", value: "http://evil.example")], [(name: "origin", value: "null")],
        [(name: "sec-fetch-site", value: "cross-site")], [(name: "sec-fetch-site", value: "none")],
        ownPage + [(name: "sec-fetch-site", value: "same-site")],
      ] {
        client.headers = headers
        let page = try await client.post("/notes", [("note", text)])
        #expect(page.status == 303 && page.location?.hasPrefix("/sign-in") == true, "\(headers)")
      }
    }
  }

  @Test func `passwords, files, large forms and forms with nothing in them are not kept`() async throws {
    try await withNotes(.sqlite) { (app, client) async throws in
      app.clock.advance(minutes: 120)
      #expect(try await client.post("/notes", [("note", "a"), ("new-password", "b")]).status == 303)
      #expect(try await client.post("/notes", [("note", " ")]).status == 303)
      let long = String(repeating: "あ", count: 30_000)
      #expect(try await client.post("/notes", [("note", long)]).status == 303)
      let file = TestClient.File("file", name: "a.txt", bytes: [1])
      #expect(try await client.post("/notes", [("note", "a")], files: [file]).status == 303)
    }
  }

  @Test func `a script is told in values that nobody is signed in, or that its form is old`() async throws {
    try await withNotes(.sqlite) { (app, client) async throws in
      client.headers.append(("accept", "application/json"))
      let stale = try await client.post("/notes", [("note", "a"), ("token", "old")])
      #expect(stale.status == 403 && stale.response.body.string == #"{"problem":"stale-form"}"#)
      app.clock.advance(minutes: 120)
      let ended = try await client.post("/notes", [("note", "a")])
      #expect(ended.status == 403 && ended.response.body.string == #"{"problem":"signed-out"}"#)
      #expect(ended.response.header("content-type") == "application/json; charset=utf-8")
    }
  }
}

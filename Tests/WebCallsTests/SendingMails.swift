import Essentials
import Foundation
import TestKit
import Testing
import WebCalls

private func message(
  subject: String = "締切のお知らせ", body: String = "若葉市の皆さん\n\n明日が締切です。\n", name: String = "はぐくみ"
) throws -> MailMessage {
  MailMessage(
    id: Identifier(stored: "mail-1"),
    from: MailSender(try #require(MailAddress("hagukumi@city.example")), name: name),
    to: try #require(MailAddress("tanaka@city.example")), subject: subject, body: body,
    date: Instant(milliseconds: 1_775_001_603_000))
}

/// What is read back of a mail by the rules of MIME, by Python's own reader of mails.
private struct Read: Decodable {
  let names: [String]
  let subject: String
  let sender: String
  let to: String
  let date: String
  let id: String
  let body: String

  static func mail(_ text: String) throws -> Read {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      """
      import email, email.policy, json, sys
      m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
      print(json.dumps({"names": m.keys(), "subject": m["subject"], "sender": m["from"], "to": m["to"], "date": m["date"],
        "id": m["message-id"], "body": m.get_content().replace("\\r\\n", "\\n")}))
      """,
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    return try JSONDecoder().decode(Read.self, from: output.fileHandleForReading.readDataToEndOfFile())
  }
}

@Suite struct WritingMails {
  private let names = [
    "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    "Auto-Submitted",
  ]

  @Test func `a mail reads as it was written`() throws {
    let read = try Read.mail(message().wireText)
    #expect(read.names == names)
    #expect(read.subject == "締切のお知らせ" && read.body == "若葉市の皆さん\n\n明日が締切です。\n")
    #expect(read.sender == "はぐくみ <hagukumi@city.example>" && read.to == "tanaka@city.example")
    #expect(read.date == "Wed, 01 Apr 2026 09:00:03 +0900" && read.id == "<mail-1@city.example>")
  }

  @Test(arguments: [
    "x\r\nBcc: everybody@city.example", "x\nBcc: a@b\n\nbody", "\r\n\r\n.\r\nMAIL FROM:<a@b>", "=?UTF-8?Q?x?=", "",
    "a\u{0}b\u{7F}c", String(repeating: "長い件名", count: 80), String(repeating: "x", count: 2_000), " 空白 ",
    "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "\"quoted\" <a@b>, c@d", "e\(String(repeating: "\u{301}", count: 200))",
  ])
  func `no subject, name or text becomes a header`(_ hostile: String) throws {
    let mail = try message(subject: hostile, body: hostile, name: hostile)
    let text = mail.wireText
    let read = try Read.mail(text)
    #expect(read.names == names)
    let shown = String(
      String.UnicodeScalarView(hostile.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    #expect(read.subject == shown)
    #expect(read.to == "tanaka@city.example" && read.sender.contains("hagukumi@city.example"))
    #expect(text.utf8.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0D || $0 == 0x0A) })
    for line in text.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78 && !line.contains("\n") && !line.contains("\r"))
    }
  }

  @Test(arguments: [
    "tanaka@city.example", "a.b+c@x-y.example.jp", "a..b.@docomo.example", "x@localhost", "O'Neil@city.example",
  ])
  func `good addresses are taken`(_ text: String) { #expect(MailAddress(text)?.text == text) }

  @Test(arguments: [
    "", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@b\r\nRCPT TO:<x@y>", "<a@b>", "a@b>", "\"a\"@b", "a,b@c",
    "a;b@c",
    "田中@city.example", "a@市.example", "-oQ/tmp@city.example", "a@-b", "a@b-", "a@b..c", "a\0@b", "a\t@b",
    "\(String(repeating: "a", count: 65))@b", "a@\(String(repeating: "b.", count: 130))c", "a@[127.0.0.1]",
  ])
  func `addresses that could mean something else are not`(_ text: String) { #expect(MailAddress(text) == nil) }

  @Test(arguments: [
    "", "relay.example", "http://relay.example", "smtp://", "smtp://relay.example:0", "smtp://relay.example:65536",
    "smtp://relay.example:25/x", "smtp://user@relay.example", "smtp://relay.example:+25", "smtp://a b", "smtp://a:1:2",
    "smtp://relay.example:25\r\n",
  ])
  func `addresses of relays must be plain`(_ text: String) { #expect(MailRelay(text) == nil) }

  @Test func `ports that are not named are the usual ones`() {
    #expect(MailRelay("smtp://relay.example")?.port == 25 && MailRelay("smtps://relay.example")?.port == 465)
    #expect(MailRelay("smtp://relay.example:587")?.port == 587)
  }
}

@Suite(.enabled(if: TestMailServer.isThere, "NOT tested: sending mails needs Python with the package aiosmtpd"))
struct SendingMails {
  private func relay(_ server: TestMailServer, _ change: (inout MailRelay) -> Void = { _ in }) throws -> MailRelay {
    var relay = try #require(MailRelay("smtp://127.0.0.1:\(server.port)", seconds: 10))
    change(&relay)
    return relay
  }

  @Test func `a mail arrives as it was written`() throws {
    let server = try TestMailServer("well")
    let body = "一行目\n.\n..two\nFrom here\n" + String(repeating: "とても長い行", count: 2_000)
    #expect(try relay(server) { $0.helloName = "hagukumi.city.example" }.send(message(body: body)) == .sent)
    let mail = try server.mail()
    #expect(mail.from == "hagukumi@city.example" && mail.to == ["tanaka@city.example"])
    #expect(mail.hello == "hagukumi.city.example" && !mail.tls)
    #expect(try Read.mail(mail.data).body == body)
    #expect(try relay(server).send(message(subject: "x\r\n.\r\nRCPT TO:<evil@city.example>\r\n")) == .sent)
    let second = try server.mail()
    #expect(second.to == ["tanaka@city.example"] && !second.data.contains("evil"))
  }

  @Test(arguments: [
    ("recipient-unknown", MailOutcome.refused("550 5.1.1 no such person")),
    ("recipient-busy", .notTaken("450 4.2.1 mailbox busy")),
    ("mail-refused", .refused("554 5.7.1 this mail is not wanted")), ("mail-later", .notTaken("451 4.3.0 try again")),
    ("full", .notTaken("452 4.3.1 no room")),
    // These are about how we and the relay are set up, so the mails wait until somebody mends it.
    ("sender-refused", .notTaken("553 5.7.1 not you")), ("greeting-refused", .notTaken("554 5.3.2 no service here")),
  ])
  func `what the relay says decides`(_ way: String, _ outcome: MailOutcome) throws {
    let server = try TestMailServer(way)
    #expect(try relay(server).send(message()) == outcome)
  }

  @Test(arguments: [("hang", false), ("hang-after-greeting", false), ("nonsense", false), ("hang-at-end", true)])
  func `a relay that hangs or talks nonsense costs its time, and is asked again only where it never had the mail`(
    _ way: String, _ hadIt: Bool
  ) throws {
    let server = try TestMailServer(way)
    let start = ContinuousClock.now
    let outcome = try relay(server) { $0.seconds = 1 }.send(message())
    #expect(ContinuousClock.now - start < .seconds(8))
    switch outcome {
    case .unknown: #expect(hadIt)
    case .notTaken: #expect(!hadIt)
    case .sent, .refused: Issue.record("\(outcome)")
    }
  }

  @Test func `a relay that goes away with the mail in its hands may have taken it`() throws {
    let server = try TestMailServer("gone-at-end")
    guard case .unknown = try relay(server).send(message()) else { Issue.record("sure of it"); return }
    #expect(try server.mail().to == ["tanaka@city.example"])
  }

  @Test func `a relay that is not there is tried later`() throws {
    let relay = try #require(MailRelay("smtp://127.0.0.1:1", seconds: 5))
    guard case .notTaken = try relay.send(message()) else { Issue.record("sent"); return }
  }

  @Test func `the relay learns our name and password, and a wrong one loses no mail`() throws {
    let server = try TestMailServer("login")
    #expect(try relay(server) { $0.login = ("hagukumi", "the relay's password") }.send(message()) == .sent)
    #expect(try server.mail().name == "hagukumi")
    for login in [("hagukumi", "wrong"), nil] {
      guard case .notTaken(let reason) = try relay(server, { $0.login = login }).send(message()) else {
        Issue.record("sent")
        return
      }
      #expect(!reason.contains("wrong"))
    }
  }

  @Test func `connections are secured where that is asked for, or nothing is sent`() throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let files = try TestMailServer.makeCertificate(in: folder)
    for (way, security) in [("tls", MailRelay.Security.tls), ("start-tls", .startTLS)] {
      let server = try TestMailServer(way, certificates: files)
      let good = try relay(server) { relay in
        (relay.security, relay.certificates, relay.login) = (security, files[0], ("hagukumi", "the relay's password"))
        if way == "tls" { relay.login = nil }
      }
      #expect(try good.send(message()) == .sent, "\(way)")
      #expect(try server.mail().tls)
      var stranger = good
      stranger.certificates = nil
      guard case .notTaken = try stranger.send(message()) else { Issue.record("\(way): believed"); return }
    }
    let plain = try TestMailServer("well")
    guard case .notTaken = try relay(plain, { $0.security = .startTLS }).send(message()) else {
      Issue.record("sent in the clear")
      return
    }
  }
}

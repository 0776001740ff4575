import Application
import Essentials
import Foundation
import TestKit
import Testing
import WebCalls

@Suite struct ReadingMailSettings {
  private let needed = "from = hagukumi@city.example\npublic-address = https://hagukumi.example"

  @Test func `no mail is sent until a relay is named`() throws {
    #expect(try MailFile.read("# nothing\n") == nil)
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    #expect(try MailFile.settings(in: folder) == nil)
  }

  @Test func `a relay and who sends are enough`() throws {
    let mail = try #require(try MailFile.read("relay = smtp://relay.example\n" + needed))
    #expect(mail.relay.host == "relay.example" && mail.relay.port == 25 && mail.relay.security == .none)
    #expect(mail.relay.login == nil && mail.publicAddress == "https://hagukumi.example")
    #expect(mail.from.address.text == "hagukumi@city.example" && mail.from.name == "はぐくみ")
  }

  @Test func `the examples of the documentation are read`() throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    try LocalFile.write(Array("secret words\n".utf8), to: folder + "/secret")
    let page = try String(
      contentsOf: CheckedInFile.root.appending(path: "Documentation/operate/configure.md"), encoding: .utf8)
    let examples = page.components(separatedBy: "```ini\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(examples.count == 2)
    var relays: [MailRelay] = []
    for example in examples {
      let text = example.replacing(#/= /etc/hagukumi/[a-z-]+(\.pem)?/#, with: "= \(folder)/secret")
      relays.append(try #require(try MailFile.read(text)).relay)
    }
    #expect(relays.map(\.security) == [.none, .startTLS])
    #expect(relays[1].login?.password == "secret words" && relays[1].certificates == folder + "/secret")
  }

  @Test(arguments: [
    ("relay = relay.example", "1行目", "smtp://"), ("relay = smtp://relay.example", "relay", "from"),
    ("from = a@b", "1行目", "足りない"), ("relay = smtp://r\nfrom = 田中@city.example", "2行目", "メールアドレス"),
    ("relay = smtp://r\nfrom = a@b\r\nBcc: c@d", "3行目", "名前 = 値"),
    ("relay = smtp://r\nfrom = a@b, c@d\npublic-address = https://h.example", "2行目", "1つ"),
    ("relay = smtp://r\nfrom = a@b\npublic-address = http://h.example", "3行目", "https"),
    ("relay = smtp://r\nfrom = a@b\npublic-address = https://h.example/", "3行目", "なし"),
    ("relay = smtps://r\nstart-tls = yes", "2行目", "一緒に"), ("relay = smtp://r\nstart-tls = on", "2行目", "yes か no"),
    ("relay = smtp://r\nname = x\npassword-file = /x", "2行目", "暗号化"),
    ("relay = smtps://r\nname = x", "name", "password-file"),
    ("relay = smtps://r\nname = x\npassword-file = /nowhere", "3行目", "読めません"),
    ("relay = smtps://r\ncertificates = /nowhere", "2行目", "ありません"),
    ("relay = smtp://r\nhello-name = a b", "2行目", "名前"), ("relay = smtp://r\ncolour = blue", "relay", "from"),
    ("relay = smtp://r\nfrom = a@b\npublic-address = https://h.example\ncolour = blue", "4行目", "colour"),
  ])
  func `what is wrong is refused with its place`(_ text: String, _ place: String, _ reason: String) throws {
    let refusal = try #require(throws: Refusal.self) { try MailFile.read(text) }
    #expect(refusal.message.contains(place) && refusal.message.contains(reason), "\(refusal.message)")
  }
}

import Essentials
import Organization
import Signatures
import TestKit
import Testing

@Suite struct ChoosingPasswords {
  private func refusal(_ password: String, name: String = "tanaka") throws -> Refusal? {
    try PasswordRules.refusal(for: password, signInName: name, field: "password")
  }

  @Test(arguments: [
    "correct horse battery", "春の朝に駅前で焼きそばを食べた", "x9#kQ27vbmZ!", "tanaka likes blue tomatoes",
  ])
  func `long and unusual ones are taken`(_ password: String) throws { #expect(try refusal(password) == nil) }

  @Test(arguments: [
    "short", "abcdefghijk", "password1234", "PASSWORD2026", "ｐａｓｓｗｏｒｄ１２３４", "123456789012", "aaaaaaaaaaaaaa",
    "tanaka123456", "tanakatanaka", "Jinji-2026-Reiwa8", "hagukumi-admin", "qwertyqwerty12", "人事課市役所令和八年計画計画",
  ])
  func `short and well-known ones are refused at their field`(_ password: String) throws {
    #expect(try refusal(password)?.field == "password")
  }

  @Test(arguments: [
    "correct horse battery staple", "The quick brown fox", "1qaz2wsx3edc4rfv", "よろしくお願いします。。。", "春はあけぼの　ようようしろくなりゆく",
    "ありがとうございます！！！",
  ])
  func `long ones that everybody knows are refused`(_ password: String) throws {
    #expect(try refusal(password)?.field == "password")
  }

  @Test(arguments: [true, false])
  func `those on the operator's list of leaked ones are refused, as digests and as words`(_ asDigests: Bool) throws {
    let leaked = ["green lamps by the sea", "Summer in Wakaba 7", "seven small umbrellas"]
    let more = (0..<500).map { "some other words \($0)" }
    let digest: (String) -> String = { word in
      SHA1.digest(Array(word.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        + ":3"
    }
    let lines = (leaked + more).map { asDigests ? digest($0) : $0 }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    try LocalFile.write(Array((lines.joined(separator: "\r\n") + "\r\n").utf8), to: folder + "/leaked.txt")
    let list = try BreachList(path: folder + "/leaked.txt")
    try list.check()
    let refusal: (String) throws -> Refusal? = { password in
      try PasswordRules.refusal(for: password, signInName: "tanaka", breaches: list, field: "password")
    }
    for password in leaked { #expect(try refusal(password)?.message.contains("漏れた") == true) }
    #expect(try refusal("some other words 77") != nil)
    #expect(try refusal("green lamps by the lake") == nil)
  }

  @Test func `a list in disorder, or with nothing in it, is no list`() throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    try LocalFile.write(Array("b\na\n".utf8), to: folder + "/disorder")
    try LocalFile.write([], to: folder + "/empty")
    #expect(throws: Refusal.self) { try BreachList(path: folder + "/disorder").check() }
    #expect(throws: Refusal.self) { try BreachList(path: folder + "/empty") }
    #expect(throws: Refusal.self) { try BreachList(path: folder + "/missing") }
  }

  @Test func `one that would cost too much to check is refused`() throws {
    #expect(try refusal(String(repeating: "長い言い回し", count: 20)) != nil)
  }

  @Test func `generated ones keep the rules and differ`() throws {
    let random = RepeatableRandom(seed: 7)
    let passwords = (0..<50).map { _ in PasswordRules.generated(from: random) }
    #expect(Set(passwords).count == 50)
    for password in passwords {
      #expect(try refusal(password) == nil)
      #expect(password.wholeMatch(of: /[a-z0-9]{4}(-[a-z0-9]{4}){3}/) != nil)
    }
  }
}

@Suite struct NamingPeople {
  private func fields(_ name: String, _ display: String, _ unit: String = "") -> [String?] {
    AccountProfile(signInName: name, displayName: display, unit: unit).refusals.map(\.field)
  }

  @Test func `full width and capitals do not matter in a sign-in name`() {
    #expect(AccountProfile(signInName: " Ｔａｎａｋａ．T ", displayName: "田中").signInName == "tanaka.t")
  }

  @Test func `each field has its own refusal`() {
    #expect(fields("tanaka", "田中 太郎", "総務部").isEmpty)
    #expect(fields("", "", "総務部\u{7}") == ["sign-in-name", "display-name", "unit"])
    #expect(fields("田中", "田中") == ["sign-in-name"])
    #expect(fields("a/b", "田中") == ["sign-in-name"])
    #expect(fields(String(repeating: "a", count: 65), "田中") == ["sign-in-name"])
    #expect(fields("tanaka", String(repeating: "田", count: 101)) == ["display-name"])
    #expect(fields("tanaka", "田\n中") == ["display-name"])
  }
}

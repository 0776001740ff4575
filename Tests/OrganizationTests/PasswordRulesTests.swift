import Essentials
import Organization
import Testing

@Suite struct ChoosingPasswords {
  private func refusal(_ password: String, name: String = "tanaka") -> Refusal? {
    PasswordRules.refusal(for: password, signInName: name, field: "password")
  }

  @Test(arguments: [
    "correct horse battery", "春の朝に駅前で焼きそばを食べた", "x9#kQ27vbmZ!", "tanaka likes blue tomatoes",
  ])
  func `long and unusual ones are taken`(_ password: String) { #expect(refusal(password) == nil) }

  @Test(arguments: [
    "short", "abcdefghijk", "password1234", "PASSWORD2026", "ｐａｓｓｗｏｒｄ１２３４", "123456789012", "aaaaaaaaaaaaaa",
    "tanaka123456", "tanakatanaka", "Jinji-2026-Reiwa8", "hagukumi-admin", "qwertyqwerty12", "人事課市役所令和八年計画計画",
  ])
  func `short and well-known ones are refused at their field`(_ password: String) {
    #expect(refusal(password)?.field == "password")
  }

  @Test func `one that would cost too much to check is refused`() {
    #expect(refusal(String(repeating: "長い言い回し", count: 20)) != nil)
  }

  @Test func `generated ones keep the rules and differ`() {
    let random = RepeatableRandom(seed: 7)
    let passwords = (0..<50).map { _ in PasswordRules.generated(from: random) }
    #expect(Set(passwords).count == 50)
    for password in passwords {
      #expect(refusal(password) == nil)
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

package import Essentials

/// What a password must be: long, and more than well-known words; no rules on kinds of characters.
package enum PasswordRules {
  /// The smallest number of characters.
  package static let minimumLength = 12
  private static let maximumLength = 200
  private static let minimumRemainder = 6

  /// One sentence for the help below the input.
  package static let help = "12文字以上。長い言い回しがおすすめです。サインイン名や「password」「12345」のような語は数えません。"

  /// Why the password cannot be taken; nil where it can.
  package static func refusal(for password: String, signInName: String, field: String) -> Refusal? {
    if password.count < minimumLength {
      return Refusal("パスワードは\(minimumLength)文字以上にしてください。", field: field)
    }
    if password.utf8.count > maximumLength {
      return Refusal("パスワードが長すぎます。200バイト（英数字で200文字、漢字で66文字）以内にしてください。", field: field)
    }
    if remainder(of: foldedText(password), without: signInName) < minimumRemainder {
      return Refusal("推測されやすいパスワードです。よく使われる語・サインイン名・数字の並びだけに頼らないものにしてください。", field: field)
    }
    return nil
  }

  /// A password for somebody else: 80 random bits in four groups, easy to read out.
  package static func generated(from random: some RandomSource) -> String {
    (0..<4).map { _ in random.token(length: 4) }.joined(separator: "-")
  }

  private static let words = [
    "password", "passwd", "passw0rd", "pass", "welcome", "letmein", "qwerty", "asdf", "zxcv", "admin", "login", "user",
    "hagukumi", "jinjika", "jinji", "shiyakusho", "yakusho", "shicho", "kencho", "soumu", "city", "town", "pref",
    "jinzai", "ikusei", "202", "keikaku", "nihon", "japan", "パスワード", "はぐくみ", "人事課", "人事", "市役所", "役所", "市長", "総務",
    "人材育成", "計画", "reiwa", "heisei", "令和", "平成",
  ]

  /// How many letters and digits are left without well-known words, the sign-in name and runs such as `1234` or `aaaa`.
  private static func remainder(of password: String, without signInName: String) -> Int {
    var text = password
    for word in ([signInName] + words).sorted(by: { $0.count > $1.count }) where word.count > 1 {
      text = text.split(separator: word, omittingEmptySubsequences: true).joined(separator: "\n")
    }
    let values = text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      .map { Int($0.value) }
    return values.indices.count { index in index == 0 || abs(values[index] - values[index - 1]) > 1 }
  }
}

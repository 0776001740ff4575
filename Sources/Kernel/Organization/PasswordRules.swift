package import Essentials

/// What a password must be: long, and more than well-known words; no rules on kinds of characters.
package enum PasswordRules {
  /// The smallest number of characters.
  package static let minimumLength = 12
  private static let maximumLength = 200
  private static let minimumRemainder = 6

  /// One sentence for the help below the input.
  package static let help = "12文字以上。長い言い回しがおすすめです。サインイン名や「password」「12345」のような語は数えません。"

  /// Why the password cannot be taken; nil where it can. `breaches` is the operator's list of leaked passwords.
  package static func refusal(
    for password: String, signInName: String, breaches: BreachList? = nil, field: String
  ) throws -> Refusal? {
    if password.count < minimumLength {
      return Refusal("パスワードは\(minimumLength)文字以上にしてください。", field: field)
    }
    if password.utf8.count > maximumLength {
      return Refusal("パスワードが長すぎます。200バイト（英数字で200文字、漢字で66文字）以内にしてください。", field: field)
    }
    if remainder(of: foldedText(password), without: signInName) < minimumRemainder {
      return Refusal("推測されやすいパスワードです。よく使われる語・サインイン名・数字の並びだけに頼らないものにしてください。", field: field)
    }
    if try isWellKnown(password) || breaches?.contains(password) == true {
      return Refusal("このパスワードは、よそから漏れたパスワードの一覧に載っています。別のものにしてください。", field: field)
    }
    return nil
  }

  /// Long ones that every list of guesses holds, written folded.
  private static let wellKnown: Set<String> = [
    "correcthorsebatterystaple", "thequickbrownfox", "thequickbrownfoxjumpsoverthelazydog", "iloveyouforever",
    "irohanihohetochirinuruwo", "いろはにほへとちりぬるを", "色は匂へど散りぬるを", "すもももももももものうち", "となりのきゃくはよくかきくうきゃくだ",
    "なまむぎなまごめなまたまご", "春はあけぼのようようしろくなりゆく", "祇園精舎の鐘の声諸行無常の響きあり", "吾輩は猫である名前はまだない",
    "国境の長いトンネルを抜けると雪国であった", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u8i", "zaq12wsxcde3",
    "q1w2e3r4t5y6", "qazwsxedcrfv", "zxcvbnmasdfghjkl", "asdfghjklzxcvbnm", "poiuytrewqlkjhgfdsa", "a1b2c3d4e5f6",
    "changemenow123", "letmeinplease", "trustno1trustno1", "opensesame1234", "konnichiwasekai",
    "ohayougozaimasu", "arigatougozaimasu", "ohayougozaimasu1", "arigatougozaimasu1", "yoroshikuonegaishimasu",
    "おはようございます", "ありがとうございます", "よろしくお願いします", "よろしくおねがいします", "お世話になっております",
  ]

  private static func isWellKnown(_ password: String) -> Bool {
    let folded = foldedText(password)
    let letters = folded.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    let words = String(String.UnicodeScalarView(letters))
    return wellKnown.contains(folded) || wellKnown.contains(words)
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

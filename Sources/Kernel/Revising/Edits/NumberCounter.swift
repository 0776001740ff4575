import Essentials

/// A row of signs that things are counted with.
enum NumberCounter: String, Sendable, CaseIterable {
  case arabic, wide, circled, roman, smallRoman, kana, kanji, latin, smallLatin, wideLatin

  /// The sign for that number; nil where the row does not go so far.
  func sign(_ number: Int) -> String? {
    switch self {
    case .arabic: return String(number)
    case .wide: return scalars(String(number).unicodeScalars.map { $0.value - 0x30 + 0xFF10 })
    case .kanji: return Self.kanji(number)
    case .circled:
      let value = number <= 20 ? 0x2460 + number - 1 : number <= 35 ? 0x3251 + number - 21 : 0x32B1 + number - 36
      return number <= 50 ? scalars([UInt32(value)]) : nil
    case .roman: return number <= 12 ? scalars([UInt32(0x2160 + number - 1)]) : nil
    case .smallRoman: return number <= 12 ? scalars([UInt32(0x2170 + number - 1)]) : nil
    case .latin: return number <= 26 ? scalars([UInt32(0x41 + number - 1)]) : nil
    case .smallLatin: return number <= 26 ? scalars([UInt32(0x61 + number - 1)]) : nil
    case .wideLatin: return number <= 26 ? scalars([UInt32(0xFF21 + number - 1)]) : nil
    case .kana: return number <= Self.kanaSigns.count ? String(Self.kanaSigns[number - 1]) : nil
    }
  }

  /// Whether the sign can be part of a number of this row.
  func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .arabic: (0x30...0x39).contains(scalar.value)
    case .wide: (0xFF10...0xFF19).contains(scalar.value)
    case .circled: [0x2460...0x2473, 0x3251...0x325F, 0x32B1...0x32BF].contains { $0.contains(scalar.value) }
    case .roman: (0x2160...0x216B).contains(scalar.value)
    case .smallRoman: (0x2170...0x217B).contains(scalar.value)
    case .latin: (0x41...0x5A).contains(scalar.value)
    case .smallLatin: (0x61...0x7A).contains(scalar.value)
    case .wideLatin: (0xFF21...0xFF3A).contains(scalar.value)
    case .kana: Self.kanaSigns.contains(scalar)
    case .kanji: "一二三四五六七八九十".unicodeScalars.contains(scalar)
    }
  }

  /// Whether a number has as many signs as it has digits; other rows have one sign a number.
  var hasDigits: Bool { self == .arabic || self == .wide || self == .kanji }

  private static let kanaSigns = Array("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン".unicodeScalars)

  private static func kanji(_ number: Int) -> String? {
    guard (1...99).contains(number) else { return nil }
    let digits = Array("一二三四五六七八九").map(String.init)
    let (tens, ones) = (number / 10, number % 10)
    return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens - 1]) + "十") + (ones == 0 ? "" : digits[ones - 1])
  }
}

private func scalars(_ values: [UInt32]) -> String {
  var text = String.UnicodeScalarView()
  for value in values { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
  return String(text)
}

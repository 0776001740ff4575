/// Text in the form in which searching compares it, with the way back to the original.
///
/// Folding looks at single characters only, never at words: a part of a text always folds to a part of the folded text, so
/// that a hit can begin and end anywhere. Words that are written in several ways are the business of `SpellingVariants`.
struct FoldedText: Sendable {
  /// The characters that are compared.
  private(set) var scalars: [UInt32] = []
  /// For each of them, where it begins in the original, counted in unicode scalars.
  private(set) var starts: [Int32] = []
  /// For each of them, where it ends, with a long vowel mark and voicing marks behind it.
  private(set) var ends: [Int32] = []
  /// Positions in `scalars` behind which a long vowel mark stood; it is compared apart, because many writers leave it out.
  private(set) var longs: [Int32] = []

  init(_ text: some StringProtocol) {
    scalars.reserveCapacity(text.utf8.count / 3)
    var place: Int32 = 0
    for scalar in text.unicodeScalars {
      take(scalar, at: place)
      place += 1
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, at place: Int32) {
    let value = scalar.value
    switch value {
    case 0x3041...0x3096, 0x30A1...0x30F4, 0x30F7...0x30FA: append(value, place)
    case 0x4E00...0x9FFF: append(UInt32(FoldingTable.kanji[Int(value - 0x4E00)]), place)
    case 0x30FC, 0xFF70, 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0x2D, 0xFF0D, 0xFE63: takeDash(place)
    case 0x3099, 0x309B, 0xFF9E: takeVoicing(1, place)
    case 0x309A, 0x309C, 0xFF9F: takeVoicing(2, place)
    case 0xFF66...0xFF9D: append(FoldingTable.halfWidthKana[Int(value - 0xFF66)], place)
    case 0x21...0x7E: takeLatin(value, place)
    case 0xFF01...0xFF5E: takeLatin(value - 0xFEE0, place)
    default: takeOther(scalar, place)
    }
  }

  private mutating func takeLatin(_ value: UInt32, _ place: Int32) {
    switch value {
    case 0x41...0x5A: append(value + 32, place)
    case 0x2C: append(0x3001, place)
    case 0x2E: append(0x3002, place)
    default: append(value, place)
    }
  }

  private mutating func takeOther(_ scalar: Unicode.Scalar, _ place: Int32) {
    if isLeftOut(scalar) {
      return
    } else if let written = FoldingTable.signs[scalar.value] {
      for value in written { append(value, place) }
    } else if (0xC0...0x58F).contains(scalar.value) {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower.value, place) }
    } else {
      append(scalar.value, place)
    }
  }

  /// White space, control characters, marks without width, and the middle dot, which stands in ワーク・ライフ・バランス or not.
  private func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0, 0xAD, 0xB7, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0x30FB,
      0xFE00...0xFE0F, 0xFEFF, 0xFF65, 0xFFF9...0xFFFD, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private mutating func takeDash(_ place: Int32) {
    guard let last = scalars.last, isKana(last) else { return append(0x2D, place) }
    ends[ends.count - 1] = place + 1
    if longs.last != Int32(scalars.count - 1) { longs.append(Int32(scalars.count - 1)) }
  }

  /// A voicing mark that stands apart, as in half-width kana, joins its kana.
  private mutating func takeVoicing(_ step: UInt32, _ place: Int32) {
    guard let last = scalars.last, let voiced = FoldingTable.voiced(last, by: step) else { return }
    scalars[scalars.count - 1] = voiced
    ends[ends.count - 1] = place + 1
  }

  private mutating func append(_ value: UInt32, _ place: Int32) {
    scalars.append(value)
    starts.append(place)
    ends.append(place + 1)
  }

  /// Whether a long vowel mark stood behind the character at this position.
  func hasLong(after position: Int) -> Bool {
    var (low, high) = (0, longs.count)
    while low < high {
      let middle = (low + high) / 2
      if longs[middle] < position { low = middle + 1 } else { high = middle }
    }
    return low < longs.count && longs[low] == position
  }
}

func isKatakana(_ value: UInt32) -> Bool { (0x30A1...0x30FA).contains(value) }

private func isKana(_ value: UInt32) -> Bool { (0x3041...0x3096).contains(value) || isKatakana(value) }

import Essentials

/// A walk through a text, scalar by scalar, that remembers what was taken.
struct ScalarScan {
  private let scalars: String.UnicodeScalarView
  private var position: String.UnicodeScalarView.Index

  init(_ text: String) {
    scalars = text.unicodeScalars
    position = scalars.startIndex
  }

  /// The scalar that comes next.
  var peek: Unicode.Scalar? { position < scalars.endIndex ? scalars[position] : nil }

  /// The one after the next.
  var peekAfter: Unicode.Scalar? {
    guard position < scalars.endIndex else { return nil }
    let next = scalars.index(after: position)
    return next < scalars.endIndex ? scalars[next] : nil
  }

  /// What was taken so far.
  var taken: String { String(scalars[..<position]) }

  /// What is left.
  var rest: String { String(scalars[position...]) }

  /// Steps over one scalar.
  mutating func skip() {
    if position < scalars.endIndex { position = scalars.index(after: position) }
  }

  /// Takes a run of decimal digits, half or full width, at most nine.
  mutating func digits() -> Int? {
    var value = 0
    var count = 0
    while let scalar = peek, let digit = digitValue(scalar), count < 9 {
      value = value * 10 + digit
      count += 1
      skip()
    }
    return count > 0 ? value : nil
  }

  /// Takes 一 to 十 and their compounds below 100.
  mutating func kanjiNumber() -> Int? {
    var value = 0
    var digit = 0
    var count = 0
    while let scalar = peek {
      if scalar == "十" {
        value += max(1, digit) * 10
        digit = 0
      } else if let found = kanjiDigits.firstIndex(of: scalar) {
        digit = found + 1
      } else {
        break
      }
      count += 1
      skip()
    }
    return count > 0 ? value + digit : nil
  }

  /// Takes a Roman numeral: `Ⅳ`, or `IV` in capital letters.
  mutating func romanNumber() -> Int? {
    if let scalar = peek, (0x2160...0x216B).contains(scalar.value) || (0x2170...0x217B).contains(scalar.value) {
      skip()
      return Int(scalar.value & 0xF) + 1
    }
    let start = position
    var letters = ""
    while let scalar = peek, let letter = narrowed(String(Character(scalar))).first, "IVX".contains(letter) {
      letters.append(letter)
      skip()
    }
    if let found = romanNumbers.firstIndex(of: letters) { return found + 1 }
    position = start
    return nil
  }

  /// Takes one number: digits, a Roman or ringed numeral, or any of them in round brackets.
  mutating func token() -> Int? {
    guard let first = peek else { return nil }
    if let value = circledValue(first) {
      skip()
      return value
    }
    guard first == "(" || first == "（", let close = closingBracket(of: first) else {
      return digits() ?? romanNumber()
    }
    let start = position
    skip()
    if let inner = upTo(close) {
      var content = ScalarScan(inner.trimmed)
      if let value = content.digits() ?? content.romanNumber(), content.peek == nil { return value }
    }
    position = start
    return nil
  }

  /// Takes everything before the closing scalar and the scalar itself.
  mutating func upTo(_ close: Unicode.Scalar) -> String? {
    let start = position
    while let scalar = peek {
      if scalar == close {
        let inner = String(scalars[start..<position])
        skip()
        return inner
      }
      skip()
    }
    position = start
    return nil
  }

  /// Takes the dot, space or comma that ends a number; false where the number runs on into a word.
  mutating func endsNumber() -> Bool {
    guard let scalar = peek else { return true }
    guard isNumberBreak(scalar) else { return false }
    skip()
    return true
  }
}

private let kanjiDigits = Array("一二三四五六七八九".unicodeScalars)
private let romanNumbers = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

/// The value of a decimal digit, half or full width.
func digitValue(_ scalar: Unicode.Scalar) -> Int? {
  switch scalar.value {
  case 0x30...0x39: Int(scalar.value - 0x30)
  case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
  default: nil
  }
}

/// Whether it is a decimal digit.
func isDigit(_ scalar: Unicode.Scalar) -> Bool { digitValue(scalar) != nil }

/// Whether it can stand between a number and its title.
func isNumberBreak(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case " ", "\t", "\u{3000}", "\u{A0}", ".", "．", "、", "，", ":", "：": true
  default: false
  }
}

/// Whether it can join two parts of a number, as in `1-2`.
func isNumberJoint(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "-", "－", "−", "‐", "–", "ー", ".", "．": true
  default: false
  }
}

/// Whether a number can start with it.
func isNumberStart(_ scalar: Unicode.Scalar) -> Bool {
  isDigit(scalar) || circledValue(scalar) != nil || scalar == "(" || scalar == "（"
    || (0x2160...0x217B).contains(scalar.value)
}

/// Whether it is one of the kana that number lists.
func isListKana(_ scalar: Unicode.Scalar) -> Bool { "アイウエオカキクケコサシスセソ".unicodeScalars.contains(scalar) }

/// The value of ① to ㊿.
func circledValue(_ scalar: Unicode.Scalar) -> Int? {
  switch scalar.value {
  case 0x2460...0x2473: Int(scalar.value - 0x2460) + 1
  case 0x3251...0x325F: Int(scalar.value - 0x3251) + 21
  case 0x32B1...0x32BF: Int(scalar.value - 0x32B1) + 36
  default: nil
  }
}

/// The bracket that closes this one.
func closingBracket(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar {
  case "(": ")"
  case "（": "）"
  case "【": "】"
  case "［": "］"
  case "[": "]"
  case "〔": "〕"
  case "<": ">"
  case "＜": "＞"
  case "〈": "〉"
  case "《": "》"
  case "≪": "≫"
  default: nil
  }
}

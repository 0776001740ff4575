/// Full-width digits are letters like others to a typesetter, which would begin a line inside of a number.
func isWideDigit(_ scalar: Unicode.Scalar) -> Bool { ("０"..."９").contains(scalar) }

/// What counts: it stands with its number.
private let counters = Set("年月日時分秒歳人名回件点円千万億％割倍度個級次期週章項条号階課部班校社団台枚冊本種類位代".unicodeScalars)
/// What belongs to a number between its digits.
private let marks = Set("．，・".unicodeScalars)
/// What may not begin a line, and would behind a number that is set as one piece.
private let followers = Set("〜～ー々".unicodeScalars)
/// Longer ones may be parted, so that no line stays short.
private let longest = 12

/// The text in pieces, of which full-width numbers with what counts them are some.
func wordsWithNumbers(_ text: String) -> [(text: String, isNumber: Bool)] {
  let scalars = Array(text.unicodeScalars)
  var pieces: [(text: String, isNumber: Bool)] = []
  var start = 0
  var index = 0
  func words(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
  while index < scalars.count {
    guard isWideDigit(scalars[index]) else {
      index += 1
      continue
    }
    var end = index
    while end < scalars.count {
      let isMark = marks.contains(scalars[end]) && end + 1 < scalars.count && isWideDigit(scalars[end + 1])
      guard isWideDigit(scalars[end]) || isMark else { break }
      end += 1
    }
    if end < scalars.count, counters.contains(scalars[end]) { end += 1 }
    while end < scalars.count, followers.contains(scalars[end]) { end += 1 }
    if (2...longest).contains(end - index) {
      if start < index { pieces.append((words(start..<index), false)) }
      pieces.append((words(index..<end), true))
      start = end
    }
    index = end
  }
  if start < scalars.count { pieces.append((words(start..<scalars.count), false)) }
  return pieces
}

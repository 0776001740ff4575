/// How many lines a text takes in a cell that wraps, where a line holds `room` half-width characters.
///
/// Words in Latin letters stay whole, and marks that must not begin or end a line take their neighbour along, so a line often
/// holds less than would fit.
package func wrappedLines(_ text: String, room: Double) -> Int {
  text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { $0 + lines(of: $1, room: max(2, room)) }
}

private func lines(of line: Substring, room: Double) -> Int {
  var count = 1
  var used = 0.0
  for width in pieces(of: line) {
    if used > 0, used + width > room {
      count += 1
      used = 0
    }
    used += width
    while used > room {
      count += 1
      used -= room
    }
  }
  return count
}

/// The widths of what is never broken.
private func pieces(of line: Substring) -> [Double] {
  var pieces: [Double] = []
  var last: Unicode.Scalar = " "
  for scalar in line.unicodeScalars {
    let width = halfWidths(scalar)
    let clings =
      width == 0 || noStart.contains(scalar) || noEnd.contains(last) || (isLatin(scalar) && isLatin(last))
    if clings, !pieces.isEmpty { pieces[pieces.count - 1] += width } else { pieces.append(width) }
    last = scalar
  }
  return pieces
}

private func isLatin(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.value > 0x20 }

private let noStart = Set("、。，．・：；？！）」』】〕］｝〉》ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％,.".unicodeScalars)
private let noEnd = Set("（「『【〔［｛〈《".unicodeScalars)

/// How many half-width characters wide a character is in a Japanese font; marks that combine take no room.
private func halfWidths(_ scalar: Unicode.Scalar) -> Double {
  switch scalar.value {
  case 0...0x7E, 0xFF61...0xFF9F: 1
  case 0x300...0x36F, 0x200B...0x200F, 0x3099...0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
  default: 2
  }
}

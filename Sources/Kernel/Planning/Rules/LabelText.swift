import Essentials

/// The label without the number or note behind it, e.g. 施策の方向性（基本方針） → 施策の方向性.
package func bareLabel(_ text: String) -> String {
  let line = text.trimmed
  guard let last = line.unicodeScalars.last, last == "）" || last == ")",
    let open = line.lastIndex(where: { $0 == "（" || $0 == "(" }), open > line.startIndex
  else { return line }
  return String(line[..<open]).trimmed
}

extension String {
  /// The pieces between occurrences of a separator.
  package func pieces(between separator: String) -> [String] {
    var pieces: [String] = []
    var start = startIndex
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(separator) {
        pieces.append(String(self[start..<place]))
        place = index(place, offsetBy: separator.count)
        start = place
      } else {
        place = index(after: place)
      }
    }
    pieces.append(String(self[start...]))
    return pieces
  }
}

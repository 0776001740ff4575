import Essentials

/// Reads what is printed in a cell of the schedule: an arrow, words of the plan's vocabulary, or free text.
package struct CellReading {
  private let known: Set<String>

  /// `known` are the labels of the vocabulary's markers.
  package init(known: Set<String>) { self.known = known }

  /// The text of a cell; a built-in word that is broken over lines is joined.
  package static func label(_ printed: String) -> String {
    let joined = printed.split(whereSeparator: \.isWhitespace).joined()
    return ScheduleWords.meaning(of: joined) != nil ? joined : printed.trimmed
  }

  /// Sets what the printed text of the cell says; a text is a marker only where all of it is, but for what
  /// stands in brackets behind one.
  package func read(into cell: inout ScheduleCell) {
    let whole = Self.label(cell.printed)
    cell.continues = ScheduleWords.continues(whole)
    cell.markers = []
    cell.text = nil
    if cell.continues || whole.isEmpty { return }
    if known.contains(whole) {
      cell.markers = [whole]
    } else {
      let pieces = ScheduleWords.pieces(whole)
      if !pieces.isEmpty, pieces.allSatisfy(known.contains) {
        cell.markers = pieces
      } else if let (marker, detail) = Self.detailed(whole), known.contains(marker) {
        cell.markers = [marker]
        cell.text = detail
      } else {
        cell.text = whole
      }
    }
  }

  /// A word with what it amounts to in brackets behind it: 実施（19名）.
  package static func detailed(_ text: String) -> (marker: String, detail: String)? {
    guard let last = text.unicodeScalars.last, last == "）" || last == ")",
      let open = text.firstIndex(where: { $0 == "（" || $0 == "(" }), open > text.startIndex
    else { return nil }
    let detail = text[text.index(after: open)...].dropLast().trimmed
    guard !detail.isEmpty, !detail.contains(where: { "（(）)".contains($0) }) else { return nil }
    return (text[..<open].trimmed, detail)
  }
}

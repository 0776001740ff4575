import Essentials
import FiscalYears

extension NotationReader {
  func text(_ range: Range<Int>) -> String { pieces[range].map(\.text).joined() }

  /// Brackets: 予測値 makes the figure before provisional, a day is its day, other words are its note.
  mutating func readBrackets() {
    var depth = 0
    var end = index
    repeat {
      if pieces[end].kind == .open { depth += 1 }
      if pieces[end].kind == .close { depth -= 1 }
      end += 1
    } while end < pieces.count && depth > 0 && pieces[end].kind != .newline
    let inside = index + 1..<max(index + 1, depth == 0 ? end - 1 : end)
    if figures.isEmpty, inside.count == 1, case .state = pieces[inside.lowerBound].kind {
      // 変更（未実施）: the state is what was printed; the word before it becomes its label.
      waiting.removeAll { $0 >= index }
      isUsed[index] = true
      if inside.upperBound < end { isUsed[inside.upperBound] = true }
      index = inside.lowerBound
      _ = takeFigure()
      index = end
      return
    }
    guard let last = figures.indices.last, waiting.allSatisfy({ pieces[$0].kind == .space }) else {
      waiting += Array(index..<end)
      index = end
      return
    }
    note(inside, to: [last])
    for place in index..<end { isUsed[place] = true }
    waiting = []
    index = end
  }

  /// A ※ note up to the end of the line: a figure of its own where it names a year, else a note to those before it.
  mutating func readNote() {
    let end = pieces[index...].firstIndex { $0.kind == .newline } ?? pieces.count
    let hasYear = pieces[index..<end].contains { if case .year = $0.kind { true } else { false } }
    let hasDay = pieces[index..<end].contains { if case .day = $0.kind { true } else { false } }
    let hasNumber = pieces[index..<end].contains { if case .number = $0.kind { true } else { false } }
    guard !(hasYear && hasNumber && !hasDay) else {
      isUsed[index] = true
      waiting = []
      index += 1
      return
    }
    guard !figures.isEmpty else {
      waiting += Array(index..<end)
      index = end
      return
    }
    note(index + 1..<end, to: hasDay ? Array(figures.indices) : [figures.count - 1])
    for place in index..<end { isUsed[place] = true }
    index = end
  }

  private mutating func note(_ range: Range<Int>, to places: [Int]) {
    let words = text(range).trimmed
    guard !words.isEmpty else { return }
    let day = day(in: range)
    for place in places {
      if NotationWords.provisional.contains(where: { words.contains($0) }) { figures[place].isProvisional = true }
      if let day { figures[place].asOf = day }
      figures[place].notes.append(words)
    }
  }

  private func day(in range: Range<Int>) -> String? {
    for place in range {
      guard case .day(let month, let day, _) = pieces[place].kind else { continue }
      if place > range.lowerBound, case .year(let year, false) = pieces[place - 1].kind,
        let full = Day(year: year.startYear, month: month, day: day)
      {
        return full.description
      }
      return pieces[place].text
    }
    return nil
  }
}

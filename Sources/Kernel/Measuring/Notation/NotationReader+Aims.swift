import Essentials
import FiscalYears

extension NotationReader {
  /// Arrows that lead to words: nothing of what stands behind the last arrow of a line is in a figure.
  var aims: [NotationReading.Aim] {
    var start = pieces.startIndex
    var aims: [NotationReading.Aim] = []
    while start < pieces.count {
      let end = pieces[start...].firstIndex { $0.kind == .newline } ?? pieces.count
      if let arrow = pieces[start..<end].lastIndex(where: { $0.kind == .arrow }) {
        if let aim = aim(from: start..<arrow, to: arrow + 1..<end) { aims.append(aim) }
      }
      start = end + 1
    }
    return aims
  }

  private func aim(from before: Range<Int>, to behind: Range<Int>) -> NotationReading.Aim? {
    guard behind.contains(where: { pieces[$0].kind == .words }), !behind.contains(where: { isUsed[$0] }) else {
      return nil
    }
    let year = behind.first { if case .year = pieces[$0].kind { true } else { pieces[$0].kind == .everyYear } }
    let words = behind.filter { $0 != year }.map { pieces[$0].text }
    let subject = before.drop { pieces[$0].kind == .bullet }.map { pieces[$0].text }
    return NotationReading.Aim(
      subject: subject.joined().trimmed, when: year.map { when(pieces[$0]) }, text: words.joined().trimmed)
  }
}

import Essentials
import PlanFile
import Planning

/// Learns the marker labels from all cells of the schedule, then reads the cells with them.
enum ScheduleVocabulary {
  static func settle(_ document: inout PlanDocument, mapping: ImportMapping, items: [SourceItem]) {
    let labels = learn(document)
    var terms: [Vocabulary.Term<MarkerMeaning>] = []
    for label in labels {
      let meaning =
        mapping.markers[label] ?? explained(label, items) ?? ScheduleWords.meaning(of: label)
        ?? ScheduleWords.likelyMeaning(of: label)
      terms.append(Vocabulary.Term(label, meaning))
    }
    let reading = CellReading(known: Set(labels))
    var used: Set<String> = []
    for node in document.nodes.indices {
      for cell in document.nodes[node].schedule.indices {
        read(&document.nodes[node].schedule[cell], reading)
        used.formUnion(document.nodes[node].schedule[cell].markers)
      }
    }
    let before = document.plan.vocabulary.markers
    document.plan.vocabulary.markers +=
      terms.filter { term in used.contains(term.label) && !before.contains { $0.label == term.label } }
  }

  /// Built-in words, and short words that fill a whole cell of what is planned at least three times, in their order of
  /// appearance; what people write as a result is no vocabulary.
  private static func learn(_ document: PlanDocument) -> [String] {
    var counts: [String: Int] = [:]
    var order: [String] = []
    func see(_ label: String) {
      if counts[label] == nil { order.append(label) }
      counts[label, default: 0] += 1
    }
    for cell in document.nodes.lazy.flatMap(\.schedule) where cell.text == nil {
      let whole = CellReading.label(cell.printed)
      if ScheduleWords.continues(whole) { continue }
      let isKnown = ScheduleWords.meaning(of: whole) != nil
      if isKnown || (cell.row == .plan && !whole.unicodeScalars.contains(where: isSeparator)) { see(whole) }
      for piece in ScheduleWords.pieces(whole) where ScheduleWords.meaning(of: piece) != nil && piece != whole {
        see(piece)
      }
    }
    return order.filter { label in
      ScheduleWords.meaning(of: label) != nil || ((counts[label] ?? 0) >= 3 && isShortWord(label))
    }
  }

  /// The meaning of a sign that the document explains, as in ○：実施　△：検討.
  private static func explained(_ label: String, _ items: [SourceItem]) -> MarkerMeaning? {
    guard label.unicodeScalars.count == 1, let sign = label.unicodeScalars.first, !sign.properties.isIdeographic else {
      return nil
    }
    for item in items where item.text.utf8.count <= 300 {
      var scan = ScalarScan(item.text)
      // Only a line that says that it explains signs may part them from their words by a space.
      let signs = ["凡例", "記号"].contains(where: item.text.contains) ? "：:…＝=は 　" : "：:…＝=は"
      while let next = scan.peek {
        scan.skip()
        guard next == sign, let colon = scan.peek, signs.unicodeScalars.contains(colon) else { continue }
        let word = scan.rest.unicodeScalars.dropFirst().prefix { !"　 、，,／/・）)\n".unicodeScalars.contains($0) }
        let meaning = ScheduleWords.meaning(of: String(word)) ?? ScheduleWords.likelyMeaning(of: String(word))
        if meaning != .other { return meaning }
      }
    }
    return nil
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { "・、，,／/\n\r･".unicodeScalars.contains(scalar) }

  private static func isShortWord(_ text: String) -> Bool {
    text.unicodeScalars.count <= 8
      && text.unicodeScalars.allSatisfy { !isDigit($0) && !"。（）()：:％%円人件回".unicodeScalars.contains($0) }
  }

  private static func read(_ cell: inout ScheduleCell, _ reading: CellReading) {
    guard cell.markers.isEmpty, !cell.continues, cell.text == nil else { return }
    reading.read(into: &cell)
  }
}

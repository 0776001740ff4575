import Essentials

/// One check of the year on a progress sheet: a part of the year, its evaluation, or both.
struct SheetCheckpoint: Sendable, Equatable {
  /// The label of the part of the year, e.g. 上半期の計画と実績.
  var period: FormPiece?
  /// The label of the evaluation, e.g. 中間評価.
  var evaluation: FormPiece?
  var entries: [SheetEntry] = []

  /// The part of the year without what is said about it there, e.g. 上半期.
  var checkpoint: String? {
    guard let text = period?.plain.split(whereSeparator: \.isNewline).first else { return nil }
    for word in ["半期", "前期", "後期", "前半", "後半"] {
      guard let found = text.range(of: word), text[found.upperBound...].hasPrefix("の") else { continue }
      return String(text[..<found.upperBound])
    }
    return text.trimmed
  }

  /// The name of the round.
  var label: String? { evaluation?.plain ?? checkpoint }

  /// Puts the entries of a sheet into checks of the year; what stands under none goes to the last.
  static func all(in layout: SheetLayout) -> [SheetCheckpoint] {
    var periods: [SheetCheckpoint] = []
    var evaluations: [SheetCheckpoint] = []
    var others: [SheetEntry] = []
    for entry in layout.entries where entry.meaning.isReport || entry.block != nil {
      guard let block = entry.block ?? ownBlock(entry), !isRater(block.plain) else {
        others.append(entry)
        continue
      }
      if isPeriod(block, entry) {
        let place = periods.firstIndex { $0.period == block } ?? periods.count
        if place == periods.count { periods.append(SheetCheckpoint(period: block)) }
        periods[place].entries.append(entry)
      } else {
        let place = evaluations.firstIndex { $0.evaluation == block } ?? evaluations.count
        if place == evaluations.count { evaluations.append(SheetCheckpoint(evaluation: block)) }
        evaluations[place].entries.append(entry)
      }
    }
    var checkpoints = joined(periods, evaluations)
    guard !others.isEmpty else { return checkpoints }
    if checkpoints.isEmpty || periods.count > 1 && evaluations.isEmpty { checkpoints.append(SheetCheckpoint()) }
    checkpoints[checkpoints.count - 1].entries += others
    return checkpoints
  }

  /// An evaluation that is answered right beside its label stands for itself.
  private static func ownBlock(_ entry: SheetEntry) -> FormPiece? { entry.meaning == .evaluation ? entry.label : nil }

  private static func isPeriod(_ block: FormPiece, _ entry: SheetEntry) -> Bool {
    switch KnownLabel(block.plain)?.meaning {
    case .period: true
    case .evaluation: false
    default: entry.meaning == .planned || entry.meaning == .done
    }
  }

  /// Whether the label names who evaluates rather than when.
  static func isRater(_ label: String) -> Bool {
    let folded = foldedText(label)
    return ["一次", "二次", "1次", "2次", "自己", "外部", "委員", "内部", "所属長", "部長", "課長"]
      .contains { folded.contains($0) }
  }

  private static func joined(_ periods: [SheetCheckpoint], _ evaluations: [SheetCheckpoint]) -> [SheetCheckpoint] {
    var result = periods
    for evaluation in evaluations {
      let label = foldedText(evaluation.evaluation?.plain ?? "")
      let place = result.firstIndex { part in
        guard part.evaluation == nil, let name = part.checkpoint.map({ foldedText($0) }) else { return false }
        return label.hasPrefix(name) || isHalf(label, of: name, among: periods.count)
      }
      if let place {
        result[place].evaluation = evaluation.evaluation
        result[place].entries += evaluation.entries
      } else {
        result.append(evaluation)
      }
    }
    return result
  }

  private static func isHalf(_ evaluation: String, of period: String, among count: Int) -> Bool {
    if count == 1 { return !evaluation.contains("中間") }
    guard count == 2 else { return false }
    let isFirst = ["上半", "前半", "前期"].contains { period.contains($0) }
    let isSecond = ["下半", "後半", "後期"].contains { period.contains($0) }
    let isEnd = ["期末", "年度末", "最終", "年間"].contains { evaluation.contains($0) }
    return evaluation.contains("中間") ? isFirst : isEnd && isSecond
  }
}

extension StringProtocol {
  /// Where the word first stands.
  fileprivate func range(of word: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
      start = index(after: start)
    }
    return nil
  }
}

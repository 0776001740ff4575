import Rounds

/// What is different between two ways of checking a plan, a line each.
enum CycleDifference {
  static func lines(from mine: Cycle, to theirs: Cycle) -> [String] {
    var lines: [String] = []
    if mine.subjects != theirs.subjects { lines.append("報告の単位：\(CycleWords.subjects(theirs.subjects))") }
    if mine.stages != theirs.stages { lines.append("段階：\(theirs.stages.map(\.label).joined(separator: " → "))") }
    if mine.checkpoints != theirs.checkpoints {
      lines.append("時期：\(theirs.checkpoints.map { "\($0.label)（\(CycleWords.days($0))）" }.joined(separator: "、"))")
    }
    if mine.asksFigures != theirs.asksFigures {
      lines.append(theirs.asksFigures ? "指標の数値：たずねる" : "指標の数値：たずねない")
    }
    for question in theirs.questions {
      guard let other = mine.question(question.key) else {
        lines.append("「\(question.label)」：あなたの画面にない項目です")
        continue
      }
      if other != question { lines.append("「\(question.label)」：内容が違います") }
    }
    for question in mine.questions where theirs.question(question.key) == nil {
      lines.append("「\(question.label)」：今の進め方にない項目です")
    }
    let order = { (cycle: Cycle, other: Cycle) in cycle.questions.map(\.key).filter { other.question($0) != nil } }
    if order(mine, theirs) != order(theirs, mine) { lines.append("項目の順番が違います") }
    return lines
  }
}

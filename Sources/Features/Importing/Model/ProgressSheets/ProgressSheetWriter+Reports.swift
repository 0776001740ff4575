import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting
import SourceDocuments

extension ProgressSheetWriter {
  /// Writes a closed round and an accepted report for each check of the year.
  func writeReports(into draft: inout DraftBuilder) {
    guard let year else { return }
    for checkpoint in SheetCheckpoint.all(in: layout) {
      let round = draft.closedRound(
        checkpoint.label ?? year.japanese, checkpoint: checkpoint.checkpoint, years: (year, year))
      if let label = checkpoint.period?.plain, label != checkpoint.checkpoint {
        let level = draft.update(node) { $0.level }
        draft.declareLabel(label, key: "checkpoint", level: level)
      }
      for piece in [checkpoint.period, checkpoint.evaluation].compactMap(\.self) {
        draft.book(piece.item, .plan("rounds"))
      }
      var report = ReportParts()
      for entry in checkpoint.entries { take(entry, year, into: &report, &draft) }
      draft.report(in: round, on: .node(node)) { report.add(to: &$0) }
    }
  }

  private func take(
    _ entry: SheetEntry, _ year: FiscalYear, into report: inout ReportParts, _ draft: inout DraftBuilder
  ) {
    let rater = entry.block.flatMap { SheetCheckpoint.isRater($0.plain) ? $0.plain : nil }
    switch entry.meaning {
    case .planned: report.planned += items(entry, year)
    case .done where !isGrade(entry): report.done += items(entry, year)
    case .grade, .evaluation, .done: takeGrade(entry, rater, into: &report, &draft)
    case .spending(let meaning):
      if let lines = resources(entry, meaning, in: &draft) {
        report.resources += lines
      } else {
        report.add(entry, rater)
      }
    case .direction: takeDirection(entry, into: &report, &draft)
    default: report.add(entry, rater)
    }
    keepLabel(entry, rater, in: &draft)
    book(entry, .node(node, "reports"), in: &draft)
  }

  /// Keeps the printed labels that no part of a report carries.
  private func keepLabel(_ entry: SheetEntry, _ rater: String?, in draft: inout DraftBuilder) {
    let key: String
    switch entry.meaning {
    case .planned: key = "plan"
    case .done: key = "actual"
    case .direction: key = "next_direction"
    case .outcome where rater != nil, .unknown where rater != nil: key = "comment"
    default: return
    }
    let level = draft.update(node) { $0.level }
    draft.declareLabel(entry.label.plain, key: key, level: level)
  }

  /// Whether a result is told by one of several printed values.
  private func isGrade(_ entry: SheetEntry) -> Bool {
    guard let choice = PrintedChoice(entry.rich) else { return false }
    let words = ["順調", "遅れ", "遅延", "完了", "達成", "未着手", "未達成"]
    return choice.options.count > 1 && choice.chosen != nil
      || choice.options.count == 1 && words.contains { choice.options[0].label.contains($0) }
  }

  private func items(_ entry: SheetEntry, _ year: FiscalYear) -> [ProgressReport.Item] {
    var group: String?
    var items: [ProgressReport.Item] = []
    for value in entry.values {
      for line in printedLines(value.plain) {
        if line.text.hasPrefix("【"), line.text.hasSuffix("】") {
          group = line.text
        } else if line.isIndented, let last = items.indices.last {
          items[last].text += "\n" + line.text
          items[last].printed = items[last].printed.map { $0 + "\n" + line.printed }
        } else {
          let months = PrintedMonths(line.text, in: year)
          items.append(
            ProgressReport.Item(
              group: group, text: months?.text ?? line.text, from: months?.from, to: months?.to,
              printed: line.printed))
        }
      }
    }
    return items
  }

  // MARK: Choices

  private func takeGrade(
    _ entry: SheetEntry, _ rater: String?, into report: inout ReportParts, _ draft: inout DraftBuilder
  ) {
    guard let choice = PrintedChoice(entry.rich) else {
      report.add(entry, rater)
      return
    }
    let owner = rater ?? (SheetCheckpoint.isRater(entry.label.plain) ? entry.label.plain : nil)
    report.answers.append(
      ProgressReport.Answer(
        question: entry.label.plain, rater: owner, scale: draft.scale(entry.label.plain, choice), value: choice.chosen))
    if choice.chosen == nil { noteUnclear(entry, in: &draft) }
  }

  private func takeDirection(_ entry: SheetEntry, into report: inout ReportParts, _ draft: inout DraftBuilder) {
    guard let choice = PrintedChoice(entry.rich),
      choice.options.allSatisfy({ CategoryWords.meaning(of: $0.label) != nil })
    else {
      report.add(entry, nil)
      return
    }
    for option in choice.options where draft.document.plan.vocabulary.category(option.label) == nil {
      let meaning = draft.mapping.categories[option.label] ?? CategoryWords.meaning(of: option.label) ?? .other
      draft.document.plan.vocabulary.categories.append(.init(option.label, meaning))
    }
    report.nextDirection = choice.chosen
    if choice.chosen == nil { noteUnclear(entry, in: &draft) }
  }

  private func noteUnclear(_ entry: SheetEntry, in draft: inout DraftBuilder) {
    draft.note(
      "choice-unclear", item: entry.values.first?.item ?? entry.label.item,
      problem: "「\(entry.label.plain)」でどの値が選ばれているか、太字や○・■の印から一つに定まりませんでした。選び直してください。")
  }
}

extension SheetEntry {
  /// The values with their emphasis.
  fileprivate var rich: RichText {
    RichText(runs: Array(values.map(\.text.runs).joined(separator: [RichText.Run("\n")])))
  }
}

/// What a sheet tells for one report.
private struct ReportParts {
  var planned: [ProgressReport.Item] = []
  var done: [ProgressReport.Item] = []
  var answers: [ProgressReport.Answer] = []
  var texts: [ProgressReport.LabelledText] = []
  var resources: [ResourceLine] = []
  var nextDirection: String?

  /// Adds a text; the text of one who judges stands with the value that he chose.
  mutating func add(_ entry: SheetEntry, _ rater: String?) {
    guard !entry.values.isEmpty else { return }
    if let rater, let last = answers.indices.last, answers[last].rater == rater, answers[last].text == nil {
      answers[last].text = entry.text
    } else {
      texts.append(.init(label: entry.label.plain, text: entry.text))
    }
  }

  func add(to report: inout ProgressReport) {
    report.planned += planned
    report.done += done
    report.answers += answers
    report.texts += texts
    report.resources += resources
    report.nextDirection = report.nextDirection ?? nextDirection
  }
}

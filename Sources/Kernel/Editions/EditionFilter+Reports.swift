import Essentials
import FiscalYears
import PlanFile
import Planning
import Reporting

extension EditionFilter {
  /// The rounds of which reports are shown; the public reads of closed ones only.
  func shownRounds() -> [Round] {
    source.document.rounds.filter { round in
      let isReady = rules.kind == .draft || round.state == .closed
      return isReady && rules.shows(round.id)
    }
  }

  mutating func report(_ old: ProgressReport, in rounds: [Round]) -> ProgressReport? {
    guard
      let round = rounds.first(where: { $0.id == old.round })
        ?? source.document.rounds.first(where: { $0.id == old.round })
    else { return nil }
    let isShown = rounds.contains { $0.id == old.round }
    if let node = old.subject.node, hiddenNodes.contains(node) || headings[node] == nil { return nil }
    let heading = "\(subject(of: old))（\(round.lastYear.japanese) \(round.label)）"
    let isAccepted = rules.kind == .draft || (old.state == .accepted && !old.swept)
    guard isShown, isAccepted else {
      let reason: WithheldItem.Reason =
        !isAccepted ? .notAccepted : rules.shows(round.id) ? .roundOpen : .round
      _ = shows(.done, old.id.text, heading, "報告の全体", because: reason)
      return nil
    }
    let key = old.id.text
    var report = ProgressReport(id: old.id, round: old.round, subject: old.subject, state: old.state)
    report.swept = old.swept
    report.planned = items(old.planned, .planned, key, heading)
    report.done = items(old.done, .done, key, heading)
    report.answers = old.answers.compactMap { answer($0, of: round, key, heading) }
    report.texts = old.texts.filter { shows(.reportText($0.label), key, heading, $0.text) }
    report.resources = old.resources.filter { shows(.spending, key, heading, $0.words, place: $0.place) }
    report.nextDirection = shown(old.nextDirection, .direction, key, heading)
    report.evidence = old.evidence.filter { name in
      shows(
        .evidence, key, heading, name, place: name, because: rules.kind == .public ? .part : nil)
    }
    return report
  }

  func subject(of report: ProgressReport) -> String {
    report.subject.node.flatMap { headings[$0] } ?? source.document.plan.title
  }

  private mutating func items(
    _ items: [ProgressReport.Item], _ part: EditionPart, _ key: String, _ heading: String
  ) -> [ProgressReport.Item] {
    var shownItems: [ProgressReport.Item] = []
    for (number, item) in items.enumerated() {
      let text = [item.group, item.text, item.printed].compactMap(\.self).joined(separator: " ")
      if shows(part, key, heading, text, place: String(number + 1)) { shownItems.append(item) }
    }
    return shownItems
  }

  /// An answer of a stage or of all together; those of single people are theirs.
  private mutating func answer(
    _ old: ProgressReport.Answer, of round: Round, _ key: String, _ heading: String
  ) -> ProgressReport.Answer? {
    let place = old.rater ?? ""
    let isPerson = rules.kind == .public && old.rater.map { $0 != "平均" && !round.stages.contains($0) } == true
    let value = [old.value, old.score].compactMap(\.self).joined(separator: " ")
    let text = shows(
      .gradeNote(old.question), key, heading, old.text ?? "", place: place, because: isPerson ? .person : nil)
    guard shows(.grade(old.question), key, heading, value, place: place, because: isPerson ? .person : nil) else {
      return nil
    }
    var answer = ProgressReport.Answer(question: old.question, rater: old.rater, scale: old.scale, value: old.value)
    answer.score = old.score
    answer.text = text ? old.text : nil
    return answer
  }

  mutating func finding(_ old: Finding) -> Finding? {
    let node: PlanNode.ID? = if case .node(let id) = old.subject { id } else { nil }
    if let node, hiddenNodes.contains(node) || headings[node] == nil { return nil }
    let heading = node.flatMap { headings[$0] } ?? source.document.plan.title
    guard shows(.findings, old.id.text, heading, "\(old.raisedBy)：\(old.text)") else {
      _ = shown(old.reply, .replies, old.id.text, heading)
      return nil
    }
    var finding = Finding(id: old.id, subject: old.subject, raisedBy: old.raisedBy, text: old.text)
    finding.date = old.date
    finding.reply = shown(old.reply, .replies, old.id.text, heading)
    finding.state = old.state
    return finding
  }
}

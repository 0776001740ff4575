import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting

/// Everything of a plan that a search finds, in document order: the plan, its themes, its sections, its nodes.
struct SubjectList {
  private let snapshot: PlanSnapshot
  private var plan: Plan { snapshot.plan }
  private let indicators: [PlanNode.ID?: [Indicator]]
  private let reports: [PlanNode.ID?: [ProgressReport]]
  private let findings: [PlanNode.ID?: [Finding]]
  private let rounds: [Round.ID: String]

  init(_ snapshot: PlanSnapshot) {
    self.snapshot = snapshot
    let document = snapshot.document
    indicators = Dictionary(grouping: document.indicators, by: \.node)
    reports = Dictionary(grouping: document.reports) { $0.subject.node }
    findings = Dictionary(grouping: document.findings) { $0.subject.node }
    rounds = Dictionary(document.rounds.map { ($0.id, Self.name(of: $0)) }) { first, _ in first }
  }

  var subjects: [SearchSubject] {
    [cover] + plan.emphases.map(theme) + sections + snapshot.entries.map { node($0) }
  }

  private static func name(of round: Round) -> String {
    let years =
      round.firstYear == round.lastYear
      ? round.firstYear.japanese : "\(round.firstYear.japanese)～\(round.lastYear.japanese)"
    return [years, round.checkpoint ?? round.label].joined(separator: " ")
  }

  private var cover: SearchSubject {
    var subject = SearchSubject(.plan, "", label: "計画", title: plan.title)
    subject.add(.body, "種類", plan.kind)
    subject.add(.body, "版", plan.edition)
    subject.add(.body, "自治体", plan.municipality?.name)
    subject.add(.body, "策定", plan.issuers.joined(separator: "、"))
    subject.add(.body, "法令", plan.statutory.joined(separator: "、"))
    for term in plan.terms { subject.add(.body, "期間", term.label) }
    for short in plan.vocabulary.abbreviations { subject.add(.body, "略称", "\(short.label)：\(short.meaning)") }
    addWhatWasReported(on: nil, to: &subject)
    return subject
  }

  private func theme(_ emphasis: Emphasis) -> SearchSubject {
    var subject = SearchSubject(.emphasis, emphasis.id.text, label: "重点", title: emphasis.title)
    subject.add(.body, "", emphasis.text)
    return subject
  }

  private var sections: [SearchSubject] {
    let byID = Dictionary(plan.sections.map { ($0.id, $0) }) { first, _ in first }
    return plan.sections.map { section in
      var path: [String] = []
      var above = section.parent.flatMap { byID[$0] }
      // A section that stands in itself would go on for ever.
      while let next = above, path.count < 8 {
        path.insert(next.title, at: 0)
        above = next.parent.flatMap { byID[$0] }
      }
      let title = section.title.isEmpty ? path.last ?? "本文" : section.title
      var subject = SearchSubject(
        .section, section.id.text, label: "本文", title: title, path: path.joined(separator: " › "))
      for block in section.blocks {
        switch block {
        case .text(let text): subject.add(.body, "", text)
        case .table(let cells): for cell in cells { subject.add(.body, "表", cell.text) }
        }
      }
      return subject
    }
  }

  private func node(_ entry: PlanSnapshot.Entry) -> SearchSubject {
    let node = entry.node
    let path = entry.path.map { snapshot.entries[$0].node.numberedTitle }.joined(separator: " › ")
    let level = plan.levels.indices.contains(node.level) ? plan.levels[node.level].name : ""
    var subject = SearchSubject(.node, node.id.text, label: level, title: node.numberedTitle, path: path)
    subject.add(.owner, "所管", owners(of: node))
    subject.add(.body, "区分", node.category)
    subject.add(.body, "今後の方向性", node.categoryNote)
    subject.add(.body, "", node.repeatMark)
    for text in node.texts { subject.add(.body, text.label, text.text) }
    for value in node.values {
      subject.add(.body, value.label, value.value + (value.unit ?? "") + (value.note.map { "（\($0)）" } ?? ""))
    }
    subject.add(.body, "期間", node.period?.label)
    for code in node.codes { subject.add(.body, code.scheme, code.value) }
    for other in node.serves { subject.add(.body, "ほかの計画", other.title) }
    subject.add(.body, "出典", node.source?.title)
    for row in [ScheduleCell.RowKind.plan, .actual] {
      let printed = node.schedule.filter { $0.row == row && !isArrow($0.printed) }.map(\.printed)
      subject.add(.body, row == .plan ? "工程" : "実績", printed.joined(separator: "　"))
    }
    subject.add(.body, "予算", items(of: node.resources))
    addWhatWasReported(on: node.id, to: &subject)
    return subject
  }

  /// As printed, with the labels that the printed text does not hold, e.g. the long form of an abbreviation.
  private func owners(of node: PlanNode) -> String? {
    let printed = node.ownersPrinted ?? ""
    let others = node.owners.filter { $0.kind != .openEnded && !printed.contains($0.label) }.map(\.label)
    return ((printed.isEmpty ? [] : [printed]) + others).joined(separator: "、")
  }

  private func isArrow(_ printed: String) -> Bool {
    printed.unicodeScalars.allSatisfy { "⇒→➡➔➜＝=-ー〃".unicodeScalars.contains($0) }
  }

  private func items(of lines: [ResourceLine]) -> String {
    var seen: Set<String> = []
    return lines.map(\.item).filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "、")
  }

  private func addWhatWasReported(on node: PlanNode.ID?, to subject: inout SearchSubject) {
    for report in reports[node] ?? [] { add(report, to: &subject) }
    for indicator in indicators[node] ?? [] { add(indicator, to: &subject) }
    for finding in findings[node] ?? [] {
      subject.add(.finding, "指摘（\(finding.raisedBy)）", finding.text)
      subject.add(.finding, "対応", finding.reply)
    }
  }

  private func add(_ report: ProgressReport, to subject: inout SearchSubject) {
    let round = rounds[report.round] ?? "報告"
    for (name, list) in [("計画", report.planned), ("実績", report.done)] {
      for item in list {
        subject.add(.report, "\(round) \(name)", [item.group, item.printed ?? item.text].joined(separator: "　"))
      }
    }
    for answer in report.answers {
      let said = [answer.value, answer.score, answer.text].joined(separator: "　")
      subject.add(.report, "\(round) \(answer.question)", said)
    }
    for text in report.texts { subject.add(.report, "\(round) \(text.label)", text.text) }
    subject.add(.report, "\(round) 今後の方向", report.nextDirection)
    subject.add(.report, "\(round) 添付", report.evidence.joined(separator: "、"))
    subject.add(.report, "\(round) 予算", items(of: report.resources))
  }

  private func add(_ indicator: Indicator, to subject: inout SearchSubject) {
    subject.add(.indicator, indicator.kind.label ?? "指標", indicator.name)
    subject.add(.indicator, "\(indicator.name) 定義", indicator.definition)
    subject.add(.indicator, "\(indicator.name) 対象", indicator.population)
    let dimensions = indicator.dimensions.map { ([$0.label] + $0.members.map(\.label)).joined(separator: " ") }
    subject.add(.indicator, "\(indicator.name) 区分", dimensions.joined(separator: "、"))
    let targets = indicator.targets.map { [$0.when.label, $0.sourceText ?? $0.value].joined(separator: " ") }
    let values = indicator.values.map { [$0.when.label, $0.sourceText ?? $0.value, $0.comment].joined(separator: " ") }
    subject.add(.indicator, "\(indicator.name) 目標", targets.joined(separator: "　"))
    subject.add(.indicator, "\(indicator.name) 実績", values.joined(separator: "　"))
  }
}

extension [String?] {
  /// The texts that are there, joined.
  fileprivate func joined(separator: String) -> String { compactMap { $0 }.joined(separator: separator) }
}

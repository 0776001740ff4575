import Essentials
import JSON
package import PlanFile
package import Planning
import Reporting

/// Writes the items that other plans own into a snapshot, each with the report of its owner's round of the same years.
struct SnapshotBorrowed {
  private let content: RoundSnapshot.Content

  init(_ content: RoundSnapshot.Content) { self.content = content }

  private var document: PlanDocument { content.document }

  var json: [JSONValue] {
    let nodes = Dictionary(document.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return document.borrowed(content.form.cycle.subjects).map { node in
      let report = document.reports.first { $0.round == content.form.round.id && $0.subject == .node(node.id) }
      var path: [String] = []
      var above = node.parent.flatMap { nodes[$0] }
      while let tier = above, path.count < document.plan.levels.count {
        path.insert(tier.numberedTitle, at: 0)
        above = tier.parent.flatMap { nodes[$0] }
      }
      return [
        "node": .string(node.id.text), "number": .optional(node.number), "title": .string(node.title),
        "path": .array(path.map { .string($0) }), "owner": .optional(node.source?.title),
        "lines": .array((report?.frozenLines(stages: content.form.round.stages) ?? []).map { .string($0) }),
        "report": report.map { PlanFile.json($0, of: document.plan.id) } ?? .null,
      ]
    }
  }
}

extension Cycle.Subjects {
  /// Whether a node is among what is reported on.
  package func cover(_ node: PlanNode, in plan: Plan) -> Bool {
    switch self {
    case .plan: false
    case .measures: plan.isMeasure(level: node.level)
    case .level(let name): plan.levels.indices.contains(node.level) && plan.levels[node.level].name == name
    }
  }
}

extension PlanDocument {
  /// The items of other plans among what is reported on, in the order of the plan.
  package func borrowed(_ subjects: Cycle.Subjects) -> [PlanNode] {
    nodes.filter { !$0.isArchived && $0.isBorrowed && $0.repeats == nil && subjects.cover($0, in: plan) }
  }
}

extension ProgressReport {
  /// What was done and said, a line each; grades of single members of a committee stay with their round.
  fileprivate func frozenLines(stages: [String]) -> [String] {
    var lines = done.map { [$0.group, $0.text].compactMap { $0 }.joined(separator: "：") }
    for answer in answers where answer.rater.map({ $0 == "平均" || stages.contains($0) || $0 == stage }) ?? true {
      let said = [answer.value ?? answer.score, answer.text].compactMap { $0 }.filter { !$0.isEmpty }
      if !said.isEmpty { lines.append("\(answer.question)：\(said.joined(separator: "　"))") }
    }
    lines += texts.map { "\($0.label)：\($0.text)" }
    return lines.filter { !$0.isEmpty }.uniqued
  }
}

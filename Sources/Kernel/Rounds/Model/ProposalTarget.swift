package import Essentials
package import Planning
import Revising

/// What a proposal would change: the title of a measure, its schedule, or one of its texts.
package enum ProposalTarget: Sendable, Equatable {
  case title, schedule
  /// The text of the field with that key.
  case text(String)

  /// Reads how a question names it.
  package init?(_ word: String?) {
    switch word {
    case "title": self = .title
    case "schedule": self = .schedule
    case let word? where word.hasPrefix("text:") && word.count > 5: self = .text(String(word.dropFirst(5)))
    default: return nil
    }
  }

  /// How a question names it.
  package var word: String {
    switch self {
    case .title: "title"
    case .schedule: "schedule"
    case .text(let key): "text:\(key)"
    }
  }

  /// What a plan has to change, with the labels that people know.
  package static func all(in plan: Plan) -> [(word: String, label: String)] {
    var all = [(word: Self.title.word, label: "名称")]
    for level in plan.levels {
      for field in level.fields where field.kind == .text {
        let word = Self.text(field.key).word
        if !all.contains(where: { $0.word == word }) { all.append((word, field.label)) }
      }
    }
    if plan.columns.contains(where: { $0.kind == .year }) { all.append((Self.schedule.word, "工程")) }
    return all
  }

  /// What stands there now, in the form in which a proposal is written.
  package func present(in node: PlanNode) -> String {
    switch self {
    case .title: node.title
    case .schedule: ScheduleProposal.text(of: node)
    case .text(let key): node.texts.filter { $0.field == key }.map(\.text).joined(separator: "\n")
    }
  }

  /// What would stand there with the proposal; a refusal says what is wrong with it.
  package func result(of value: String, on node: PlanNode, in plan: Plan) throws(Refusal) -> String {
    var node = node
    try apply(value, to: &node, in: plan)
    return present(in: node)
  }

  /// Writes the proposal into the node.
  package func apply(_ value: String, to node: inout PlanNode, in plan: Plan) throws(Refusal) {
    switch self {
    case .title:
      let title = value.trimmed
      guard !title.isEmpty else { throw Refusal("名称が空です。") }
      node.title = title
    case .schedule: try ScheduleProposal(value, in: plan).apply(to: &node, in: plan)
    case .text(let key):
      guard plan.levels.indices.contains(node.level),
        let field = plan.levels[node.level].fields.first(where: { $0.key == key })
      else { throw Refusal("「\(node.title)」には、この欄がありません。計画の階層の欄を確かめてください。") }
      let count = node.texts.count { $0.field == key }
      if count > 1 {
        for place in (1..<count).reversed() {
          node.setText("", of: field, occurrence: place, in: plan.levels[node.level])
        }
      }
      node.setText(value, of: field, in: plan.levels[node.level])
    }
  }
}

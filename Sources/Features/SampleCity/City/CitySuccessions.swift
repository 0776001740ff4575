import PlanFile
import Planning

/// How the measures of the former plan live on in 若葉市's present one, read from the lines `引継` of the script.
struct CitySuccessions {
  private(set) var links: [Succession] = []
  private let former: PlanDocument
  private let plan: Plan.ID

  /// Measures that name the same former ones in the same way share a link, so that one may split into several.
  init(_ measures: [(node: PlanNode.ID, block: ScriptBlock)], of plan: Plan.ID, from former: PlanDocument) {
    self.former = former
    self.plan = plan
    for measure in measures {
      let end = Succession.End(plan: plan, node: measure.node)
      if let line = measure.block.text("引継") {
        add(line, to: end)
      } else if measure.block.part(1) == "新規" {
        links.append(Succession(from: [], to: [end], kind: .new))
      }
    }
    for (node, reason) in FormerPlan.finished(in: former) {
      links.append(
        Succession(from: [Succession.End(plan: former.plan.id, node: node)], to: [], kind: .finish, reason: reason))
    }
  }

  private mutating func add(_ line: String, to end: Succession.End) {
    let (word, titles) = firstWord(line)
    guard let kind = Self.kinds[word] else { preconditionFailure("the script has no succession \(word)") }
    let from = titles.split(separator: "＋").map { title in
      guard let node = former.nodes.first(where: { $0.title == title }) else {
        preconditionFailure("the former plan has no \(title)")
      }
      return Succession.End(plan: former.plan.id, node: node.id)
    }
    if let index = links.firstIndex(where: { $0.kind == kind && $0.from == from }) {
      links[index].to.append(end)
    } else {
      links.append(Succession(from: from, to: [end], kind: kind))
    }
  }

  private static let kinds: [String: Succession.Kind] = [
    "継続": .continue, "拡充": .expand, "統合": .merge, "分割": .split,
  ]
}

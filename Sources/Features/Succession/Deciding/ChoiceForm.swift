import Essentials
import HTTP
import Lineage
import Measuring
import PlanFile
import Planning

/// What somebody entered about one measure of the old plan.
struct ChoiceForm {
  var kind = Succession.Kind.continue
  var reason = ""
  /// A title a line.
  var titles = ""
  /// The id of a tier; empty for the top of the plan.
  var below = ""
  /// Ids of nodes that the next plan has.
  var existing: [String] = []
  var schedule = SuccessionChoice.Schedule.continued
  var definitions: [Indicator.ID: String] = [:]
  var givesUp = false
  /// Whether a node that is there already takes the indicators over.
  var takesIndicators = true

  /// What was decided, or what is usual.
  init(_ node: PlanNode, in work: NextPlan) {
    titles = node.title
    below = work.usualPlace(of: node.id)?.text ?? ""
    guard let link = work.link(from: node.id) else { return }
    kind = link.kind
    reason = link.reason ?? ""
    existing = link.to.map(\.node.text)
    if !existing.isEmpty { titles = "" }
  }

  init(_ form: FormFields) {
    kind = form.text("kind").flatMap { Succession.Kind(rawValue: $0) } ?? .continue
    reason = form.text("reason") ?? ""
    titles = form.text("titles") ?? ""
    below = form.text("below") ?? ""
    existing = form.texts("existing").filter { !$0.isEmpty }.uniqued
    schedule = form.text("schedule").flatMap { SuccessionChoice.Schedule(rawValue: $0) } ?? .empty
    for (name, value) in form.fields where name.hasPrefix("definition-") {
      if let id = Indicator.ID(String(name.dropFirst("definition-".count))) { definitions[id] = value.trimmed }
    }
    givesUp = form.text("give-up") != nil
    takesIndicators = form.text("take-indicators") != nil
  }

  /// What was chosen, in the plan that follows.
  func choice(in plan: PlanSnapshot) throws(Refusal) -> SuccessionChoice {
    guard reason.count <= 2_000 else { throw Refusal("理由は2,000字までにしてください。", field: "reason") }
    var choice = SuccessionChoice(kind, reason: reason.isEmpty ? nil : reason, goal: try goal(in: plan))
    choice.schedule = schedule
    choice.definitions = definitions
    choice.takesIndicators = takesIndicators
    return choice
  }

  private func goal(in plan: PlanSnapshot) throws(Refusal) -> SuccessionChoice.Goal {
    if kind == .finish { return .nowhere }
    if !existing.isEmpty {
      let measures = NodeChoice.measures(plan)
      var goals: [PlanNode.ID] = []
      for text in existing { if let id = try measures.node(text, field: "goal") { goals.append(id) } }
      return .existing(goals.uniqued)
    }
    let titles = titles.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    guard titles.count <= 30 else { throw Refusal("一度に分けられるのは30までです。", field: "titles") }
    return .made(titles: titles, below: try NodeChoice.tiers(plan).node(below, field: "below"))
  }
}

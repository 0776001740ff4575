import Essentials
import HTTP
import Lineage
import Measuring
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
  }

  func choice() throws(Refusal) -> SuccessionChoice {
    guard reason.count <= 2_000 else { throw Refusal("理由は2,000字までにしてください。", field: "reason") }
    var choice = SuccessionChoice(kind, reason: reason.isEmpty ? nil : reason, goal: try goal())
    choice.schedule = schedule
    choice.definitions = definitions
    return choice
  }

  private func goal() throws(Refusal) -> SuccessionChoice.Goal {
    if kind == .finish { return .nowhere }
    if !existing.isEmpty { return .existing(existing.compactMap { PlanNode.ID($0) }) }
    let titles = titles.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    guard titles.count <= 30 else { throw Refusal("一度に分けられるのは30までです。", field: "titles") }
    guard below.isEmpty || PlanNode.ID(below) != nil else {
      throw Refusal("置く場所を選んでください。", field: "below")
    }
    return .made(titles: titles, below: PlanNode.ID(below))
  }
}

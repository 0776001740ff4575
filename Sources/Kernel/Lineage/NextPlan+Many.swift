package import Essentials
package import Planning

extension NextPlan {
  /// Decides on many measures of the old plan in the same way, each for itself and in the order of the old plan; gives back
  /// on how many.
  ///
  /// What was decided before stays. A measure goes on as the one of the same name that is there already, else as a new one
  /// where its own tier went.
  package mutating func decideEach(
    _ olds: [PlanNode.ID], _ kind: Succession.Kind, reason: String?, schedule: SuccessionChoice.Schedule, today: Day,
    with random: some RandomSource
  ) throws(Refusal) -> Int {
    let (decided, wanted) = (links, Set(olds))
    let open = subjects.filter { wanted.contains($0.id) && decided[$0.id] == nil }
    var namesakes = kind == .finish ? [:] : openNamesakes
    for node in open {
      var choice = SuccessionChoice(kind, reason: reason, goal: .nowhere)
      if let goal = namesakes.removeValue(forKey: node.id) {
        choice.goal = .existing([goal])
      } else if kind != .finish {
        choice.goal = .made(titles: [node.title], below: usualPlace(of: node.id))
      }
      choice.schedule = schedule
      choice.takesIndicators = true
      do throws(Refusal) {
        try decide([node.id], choice, today: today, with: random)
      } catch {
        throw Refusal("「\(node.title)」は、まとめて決められません。印を外して、1件ずつ決めてください。（\(error.message)）", field: "many")
      }
    }
    return open.count
  }

  /// Measures of the next plan that are the same by name as an open one, each for one of them.
  private var openNamesakes: [PlanNode.ID: PlanNode.ID] {
    let free = Set(unlinked.map(\.id))
    guard !free.isEmpty else { return [:] }
    var found: [PlanNode.ID: PlanNode.ID] = [:]
    var taken: Set<PlanNode.ID> = []
    for suggestion in suggestions where suggestion.strength == 100 && free.contains(suggestion.new) {
      guard found[suggestion.old] == nil, taken.insert(suggestion.new).inserted else { continue }
      found[suggestion.old] = suggestion.new
    }
    return found
  }
}

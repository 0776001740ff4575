import PlanFile
import Planning

/// Which steps of the guide a plan has behind it; read off the plan itself, so that it can be left and taken up at any time.
struct SetUpProgress {
  let finished: Set<SetUpStep>

  init(_ snapshot: PlanSnapshot) {
    let plan = snapshot.plan
    var finished: Set<SetUpStep> = [.start]
    if !plan.years.isEmpty, plan.municipality != nil { finished.insert(.cover) }
    if plan.levels.contains(where: \.isMeasure) { finished.insert(.levels) }
    if !plan.vocabulary.markers.isEmpty || !plan.vocabulary.categories.isEmpty { finished.insert(.words) }
    if snapshot.measureCount > 0 {
      finished.insert(.measures)
      if GapCheck(snapshot).nodes(with: .owner).isEmpty { finished.insert(.owners) }
    }
    self.finished = finished
  }

  /// The first step that is still open.
  var next: SetUpStep { SetUpStep.allCases.first { !finished.contains($0) } ?? .done }

  /// Whether the plan can be worked with: only owners may still be missing.
  var isUsable: Bool { finished.isSuperset(of: [.cover, .levels, .measures]) }
}

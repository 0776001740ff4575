extension PlanNode {
  /// What a repeat shows: where it prints no category, owners or schedule of its own, those of the original.
  package func filled(from original: PlanNode) -> PlanNode {
    var shown = self
    if category == nil { shown.category = original.category }
    if owners.isEmpty, ownersPrinted == nil {
      shown.owners = original.owners
      shown.ownersPrinted = original.ownersPrinted
    }
    if schedule.isEmpty { shown.schedule = original.schedule }
    return shown
  }

  /// What a repeat stores: the category, owners and schedule only where they differ from the original's.
  package func stripped(of original: PlanNode) -> PlanNode {
    var stored = self
    if category == original.category { stored.category = nil }
    if owners == original.owners, ownersPrinted == original.ownersPrinted {
      stored.owners = []
      stored.ownersPrinted = nil
    }
    if schedule == original.schedule { stored.schedule = [] }
    return stored
  }
}

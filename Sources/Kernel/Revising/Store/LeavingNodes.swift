import Database
import Essentials
import Measuring
import PlanFile
import Planning

/// What goes with nodes that leave the plan for good, as when somebody undoes that they were added: their indicators and links.
struct LeavingNodes {
  let old: PlanDocument
  let new: PlanDocument

  /// Refused where somebody changed one of the indicators since, or entered a figure.
  func write(in connection: borrowing Connection) throws {
    let plan = new.plan.id
    let kept = Set(new.indicators.map(\.id))
    let gone = old.indicators.filter { !kept.contains($0.id) }
    if !gone.isEmpty {
      let changed = try IndicatorChangeStore.lastNumbers(of: gone.map(\.id), plan, in: connection)
      if let first = gone.first(where: { changed[$0.id] != nil }) {
        throw Refusal("指標「\(first.name)」がこの取組にあり、加えたあとで変えられています。取組は、体系の編集で「計画から外す」で外してください。")
      }
      for indicator in gone { try IndicatorStore.remove(indicator.id, of: plan, in: connection) }
    }
    if new.successions != old.successions {
      try SuccessionStore.replace(with: new.successions, of: plan, in: connection)
    }
  }
}

extension PlanDocument {
  /// Takes what belongs to these nodes along: their indicators, and the links that lead to them.
  mutating func leave(_ gone: Set<PlanNode.ID>) {
    indicators.removeAll { $0.node.map(gone.contains) ?? false }
    let id = plan.id
    successions = successions.compactMap { link in
      var link = link
      let count = link.to.count
      link.to.removeAll { $0.plan == id && gone.contains($0.node) }
      guard link.to.count < count else { return link }
      if link.kind == .split, link.to.count == 1 { link.kind = .continue }
      return link.to.isEmpty ? nil : link
    }
  }
}

package import Essentials
package import JSON
import PlanFile
package import Planning

extension Section {
  /// The same section with its heading or its blocks set to a value of the change log, checked by the rules of the
  /// exchange format.
  package func setting(_ key: String, to value: JSONValue?) throws(Refusal) -> Section {
    var alone = self
    alone.parent = nil
    var plan = Plan(id: Plan.ID(stored: "plan"), title: "本文")
    plan.sections = [alone]
    var patch = PlanPatch()
    patch[PlanField(.section(id), key)] = .some(value)
    guard var section = try patch.applied(to: PlanDocument(plan: plan)).plan.sections.first else { return self }
    section.parent = parent
    return section
  }
}

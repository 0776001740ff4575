import Editions
import PlanFile
import Planning
import Reporting

/// The reports of one round on one pillar, or on the whole plan, in the order of the plan.
struct ReportGroup {
  /// Names it on its page.
  let id: String
  let title: String
  let reports: [ProgressReport]

  /// Those on the whole plan, then the pillars that have some; `number` is that of the round on the page.
  static func all(of round: Round, _ number: Int, in plan: PlanSnapshot) -> [ReportGroup] {
    let placed = plan.document.reports.filter { $0.round == round.id }.map { report in
      (position: report.subject.node.flatMap { plan.position(of: $0) } ?? -1, report: report)
    }
    func root(_ position: Int) -> Int { position < 0 ? -1 : plan.entries[position].path.first ?? position }
    return Dictionary(grouping: placed.enumerated()) { root($0.element.position) }.sorted { $0.key < $1.key }
      .map { root, own in
        let node = root < 0 ? nil : plan.entries[root].node
        return ReportGroup(
          id: "r\(number)" + (root < 0 ? "-whole" : "-p\(root)"),
          title: node?.heading ?? "計画全体",
          reports: own.sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }
            .map { $0.element.report })
      }
  }
}

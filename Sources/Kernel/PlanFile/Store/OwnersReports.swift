import Database
import Essentials
import FiscalYears
import Planning
import Reporting

/// What was reported on borrowed items in the plans that own them: one report serves all plans that show the item.
enum OwnersReports {
  /// Adds the accepted reports of closed rounds, each in the round of the same years of this plan; an own report goes first.
  ///
  /// Two statements for each owner's rounds, and what its reports take; one where no item is borrowed is open to be shown.
  static func add(to document: inout PlanDocument, in connection: borrowing Connection) throws {
    let borrowed = document.nodes.filter { $0.isBorrowed && !$0.isArchived }
    guard !borrowed.isEmpty, !document.rounds.isEmpty else { return }
    let shown = try PlanFollows.owners(shownIn: document.plan.id, in: connection)
    let owners = Dictionary(grouping: borrowed) { Plan.ID(stored: $0.source?.plan ?? "") }
    for owner in owners.keys.sorted() where shown.contains(owner) {
      let rounds = try RoundStore.rounds(of: owner, in: connection).filter { $0.state == .closed }
      guard !rounds.isEmpty else { continue }
      let reports = try ReportStore.reports(of: owner, in: connection)
      document.reports += Self.reports(reports, rounds, on: owners[owner] ?? [], in: document)
    }
  }

  /// The reports as those of the plan that shows the items.
  private static func reports(
    _ reports: [ProgressReport], _ rounds: [Round], on nodes: [PlanNode], in document: PlanDocument
  ) -> [ProgressReport] {
    let scales = Set(document.plan.vocabulary.scales.map(\.id))
    var added: [ProgressReport] = []
    for report in reports where report.state == .accepted || report.swept {
      guard case .node(let subject) = report.subject, let theirs = rounds.first(where: { $0.id == report.round }),
        let node = nodes.first(where: { $0.source?.node == subject.text }),
        let own = document.rounds.first(where: { $0.lastYear == theirs.lastYear && $0.firstYear == theirs.firstYear })
      else { continue }
      let isKnown = (document.reports + added).contains { $0.round == own.id && $0.subject == .node(node.id) }
      guard !isKnown else { continue }
      var copy = report
      (copy.round, copy.subject) = (own.id, .node(node.id))
      for index in copy.answers.indices where copy.answers[index].scale.map({ !scales.contains($0) }) ?? false {
        copy.answers[index].scale = nil
      }
      if let next = copy.nextDirection, !document.plan.vocabulary.categories.contains(where: { $0.label == next }) {
        copy.nextDirection = nil
      }
      added.append(copy)
    }
    return added
  }
}

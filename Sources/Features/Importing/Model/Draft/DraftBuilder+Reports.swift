import Essentials
package import FiscalYears
import PlanFile
import Planning
package import Reporting

extension DraftBuilder {
  /// The closed round of that name and those years; made where it is missing.
  package mutating func closedRound(
    _ label: String, checkpoint: String?, years: (first: FiscalYear, last: FiscalYear)
  ) -> Round.ID {
    for round in document.rounds
    where round.label == label && round.checkpoint == checkpoint && round.firstYear == years.first
      && round.lastYear == years.last
    {
      return round.id
    }
    let round = Round(
      id: newID(), label: label, firstYear: years.first, lastYear: years.last, checkpoint: checkpoint, state: .closed)
    document.rounds.append(round)
    return round.id
  }

  /// Changes the accepted report on a subject in a round; made where it is missing.
  package mutating func report(
    in round: Round.ID, on subject: ProgressReport.Subject, _ change: (inout ProgressReport) -> Void
  ) {
    let found = document.reports.firstIndex { $0.round == round && $0.subject == subject }
    if found == nil {
      document.reports.append(ProgressReport(id: newID(), round: round, subject: subject, state: .accepted))
    }
    change(&document.reports[found ?? document.reports.count - 1])
  }

  /// The scale of that name that holds the printed values; made or completed where it does not.
  mutating func scale(_ name: String, _ choice: PrintedChoice) -> Scale.ID {
    let labels = choice.options.map(\.label)
    let scales = document.plan.vocabulary.scales
    for scale in scales where scale.name == name {
      let known = scale.values.map(\.label)
      if labels.allSatisfy(known.contains) { return scale.id }
      if labels.count == 1 {
        guard let place = scales.firstIndex(where: { $0.id == scale.id }) else { continue }
        document.plan.vocabulary.scales[place].values.append(.init(label: labels[0]))
        return scale.id
      }
    }
    let ranks = ScaleOrder.ranks(labels)
    let values = zip(choice.options, ranks).map {
      Scale.Value(label: $0.label, definition: $0.definition, rank: $1)
    }
    let scale = Scale(id: newID(), name: name, values: values)
    document.plan.vocabulary.scales.append(scale)
    return scale.id
  }
}

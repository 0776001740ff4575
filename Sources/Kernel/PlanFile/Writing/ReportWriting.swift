import Essentials
import FiscalYears
package import JSON
package import Planning
package import Reporting

extension PlanFile {
  static func json(_ round: Round) -> JSONValue {
    [
      "id": .id(round.id), "label": .text(round.label), "first_year": .year(round.firstYear),
      "last_year": .year(round.lastYear), "checkpoint": .text(round.checkpoint), "stages": .texts(round.stages),
      "state": .word(round.state),
    ]
  }

  /// A report as the exchange format writes it.
  package static func json(_ report: ProgressReport, of plan: Plan.ID) -> JSONValue {
    [
      "id": .id(report.id), "round": .id(report.round), "subject": json(report.subject, of: plan),
      "stage": .text(report.stage), "state": .word(report.state), "swept": .bool(report.swept),
      "planned": .list(report.planned, json), "done": .list(report.done, json), "answers": .list(report.answers, json),
      "texts": .list(report.texts) { ["label": .text($0.label), "text": .text($0.text)] },
      "resources": resourcesJSON(report.resources), "next_direction": .text(report.nextDirection),
      "evidence": .texts(report.evidence),
    ]
  }

  private static func json(_ subject: ProgressReport.Subject, of plan: Plan.ID) -> JSONValue {
    switch subject {
    case .plan: ["type": "plan", "id": .id(plan)]
    case .node(let id): ["type": "node", "id": .id(id)]
    }
  }

  private static func json(_ item: ProgressReport.Item) -> JSONValue {
    [
      "group": .text(item.group), "text": .text(item.text), "from": .text(item.from), "to": .text(item.to),
      "printed": .text(item.printed),
    ]
  }

  private static func json(_ answer: ProgressReport.Answer) -> JSONValue {
    [
      "question": .text(answer.question), "rater": .text(answer.rater), "scale": .id(answer.scale),
      "value": .text(answer.value), "score": .decimal(answer.score), "text": .text(answer.text),
    ]
  }

  static func json(_ finding: Finding, of plan: Plan.ID) -> JSONValue {
    [
      "id": .id(finding.id), "subject": json(finding.subject, of: plan), "raised_by": .text(finding.raisedBy),
      "date": .optional(finding.date?.description), "text": .text(finding.text), "reply": .text(finding.reply),
      "due": .optional(finding.due?.description), "state": .text(finding.state),
    ]
  }
}

import Essentials
import FiscalYears
package import JSON
import Measuring
package import Planning
package import Reporting

extension PlanFile {
  static func json(_ indicator: Indicator) -> JSONValue {
    [
      "id": .id(indicator.id), "node": .id(indicator.node), "name": .text(indicator.name),
      "kind": ["label": .text(indicator.kind.label), "meaning": .word(indicator.kind.meaning)],
      "unit": .text(indicator.unit), "better": .word(indicator.better), "accumulation": .word(indicator.accumulation),
      "dimensions": .texts(indicator.dimensions), "population": .text(indicator.population),
      "definition": .text(indicator.definition), "rule": .text(indicator.rule),
      "values": .list(indicator.values, json), "targets": .list(indicator.targets, json),
    ]
  }

  private static func json(_ value: Indicator.Value) -> JSONValue {
    [
      "when": json(value.when), "state": .word(value.state), "value": .decimal(value.value),
      "numerator": .decimal(value.numerator), "denominator": .decimal(value.denominator), "as_of": .text(value.asOf),
      "comment": .text(value.comment), "source_text": .text(value.sourceText), "from_cell": .text(value.fromCell),
    ]
  }

  private static func json(_ target: Indicator.Target) -> JSONValue {
    [
      "when": json(target.when), "kind": .word(target.kind), "comparator": .text(target.comparator),
      "value": .decimal(target.value), "low": .decimal(target.low), "high": .decimal(target.high),
      "base": .decimal(target.base), "source_text": .text(target.sourceText),
    ]
  }

  private static func json(_ when: Indicator.When) -> JSONValue {
    ["kind": .word(when.kind), "from": .text(when.from), "to": .text(when.to), "label": .text(when.label)]
  }

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

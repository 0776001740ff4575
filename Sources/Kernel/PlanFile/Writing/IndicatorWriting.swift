import Essentials
import FiscalYears
package import JSON
package import Measuring
import Planning

extension PlanFile {
  /// An indicator as the exchange format writes it.
  package static func json(_ indicator: Indicator) -> JSONValue {
    [
      "id": .id(indicator.id), "node": .id(indicator.node), "name": .text(indicator.name),
      "kind": ["label": .text(indicator.kind.label), "meaning": .word(indicator.kind.meaning)],
      "unit": .text(indicator.unit), "better": .word(indicator.better), "accumulation": .word(indicator.accumulation),
      "dimensions": .list(indicator.dimensions, json), "population": .text(indicator.population),
      "definition": .text(indicator.definition), "rule": .text(indicator.rule),
      "values": .list(indicator.values, json), "targets": .list(indicator.targets, json),
      "decimals": .optional(indicator.decimals), "versions": .list(indicator.versions, json),
      "steps": .list(indicator.steps, json), "rulings": .list(indicator.rulings, json),
      "serves": .list(indicator.serves, json),
      "owner": indicator.owner.map { ["label": .text($0.label), "unit": .text($0.unit)] } ?? .null,
      "source": indicator.source.map(json) ?? .null,
    ]
  }

  /// One that only has a name is written as that name.
  private static func json(_ dimension: Indicator.Dimension) -> JSONValue {
    if dimension.isNameOnly { return .text(dimension.label) }
    return [
      "key": .text(dimension.key), "label": .text(dimension.label), "kind": .word(dimension.kind),
      "members": .list(dimension.members) { member in
        ["key": .text(member.key), "label": .text(member.label), "past": .bool(member.isPast)]
      },
    ]
  }

  private static func json(_ source: Indicator.Source) -> JSONValue {
    switch source {
    case .bound(let binding):
      [
        "kind": "bound", "quantity": .string(binding.quantity), "title": .string(binding.title),
        "arguments": .array(
          binding.arguments.sorted { $0.key < $1.key }.map { ["key": .string($0.key), "value": .string($0.value)] }),
        "at": .optional(binding.at),
      ]
    case .computed(let formula):
      [
        "kind": "computed", "operation": .word(formula.operation), "inputs": .array(formula.inputs.map { .id($0) }),
        "base_year": .year(formula.baseYear),
      ]
    }
  }

  /// A value as the exchange format writes it.
  package static func json(_ value: Indicator.Value) -> JSONValue {
    [
      "when": json(value.when), "state": .word(value.state), "value": .decimal(value.value),
      "numerator": .decimal(value.numerator), "denominator": .decimal(value.denominator), "as_of": .text(value.asOf),
      "comment": .text(value.comment), "source_text": .text(value.sourceText), "from_cell": .text(value.fromCell),
      "about": .bool(value.isAbout), "change": .bool(value.isChange), "source": .text(value.source),
      "entered_by": .text(value.enteredBy), "entered_on": .optional(value.enteredOn?.description),
      "set_aside": .bool(value.isSetAside),
    ]
  }

  private static func json(_ target: Indicator.Target) -> JSONValue {
    [
      "when": json(target.when), "kind": .word(target.kind), "comparator": .text(target.comparator),
      "value": .decimal(target.value), "low": .decimal(target.low), "high": .decimal(target.high),
      "base": .decimal(target.base), "source_text": .text(target.sourceText), "base_year": .year(target.baseYear),
      "table": .text(target.table), "series": .id(target.series), "asked_by": .text(target.askedBy),
      "set_on": .optional(target.setOn?.description), "replaced_on": .optional(target.replacedOn?.description),
      "reason": .text(target.reason),
    ]
  }

  private static func json(_ when: Indicator.When) -> JSONValue {
    ["kind": .word(when.kind), "from": .text(when.from), "to": .text(when.to), "label": .text(when.label)]
  }

  private static func json(_ version: Indicator.Version) -> JSONValue {
    ["from": .year(version.from), "definition": .text(version.definition), "note": .text(version.note)]
  }

  private static func json(_ step: Indicator.Step) -> JSONValue {
    [
      "kind": .word(step.kind), "year": .year(step.year), "bound": .decimal(step.bound), "label": .text(step.label),
      "verdict": .optional(step.verdict?.rawValue),
    ]
  }

  private static func json(_ ruling: Indicator.Ruling) -> JSONValue {
    [
      "year": .year(ruling.year), "verdict": .word(ruling.verdict), "reason": .text(ruling.reason),
      "by": .text(ruling.by), "on": .optional(ruling.on?.description),
    ]
  }
}

import Essentials
package import JSON
import Measuring
package import Planning
import Reporting

extension PlanFile {
  /// The plan as a JSON value; the order of its members is the order of the schema.
  package static func json(_ document: PlanDocument) -> JSONValue {
    let levels = document.plan.levels
    let originals = Dictionary(
      document.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let nodes = document.nodes.map { node in
      node.repeats?.original.flatMap { originals[$0] }.map { node.filled(from: $0) } ?? node
    }
    let isMeasure = { (node: PlanNode) in levels.indices.contains(node.level) && levels[node.level].isMeasure }
    var file: JSONObject = [
      "format": .string(format),
      "plan": json(document.plan),
      "nodes": .list(nodes.filter { !isMeasure($0) }) { json($0, isMeasure: false) },
      "measures": .list(nodes.filter(isMeasure)) { json($0, isMeasure: true) },
      "indicators": .list(document.indicators, json),
      "rounds": .list(document.rounds, json),
      "reports": .list(document.reports) { json($0, of: document.plan.id) },
      "findings": .list(document.findings) { json($0, of: document.plan.id) },
      "successions": .list(document.successions, json),
      "import_notes": .list(document.importNotes) {
        ["source": .text($0.source), "kind": .text($0.kind), "text": .text($0.text), "problem": .text($0.problem)]
      },
    ]
    // Only where there are some: without them the bytes are those of plans that never had any.
    if !document.memberFigures.isEmpty { file["member_figures"] = .list(document.memberFigures, json) }
    if !document.periods.isEmpty { file["periods"] = .list(document.periods, json) }
    return .object(file)
  }

  /// The member `plan` of the format: cover, words, sections.
  package static func json(_ plan: Plan) -> JSONValue {
    [
      "id": .id(plan.id), "title": .text(plan.title), "kind": .text(plan.kind), "edition": .text(plan.edition),
      "predecessor": .text(plan.predecessor),
      "municipality": plan.municipality.map { ["name": .text($0.name), "code": .text($0.code)] } ?? .null,
      "issuers": .texts(plan.issuers), "statutory": .texts(plan.statutory),
      "first_year": .year(plan.firstYear), "last_year": .year(plan.lastYear),
      "terms": .list(plan.terms) {
        ["label": .text($0.label), "first_year": .year($0.firstYear), "last_year": .year($0.lastYear)]
      },
      "columns": .list(plan.columns) {
        [
          "id": .text($0.id), "label": .text($0.label), "kind": .word($0.kind), "from": .year($0.from),
          "to": .year($0.to),
        ]
      },
      "levels": .list(plan.levels, json),
      "vocabulary": json(plan.vocabulary),
      "sections": .list(plan.sections, json),
      "emphases": .list(plan.emphases) { ["id": .id($0.id), "title": .text($0.title), "text": .text($0.text)] },
    ]
  }

  private static func json(_ level: Level) -> JSONValue {
    [
      "name": .text(level.name), "measure": .bool(level.isMeasure), "numbering": .text(level.numbering),
      "fields": .list(level.fields) {
        [
          "key": .text($0.key), "label": .text($0.label), "type": .word($0.kind), "required": .bool($0.isRequired),
          "help": .text($0.help),
        ]
      },
    ]
  }

  private static func json(_ vocabulary: Vocabulary) -> JSONValue {
    [
      "markers": terms(vocabulary.markers), "categories": terms(vocabulary.categories),
      "scales": .list(vocabulary.scales, json), "roles": terms(vocabulary.roles),
      "resource_phases": terms(vocabulary.resourcePhases),
      "abbreviations": .list(vocabulary.abbreviations) { ["label": .text($0.label), "meaning": .text($0.meaning)] },
    ]
  }

  private static func terms<Meaning: RawRepresentable<String>>(_ terms: [Vocabulary.Term<Meaning>]) -> JSONValue {
    .list(terms) { ["label": .text($0.label), "meaning": .word($0.meaning)] }
  }

  private static func json(_ scale: Scale) -> JSONValue {
    [
      "id": .id(scale.id), "name": .text(scale.name), "rule": .text(scale.rule),
      "values": .list(scale.values, json),
    ]
  }

  /// What nobody said is absent, so that files of earlier plans stay as they were.
  private static func json(_ value: Scale.Value) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("label", .text(value.label)), ("symbol", .text(value.symbol)), ("definition", .text(value.definition)),
      ("rank", .optional(value.rank)), ("points", .decimal(value.points)), ("counts", .bool(value.counts)),
      ("low", .decimal(value.low)), ("high", .decimal(value.high)),
    ]
    return .object(JSONObject(members + (value.isBelow.map { [("below", .bool($0))] } ?? [])))
  }

  private static func json(_ section: Section) -> JSONValue {
    [
      "id": .id(section.id), "parent": .id(section.parent), "title": .text(section.title),
      "blocks": .list(section.blocks) { block in
        switch block {
        case .text(let text): ["type": "text", "text": .text(text)]
        case .table(let cells): ["type": "table", "cells": .list(cells, json)]
        }
      },
    ]
  }

  private static func json(_ cell: Section.Cell) -> JSONValue {
    [
      "row": .int(cell.row), "column": .int(cell.column), "row_span": .int(cell.rowSpan),
      "column_span": .int(cell.columnSpan), "text": .text(cell.text),
    ]
  }

  /// A link to plans before as the exchange format writes it.
  package static func json(_ succession: Succession) -> JSONValue {
    let end = { (end: Succession.End) -> JSONValue in ["plan": .id(end.plan), "node": .id(end.node)] }
    return [
      "from": .list(succession.from, end), "to": .list(succession.to, end), "kind": .word(succession.kind),
      "reason": .text(succession.reason),
    ]
  }
}

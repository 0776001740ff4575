import Essentials
import FiscalYears
package import JSON
package import Planning

extension PlanFile {
  /// A node as the exchange format writes it.
  package static func json(_ node: PlanNode, isMeasure: Bool) -> JSONValue {
    isMeasure ? measureJSON(node) : nodeJSON(node)
  }

  /// A tier: the keys that tiers commonly carry first, then the others.
  private static func nodeJSON(_ node: PlanNode) -> JSONValue {
    let parts = NodeParts(node)
    return [
      "id": .id(node.id), "parent": .id(node.parent), "level": .int(node.level), "order": .int(node.order),
      "number": .text(node.number), "title": .text(node.title), "texts": parts.texts, "owners": parts.owners,
      "resources": resourcesJSON(node.resources), "codes": parts.codes, "repeats": parts.repeats,
      "repeat_mark": .text(node.repeatMark), "category": .text(node.category),
      "category_note": .text(node.categoryNote), "emphases": parts.emphases, "period": parts.period,
      "values": parts.values, "owners_printed": .text(node.ownersPrinted), "schedule": parts.schedule,
      "serves": parts.serves, "source": parts.source,
      "archived": .bool(node.isArchived),
    ]
  }

  /// A measure.
  private static func measureJSON(_ node: PlanNode) -> JSONValue {
    let parts = NodeParts(node)
    return [
      "id": .id(node.id), "parent": .id(node.parent), "level": .int(node.level), "order": .int(node.order),
      "number": .text(node.number), "codes": parts.codes, "title": .text(node.title), "repeats": parts.repeats,
      "repeat_mark": .text(node.repeatMark), "category": .text(node.category),
      "category_note": .text(node.categoryNote), "emphases": parts.emphases, "period": parts.period,
      "texts": parts.texts, "values": parts.values, "owners": parts.owners,
      "owners_printed": .text(node.ownersPrinted), "schedule": parts.schedule,
      "resources": resourcesJSON(node.resources), "serves": parts.serves, "source": parts.source,
      "archived": .bool(node.isArchived),
    ]
  }

  /// Resource lines of a node or a report.
  static func resourcesJSON(_ lines: [ResourceLine]) -> JSONValue {
    .list(lines) { line in
      [
        "year": .year(line.year), "phase": .text(line.phase), "meaning": .word(line.meaning), "item": .text(line.item),
        "side": .word(line.side), "quantity": .decimal(line.quantity), "unit": .text(line.unit),
        "display": .text(line.display),
      ]
    }
  }
}

/// The parts of a node that tiers and measures write alike.
private struct NodeParts {
  let node: PlanNode

  init(_ node: PlanNode) { self.node = node }

  var codes: JSONValue { .list(node.codes) { ["scheme": .text($0.scheme), "value": .text($0.value)] } }

  var repeats: JSONValue {
    switch node.repeats {
    case .original(let id): .id(id)
    case .unknown: "unknown"
    case nil: .null
    }
  }

  var emphases: JSONValue { .list(node.emphases) { .id($0) } }

  var period: JSONValue {
    guard let period = node.period else { return .null }
    let label = JSONValue.text(period.label)
    if period.firstYear == nil, period.lastYear == nil, label.isNull { return .null }
    return ["first_year": .year(period.firstYear), "last_year": .year(period.lastYear), "label": label]
  }

  var texts: JSONValue {
    .list(node.texts) { ["field": .text($0.field), "label": .text($0.label), "text": .text($0.text)] }
  }

  var values: JSONValue {
    .list(node.values) {
      [
        "field": .text($0.field), "label": .text($0.label), "value": .text($0.value), "unit": .text($0.unit),
        "note": .text($0.note),
      ]
    }
  }

  var owners: JSONValue {
    .list(node.owners) {
      ["label": .text($0.label), "kind": .word($0.kind), "role": .word($0.role), "unit": .text($0.unit)]
    }
  }

  var schedule: JSONValue {
    .list(node.schedule) { cell in
      [
        "line": .int(cell.line), "row": .word(cell.row), "year": .year(cell.year), "through": .year(cell.through),
        "column": .text(cell.column), "markers": .texts(cell.markers), "continues": .bool(cell.continues),
        "text": .text(cell.text), "printed": .text(cell.printed),
      ]
    }
  }

  var serves: JSONValue { .list(node.serves, PlanFile.json) }

  var source: JSONValue { node.source.map(PlanFile.json) ?? .null }
}

extension PlanFile {
  static func json(_ reference: PlanReference) -> JSONValue {
    ["plan": .text(reference.plan), "node": .text(reference.node), "title": .text(reference.title)]
  }
}

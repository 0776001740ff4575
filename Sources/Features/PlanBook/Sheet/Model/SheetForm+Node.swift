import Essentials
import FiscalYears
import Planning
import Revising

extension SheetForm {
  /// The form as a node fills it.
  init(_ node: PlanNode, in plan: Plan) {
    let fields = SheetFields(node, in: plan)
    var values: [(name: String, value: String)] = [
      ("title", node.title), ("number", node.number ?? ""), ("category", node.category ?? ""),
      ("category-note", node.categoryNote ?? ""), ("owners-printed", node.ownersPrinted ?? ""),
      ("period-first", node.period?.firstYear?.short ?? ""), ("period-last", node.period?.lastYear?.short ?? ""),
      ("period-label", node.period?.label ?? ""),
    ]
    for owner in node.owners {
      values += [
        ("owner-label", owner.label), ("owner-kind", owner.kind.rawValue), ("owner-role", owner.role.rawValue),
        ("owner-unit", owner.unit ?? ""),
      ]
    }
    for code in node.codes { values += [("code-scheme", code.scheme), ("code-value", code.value)] }
    for plan in node.serves {
      values += [
        ("serves-title", plan.title ?? ""), ("serves-plan", plan.plan ?? ""), ("serves-node", plan.node ?? ""),
      ]
    }
    values += [
      ("source-title", node.source?.title ?? ""), ("source-plan", node.source?.plan ?? ""),
      ("source-node", node.source?.node ?? ""),
    ]
    values += node.emphases.map { ("emphasis", $0.text) }
    for text in fields.texts {
      let texts = node.texts.filter { $0.field == text.field.key }
      values.append((text.group, text.occurrence < texts.count ? texts[text.occurrence].text : ""))
    }
    for field in fields.values { values += Self.values(of: field, on: node) }
    for cell in node.schedule {
      values.append((CellPlace(cell).name, cell.printed))
      if let through = cell.through { values.append((CellPlace(cell).throughName, through.description)) }
    }
    for line in node.resources { values += ResourceRow(line).values }
    self.init(
      groups: Self.fixedGroups + fields.texts.map(\.group) + fields.values.map { "value:\($0.key)" }, values: values)
  }

  static let fixedGroups = [
    "title", "number", "category", "owners", "codes", "emphases", "period", "serves", "source", "schedule",
    "resources",
  ]

  private static func values(of field: Level.Field, on node: PlanNode) -> [(name: String, value: String)] {
    let typed = TypedValue(field)
    return node.values.filter { $0.field == field.key }.flatMap { value in
      [
        (typed.name, value.value), (typed.unitName(of: value.value), value.unit ?? ""),
        (typed.noteName(of: value.value), value.note ?? ""),
      ]
    }
  }
}

extension CellPlace {
  /// The name of the input for what is printed, e.g. `cell/plan/0/2023`.
  var name: String { "cell/" + key }

  /// The name of the input for the last year of a cell that is printed across years.
  var throughName: String { "through/" + key }

  /// Reads the name of an input; nil for other inputs.
  init?(name: String, in plan: Plan) {
    guard name.hasPrefix("cell/") else { return nil }
    self.init(key: String(name.dropFirst("cell/".count)), in: plan)
  }
}

import Essentials
import FiscalYears
import JSON
import Planning

/// Reads the tiers and measures of a file and checks how they hang together.
struct NodeReader {
  private let plan: Plan
  private let markers: Set<String>
  private let categories: Set<String>
  private let columns: Set<String>
  private let emphases: Set<Emphasis.ID>

  init(_ plan: Plan) {
    self.plan = plan
    markers = Set(plan.vocabulary.markers.map(\.label))
    categories = Set(plan.vocabulary.categories.map(\.label))
    columns = Set(plan.columns.map(\.id))
    emphases = Set(plan.emphases.map(\.id))
  }

  /// All nodes in document order; repeats hold only what differs from their originals.
  func nodes(of file: FileObject) throws(PlanFileRefusal) -> [PlanNode] {
    var placed = try file.objects("nodes") { item throws(PlanFileRefusal) in
      PlacedNode(node: try node(item, isMeasure: false), path: item.path)
    }
    placed += try file.objects("measures") { item throws(PlanFileRefusal) in
      PlacedNode(node: try node(item, isMeasure: true), path: item.path)
    }
    placed.sort { $0.node.order < $1.node.order }
    return try checkedTree(placed)
  }

  func node(_ file: FileObject, isMeasure: Bool) throws(PlanFileRefusal) -> PlanNode {
    var node = PlanNode(
      id: try file.id("id"), parent: try file.optionalID("parent"), level: try level(of: file, isMeasure: isMeasure),
      order: try file.count("order"), title: try file.text("title"))
    node.number = try file.optionalText("number")
    node.codes = try file.objects("codes") { code throws(PlanFileRefusal) in
      PlanNode.Code(scheme: try code.text("scheme"), value: try code.name("value"))
    }
    node.repeats = try repeats(of: file)
    node.repeatMark = try file.optionalText("repeat_mark")
    node.category = try category(of: file)
    node.categoryNote = try file.optionalText("category_note")
    node.emphases = try emphases(of: file)
    node.period = try period(of: file)
    node.texts = try file.objects("texts") { text throws(PlanFileRefusal) in
      PlanNode.FieldText(field: try text.text("field"), label: try text.text("label"), text: try text.text("text"))
    }
    node.values = try file.objects("values") { value throws(PlanFileRefusal) in
      PlanNode.FieldValue(
        field: try value.text("field"), label: try value.text("label"), value: try value.text("value"),
        unit: try value.optionalText("unit"), note: try value.optionalText("note"))
    }
    node.owners = try file.objects("owners") { owner throws(PlanFileRefusal) in
      Responsibility(
        label: try owner.name("label"), kind: try owner.choice("kind", or: .unit),
        role: try owner.choice("role", or: .lead), unit: try owner.optionalText("unit"))
    }
    node.ownersPrinted = try file.optionalText("owners_printed")
    node.schedule = try file.objects("schedule", cell)
    node.resources = try file.objects("resources", PlanFile.readResource)
    node.serves = try file.objects("serves", PlanFile.readReference)
    node.source = try file.object("source", PlanFile.readReference)
    node.isArchived = try file.bool("archived", or: false)
    return node
  }

  private func level(of file: FileObject, isMeasure: Bool) throws(PlanFileRefusal) -> Int {
    let level = try file.count("level")
    guard plan.levels.indices.contains(level) else {
      throw file.refusal("level", "\(level)番の階層がありません。plan.levels には\(plan.levels.count)個あります（0から数えます）。")
    }
    guard plan.levels[level].isMeasure == isMeasure else {
      let name = plan.levels[level].name
      throw file.refusal(
        "level",
        isMeasure
          ? "「\(name)」は施策の階層ではないので、nodes に書いてください。" : "「\(name)」は施策の階層なので、measures に書いてください。")
    }
    return level
  }

  private func repeats(of file: FileObject) throws(PlanFileRefusal) -> PlanNode.Repeats? {
    if file.value("repeats")?.string == "unknown" { return .unknown }
    return try file.optionalID("repeats").map { .original($0) }
  }

  private func category(of file: FileObject) throws(PlanFileRefusal) -> String? {
    let category = try file.optionalText("category")
    if let category, !categories.contains(category) {
      throw file.refusal("category", "「\(category)」が plan.vocabulary.categories にありません。")
    }
    return category
  }

  private func emphases(of file: FileObject) throws(PlanFileRefusal) -> [Emphasis.ID] {
    let ids = try file.ids("emphases", Emphasis.self)
    for id in ids where !emphases.contains(id) {
      throw file.refusal("emphases", "「\(id)」という重点が plan.emphases にありません。")
    }
    return ids
  }

  private func period(of file: FileObject) throws(PlanFileRefusal) -> PlanNode.Period? {
    let period = try file.object("period") { period throws(PlanFileRefusal) in
      let years = try period.optionalYears()
      return PlanNode.Period(firstYear: years.first, lastYear: years.last, label: try period.optionalText("label"))
    }
    return period == PlanNode.Period(firstYear: nil, lastYear: nil) ? nil : period
  }

  private func cell(_ file: FileObject) throws(PlanFileRefusal) -> ScheduleCell {
    let years = try file.optionalYears("year", "through")
    let cell = ScheduleCell(
      line: try file.count("line", or: 0), row: try file.choice("row", or: .plan), year: years.first,
      through: years.last, column: try file.optionalText("column"), markers: try file.texts("markers"),
      continues: try file.bool("continues", or: false), text: try file.optionalText("text"),
      printed: try file.text("printed"))
    for (index, marker) in cell.markers.enumerated() where !markers.contains(marker) {
      throw FilePath.element(.member(file.path, "markers"), index).refusal(
        "「\(marker)」が plan.vocabulary.markers にありません。")
    }
    if let column = cell.column, !columns.contains(column) {
      throw file.refusal("column", "「\(column)」という列が plan.columns にありません。")
    }
    if cell.year == nil, cell.column == nil {
      throw file.refusal("year", "year か column のどちらかを書いてください。")
    }
    return cell
  }
}

extension PlanFile {
  static func readReference(_ file: FileObject) throws(PlanFileRefusal) -> PlanReference {
    PlanReference(
      plan: try file.optionalText("plan"), node: try file.optionalText("node"), title: try file.optionalText("title"))
  }
}

import Database
import Essentials

extension PlanStore {
  /// Adds the emphases and the running text.
  static func insertSections(of plan: Plan, in connection: borrowing Connection) throws {
    try connection.insert(
      "insert into emphases (plan_id, id, position, title, text) values", Array(plan.emphases.enumerated())
    ) { "(\(plan.id), \($0.element.id), \($0.offset), \($0.element.title), \($0.element.text))" }
    try connection.insert(
      "insert into sections (plan_id, id, position, parent_id, title, is_landscape) values",
      Array(plan.sections.enumerated())
    ) { place, section in
      "(\(plan.id), \(section.id), \(place), \(section.parent), \(section.title), \(section.isLandscape))"
    }
    let blocks = parts(of: plan.sections, \.id, \.blocks)
    try connection.insert(
      "insert into section_blocks (plan_id, section_id, position, kind, text) values", blocks
    ) { block in
      switch block.value {
      case .text(let text): "(\(plan.id), \(block.owner), \(block.position), 'text', \(text))"
      case .table: "(\(plan.id), \(block.owner), \(block.position), 'table', null)"
      }
    }
    let cells = blocks.flatMap { block -> [(block: Part<Section, Section.Block>, position: Int, cell: Section.Cell)] in
      guard case .table(let cells) = block.value else { return [] }
      return cells.enumerated().map { (block, $0.offset, $0.element) }
    }
    try connection.insert(
      """
      insert into section_cells (plan_id, section_id, block, position, row_index, column_index, row_span, column_span,
        text) values
      """, cells
    ) { block, position, cell in
      """
      (\(plan.id), \(block.owner), \(block.position), \(position), \(cell.row), \(cell.column), \(cell.rowSpan),
      \(cell.columnSpan), \(cell.text))
      """
    }
  }

  /// Loads the running text.
  static func sections(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Section] {
    var sections = try connection.rows(
      "select id, parent_id, title, is_landscape from sections where plan_id = \(plan) order by position"
    ) { Section(id: $0.id(0), parent: $0.optionalID(1), title: $0.text(2), isLandscape: $0.bool(3)) }
    let places = Places(sections.map(\.id))
    try connection.each(
      "select section_id, kind, text from section_blocks where plan_id = \(plan) order by section_id, position",
      in: places
    ) { place, row in
      sections[place].blocks.append(row.text(1) == "table" ? .table([]) : .text(row.text(2)))
    }
    var cells: [Int: [Int: [Section.Cell]]] = [:]
    try connection.each(
      """
      select section_id, block, row_index, column_index, row_span, column_span, text from section_cells
      where plan_id = \(plan) order by section_id, block, position
      """, in: places
    ) { place, row in
      cells[place, default: [:]][row.integer(1), default: []].append(
        Section.Cell(
          row: row.integer(2), column: row.integer(3), rowSpan: row.integer(4), columnSpan: row.integer(5),
          text: row.text(6)))
    }
    for (place, blocks) in cells {
      for (block, cells) in blocks { sections[place].blocks[block] = .table(cells) }
    }
    return sections
  }
}

import Essentials
import PlanFile
package import Planning

extension DraftBuilder {
  /// Opens a heading: makes the node or the section that it becomes.
  mutating func take(_ heading: Heading) {
    stack.push(heading)
    switch shape.uses[heading.item] {
    case .section(let part):
      open(part)
      book(heading.item, .section(openSection(of: heading)))
    case .node(let part, let depth):
      open(part)
      let parent = headingNode
      let id = node(heading.title, number: heading.number, level: depth, parent: parent)
      current.headingNodes[heading.item] = id
      book(heading.item, .node(id, "title"))
    case .field(let part):
      open(part)
      if let node = headingNode {
        let level = update(node) { $0.level }
        declareField(FieldKeys.field(for: heading.title), level: level)
        book(heading.item, .node(node, "texts"))
      }
    case .measureList(let part):
      open(part)
      if let node = headingNode {
        let level = update(node) { $0.level }
        declareLabel(heading.title, key: "measures", kind: .reference, level: level)
        book(heading.item, .node(node, "measures"))
      }
    case .same(let item):
      if let id = current.headingNodes[item] {
        current.headingNodes[heading.item] = id
        book(heading.item, .node(id, "title"))
      } else if let id = current.headingSections[item] {
        current.headingSections[heading.item] = id
        book(heading.item, .section(id))
      }
    case .reprint(let part):
      open(part)
      if let node = headingNode {
        addText(heading.title, field: FieldKeys.heading.key, label: FieldKeys.heading.label, to: node)
        book(heading.item, .node(node, "texts"))
      }
    case .label(let part):
      open(part)
      book(heading.item, .plan("label"))
    case .owned, nil: break
    }
  }

  /// Takes a paragraph to the field, node or section that stands open.
  mutating func take(_ text: OutlineText) {
    stack.enter(text.sheet)
    if shape.uses[text.item] == .owned { return }
    if identity.items.contains(text.item) { return takeTitle(text) }
    if LegendForm.opens(text.text) { return takeLegend(text) }
    guard let node = explained(by: text) ?? headingNode else { return keep(text, in: currentSection()) }
    if let last = stack.headings.last, case .field = shape.uses[last.item] {
      let field = FieldKeys.field(for: last.title)
      addText(text.text, field: field.key, label: field.label, to: node)
      book(text.item, .node(node, "texts"))
    } else if isAddressedToEditor(text.text) {
      note("editor-remark", item: text.item, problem: "編集の担当者への依頼のように読めるため、計画の本文には入れていません。")
    } else {
      let field = text.text.hasPrefix("※") ? FieldKeys.footnote : FieldKeys.description
      addText(text.text, field: field.key, label: field.label, to: node)
      book(text.item, .node(node, "texts"))
    }
  }

  private mutating func keep(_ text: OutlineText, in section: Section.ID) {
    defer { book(text.item, .section(section)) }
    guard text.isBoxed else { return append(.text(text.text), to: section) }
    // Lines in one frame are the lines of one cell.
    if let box = current.openBox, box.item + 1 == text.item, box.section == section {
      extendBox(of: section, with: text.text)
    } else {
      append(.table([Section.Cell(row: 0, column: 0, text: text.text)]), to: section)
    }
    current.openBox = (text.item, section)
  }

  private mutating func extendBox(of id: Section.ID, with line: String) {
    guard let place = document.plan.sections.lastIndex(where: { $0.id == id }),
      case .table(var cells)? = document.plan.sections[place].blocks.popLast()
    else { return }
    cells[0].text += "\n\(line)"
    document.plan.sections[place].blocks.append(.table(cells))
  }

  /// A sentence between the tables that asks somebody to change the document.
  private func isAddressedToEditor(_ text: String) -> Bool {
    ["ください。", "下さい。", "ください", "お願いします。", "お願いいたします。"].contains(where: text.hasSuffix)
  }

  /// The title: on its own it is the plan's; after the measures it opens the imprint.
  private mutating func takeTitle(_ text: OutlineText) {
    if headingNode != nil {
      stack.closeAll()
      let section = Section(id: newID(), title: text.text)
      document.plan.sections.append(section)
      current.headingSections[-1] = section.id
      return book(text.item, .section(section.id))
    }
    // Below a heading, e.g. 奥付, it is a line of the text.
    if foldedText(text.text) == foldedText(identity.title), stack.headings.isEmpty {
      return book(text.item, .plan("title"))
    }
    keep(text, in: currentSection())
  }

  /// An explanation of short forms: kept as a section of its own at the top.
  mutating func takeLegend(_ text: OutlineText) {
    open(.main)
    if let section = current.headingSections[-2] { return keep(text, in: section) }
    let section = Section(id: newID(), title: "注釈")
    document.plan.sections.append(section)
    current.headingSections[-2] = section.id
    keep(text, in: section.id)
  }

  /// The measure right above whose title holds the sign that a footnote begins with.
  private func explained(by text: OutlineText) -> PlanNode.ID? {
    guard let sign = text.text.first, "※＊*".contains(sign), let last = document.nodes.last,
      last.parent == headingNode, last.title.contains(sign)
    else { return nil }
    return last.id
  }

  /// Keeps a table as it is, in the section that stands open, and books its cells there.
  package mutating func keepAsSectionTable(_ table: TableRegion) {
    let section = currentSection()
    append(
      .table(
        table.cells.map {
          Section.Cell(
            row: $0.row, column: $0.column, rowSpan: $0.rowSpan, columnSpan: $0.columnSpan, text: $0.text)
        }), to: section)
    for cell in table.cells { book(cell.item, .section(section)) }
  }

  /// Keeps one row of a table as it is, in the section that stands open.
  mutating func keepRow(_ cells: [TableCell]) {
    let section = currentSection()
    append(
      .table(
        cells.map { Section.Cell(row: 0, column: $0.column, rowSpan: 1, columnSpan: $0.columnSpan, text: $0.text) }),
      to: section)
    for cell in cells { book(cell.item, .section(section)) }
  }

  /// Adds a block to a section of the open plan.
  package mutating func append(_ block: Section.Block, to id: Section.ID) {
    guard let place = document.plan.sections.lastIndex(where: { $0.id == id }) else { return }
    document.plan.sections[place].blocks.append(block)
  }

  /// The section of the innermost open heading; made where the heading became a node or where none stands open.
  package mutating func currentSection() -> Section.ID {
    for heading in stack.headings.reversed() {
      if let section = current.headingSections[heading.item] { return section }
      if current.headingNodes[heading.item] != nil {
        return openSection(of: heading)
      }
    }
    if let front = current.headingSections[-1] { return front }
    let section = Section(id: newID(), title: identity.title)
    document.plan.sections.append(section)
    current.headingSections[-1] = section.id
    return section.id
  }

  /// Makes the section of a heading; it lies where its heading does.
  private mutating func openSection(of heading: Heading) -> Section.ID {
    let section = Section(
      id: newID(), parent: openSection(above: heading), title: printedTitle(heading),
      isLandscape: outline.items[heading.item].isLandscape)
    document.plan.sections.append(section)
    current.headingSections[heading.item] = section.id
    return section.id
  }

  private func openSection(above heading: Heading) -> Section.ID? {
    for above in stack.headings.reversed() where above.item != heading.item && above.rank < heading.rank {
      if let section = current.headingSections[above.item] { return section }
    }
    return nil
  }

  /// The whole line of a heading, on one line.
  private func printedTitle(_ heading: Heading) -> String {
    outline.items[heading.item].text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

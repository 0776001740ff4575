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
      let section = Section(id: newID(), parent: openSection(above: heading), title: heading.printedTitle)
      document.plan.sections.append(section)
      current.headingSections[heading.item] = section.id
      book(heading.item, .section(section.id))
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
        declareField(Level.Field(key: "measures", label: heading.title, kind: .reference), level: level)
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
    case nil: break
    }
  }

  /// Takes a paragraph to the field, node or section that stands open.
  mutating func take(_ text: OutlineText) {
    stack.enter(text.sheet)
    if let last = stack.headings.last, case .field = shape.uses[last.item], let node = headingNode {
      let field = FieldKeys.field(for: last.title)
      addText(text.text, field: field.key, label: field.label, to: node)
      book(text.item, .node(node, "texts"))
    } else if let node = headingNode {
      let field = text.text.hasPrefix("※") ? FieldKeys.footnote : FieldKeys.description
      addText(text.text, field: field.key, label: field.label, to: node)
      book(text.item, .node(node, "texts"))
    } else {
      let section = currentSection()
      append(.text(text.text), to: section)
      book(text.item, .section(section))
    }
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
        let section = Section(id: newID(), parent: openSection(above: heading), title: heading.printedTitle)
        document.plan.sections.append(section)
        current.headingSections[heading.item] = section.id
        return section.id
      }
    }
    if let front = current.headingSections[-1] { return front }
    let section = Section(id: newID(), title: identity.title)
    document.plan.sections.append(section)
    current.headingSections[-1] = section.id
    return section.id
  }

  private func openSection(above heading: Heading) -> Section.ID? {
    for above in stack.headings.reversed() where above.item != heading.item && above.rank < heading.rank {
      if let section = current.headingSections[above.item] { return section }
    }
    return nil
  }
}

extension Heading {
  /// Number and title as one line.
  var printedTitle: String { number.map { "\($0) \(title)" } ?? title }
}

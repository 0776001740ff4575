import Essentials
import PlanFile
package import Planning

extension DraftBuilder {
  /// The index of the level of that name; made where it is missing: before the tier named last, else before the measures.
  package mutating func level(named name: String, isMeasure: Bool, first below: String? = nil) -> Int {
    let levels = document.plan.levels
    if let found = levels.firstIndex(where: { $0.name == name && $0.isMeasure == isMeasure }) { return found }
    let place =
      isMeasure
      ? levels.count
      : levels.firstIndex { $0.name == below && !$0.isMeasure } ?? levels.firstIndex(where: \.isMeasure) ?? levels.count
    document.plan.levels.insert(Level(name: name, isMeasure: isMeasure), at: place)
    for index in document.nodes.indices where document.nodes[index].level >= place { document.nodes[index].level += 1 }
    return place
  }

  /// Declares a field of a level once.
  package mutating func declareField(_ field: Level.Field, level: Int) {
    if !document.plan.levels[level].fields.contains(where: { $0.key == field.key }) {
      document.plan.levels[level].fields.append(field)
    }
  }

  /// Keeps a printed label of a level that no text field carries; several labels may stand for one thing.
  mutating func declareLabel(_ label: String, key: String, kind: Level.Field.Kind = .text, level: Int) {
    let like = document.plan.levels[level].fields.filter { field in
      field.key.hasPrefix(key) && field.key.unicodeScalars.dropFirst(key.unicodeScalars.count).allSatisfy(isDigit)
    }
    guard !like.contains(where: { foldedText($0.label) == foldedText(label) }) else { return }
    document.plan.levels[level].fields.append(
      Level.Field(key: like.isEmpty ? key : "\(key)\(like.count + 1)", label: label, kind: kind))
  }

  /// Adds a node at the end of the document order.
  package mutating func addNode(_ title: String, number: String? = nil, level: Int, parent: PlanNode.ID?) -> PlanNode.ID
  {
    var node = PlanNode(id: newID(), parent: parent, level: level, order: document.nodes.count, title: title)
    node.number = number
    let id = node.id
    current.places[id] = current.document.nodes.count
    if document.plan.levels[level].isMeasure {
      current.measures[foldedText(title), default: []].append(id)
    } else {
      current.tiers[foldedText(title), default: []].append(id)
    }
    current.document.nodes.append(node)
    return id
  }

  /// The node of that title under that parent; made where it is missing.
  package mutating func node(_ title: String, number: String? = nil, level: Int, parent: PlanNode.ID?) -> PlanNode.ID {
    let name = document.plan.levels[level].name
    let key = TitleKey(parent: parent, level: name, number: number, title: foldedText(title))
    if let found = current.titles[key] { return found }
    let id = addNode(title, number: number, level: level, parent: parent)
    current.titles[key] = id
    return id
  }

  /// Changes a node of the open plan.
  package mutating func update<Result>(_ id: PlanNode.ID, _ change: (inout PlanNode) -> Result) -> Result {
    guard let place = current.places[id] else { preconditionFailure("no such node in the open plan") }
    return change(&current.document.nodes[place])
  }

  /// Adds to a text field of a node; text of a field that is there already goes to a new line.
  package mutating func addText(_ text: String, field: String, label: String, to id: PlanNode.ID) {
    let level = update(id) { node in
      if let place = node.texts.firstIndex(where: { $0.field == field && $0.label == label }) {
        if node.texts[place].text != text { node.texts[place].text += "\n" + text }
      } else {
        node.texts.append(PlanNode.FieldText(field: field, label: label, text: text))
      }
      return node.level
    }
    declareField(Level.Field(key: field, label: label), level: level)
  }

  /// The node of the innermost open heading that became one, in the open plan.
  package var headingNode: PlanNode.ID? {
    for heading in stack.headings.reversed() {
      if let node = current.headingNodes[heading.item] { return node }
    }
    return nil
  }
}

package import Essentials
package import JSON
package import Planning

extension PlanNode {
  /// Sets the text of a field; `occurrence` counts the texts of the same field from zero. An empty text is taken away.
  package mutating func setText(_ text: String, of field: Level.Field, occurrence: Int = 0, in level: Level) {
    let places = texts.indices.filter { texts[$0].field == field.key }
    if occurrence < places.count {
      if text.isEmpty { texts.remove(at: places[occurrence]) } else { texts[places[occurrence]].text = text }
    } else if !text.isEmpty {
      let entry = FieldText(field: field.key, label: field.label, text: text)
      texts.insert(entry, at: place(for: field.key, among: texts.map(\.field), in: level))
    }
  }

  /// Sets all that a field that is not plain text holds; the order of the level's fields is kept.
  package mutating func setValues(_ entries: [FieldValue], of field: String, in level: Level) {
    guard values.filter({ $0.field == field }) != entries else { return }
    let first = values.firstIndex { $0.field == field }
    values.removeAll { $0.field == field }
    let place = first ?? place(for: field, among: values.map(\.field), in: level)
    values.insert(contentsOf: entries, at: min(place, values.count))
  }

  /// Behind the last entry of a field that the level names before this one.
  private func place(for field: String, among fields: [String], in level: Level) -> Int {
    let order = level.fields.map(\.key)
    guard let own = order.firstIndex(of: field) else { return fields.count }
    let before = Set(order[...own])
    return (fields.lastIndex { before.contains($0) } ?? -1) + 1
  }

  /// The same node with one field of the change log set to a value, checked by the rules of the exchange format.
  package func setting(_ key: String, to value: JSONValue?, in plan: Plan) throws(Refusal) -> PlanNode {
    var list = FieldList(self, after: nil, in: plan)
    list[key] = value
    var node = try list.node(id, in: plan)
    node.order = order
    return node
  }
}

import Essentials
import Planning

/// Which fields the sheet of a node has: those of its level in their order, then others that the node holds.
struct SheetFields {
  /// One text; the same field may stand on a sheet several times under other labels.
  struct Text {
    let field: Level.Field
    let occurrence: Int

    /// The name of the group and of its input, e.g. `text:purpose` or `text:purpose#2`.
    var group: String { occurrence == 0 ? "text:\(field.key)" : "text:\(field.key)#\(occurrence + 1)" }
  }

  let level: Level
  let texts: [Text]
  /// Fields that are not plain text.
  let values: [Level.Field]

  init(_ node: PlanNode, in plan: Plan) {
    let level = plan.levels.indices.contains(node.level) ? plan.levels[node.level] : Level(name: "", isMeasure: false)
    self.level = level
    var texts = level.fields.filter(\.isText).map { field in
      Text(field: field.labelled(node.texts.first { $0.field == field.key }?.label), occurrence: 0)
    }
    var counts: [String: Int] = [:]
    for text in node.texts {
      let occurrence = counts[text.field, default: 0]
      counts[text.field] = occurrence + 1
      let isNamed = occurrence == 0 && level.fields.contains { $0.key == text.field && $0.isText }
      if !isNamed {
        let field = Level.Field(key: text.field, label: text.label)
        let place = texts.lastIndex { $0.field.key == text.field }.map { $0 + 1 } ?? texts.count
        texts.insert(Text(field: field, occurrence: occurrence), at: place)
      }
    }
    self.texts = texts
    let named = level.fields.filter { !$0.isText }
    var known = Set(named.map(\.key))
    values =
      named
      + node.values.filter { known.insert($0.field).inserted }.map { Level.Field(key: $0.field, label: $0.label) }
  }

  /// The text of that group; a group of a field that the level does not name has its label from the node.
  static func text(of group: String, on node: PlanNode, in level: Level) -> Text? {
    guard group.hasPrefix("text:") else { return nil }
    let name = group.dropFirst("text:".count)
    let parts = name.split(separator: "#", maxSplits: 1)
    guard let key = parts.first.map(String.init) else { return nil }
    let occurrence = parts.count == 2 ? max(0, (Int(asked: parts[1]) ?? 1) - 1) : 0
    let label = node.texts.first { $0.field == key }?.label ?? key
    let field = level.fields.first { $0.key == key } ?? Level.Field(key: key, label: label)
    return Text(field: field, occurrence: occurrence)
  }
}

extension Level.Field {
  /// Whether its content is kept as text.
  var isText: Bool { kind == .text || kind == .list }

  fileprivate func labelled(_ printed: String?) -> Level.Field {
    var field = self
    field.label = label.isEmpty ? printed ?? key : label
    return field
  }
}

package import Essentials
package import PlanFile
package import Planning

extension PlanDocument {
  /// Adds a node; a second try with the same id changes nothing, so that a form may be sent again.
  package mutating func add(
    _ id: PlanNode.ID, title: String, number: String? = nil, at place: NodePlace, level wished: Int? = nil
  ) throws(Refusal) {
    guard !nodes.contains(where: { $0.id == id }) else { return }
    let parent = try parent(at: place)
    var node = PlanNode(id: id, parent: parent, level: try newLevel(at: place, parent, wished), order: 0, title: "")
    try node.rename(title: title, number: number)
    nodes.insert(node, at: try index(of: place))
  }

  private func newLevel(at place: NodePlace, _ parent: PlanNode.ID?, _ wished: Int?) throws(Refusal) -> Int {
    if let wished {
      guard levels(below: parent).contains(wished) else {
        throw Refusal("選んだ階層は、ここには置けません。階層か場所を選び直してください。", field: "level")
      }
      return wished
    }
    if case .before(let id) = place { return nodes[try self.place(of: id)].level }
    if case .after(let id) = place { return nodes[try self.place(of: id)].level }
    return try usualLevel(below: parent)
  }
}

extension PlanNode {
  /// Gives a node another title and number.
  package mutating func rename(title: String, number: String?) throws(Refusal) {
    self.title = try oneLine(title, "名前", field: "title", limit: 400)
    guard !self.title.isEmpty else { throw Refusal("名前を入力してください。", field: "title") }
    let number = try oneLine(number ?? "", "番号", field: "number", limit: 40)
    self.number = number.isEmpty ? nil : number
  }
}

/// The text in one line, without characters that cannot be seen; refused where it is too long.
func oneLine(_ text: String, _ name: String, field: String, limit: Int) throws(Refusal) -> String {
  var line = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: line.append(" ")
    // Control characters and those that turn the direction of writing.
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: continue
    default: line.append(scalar)
    }
  }
  let cleaned = String(line).trimmed
  guard cleaned.count <= limit else {
    throw Refusal("\(name)は\(limit)字までです（いま\(cleaned.count)字）。短くしてください。", field: field)
  }
  return cleaned
}

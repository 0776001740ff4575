import Planning

extension PlanNode {
  /// Puts one unit in the place of another, in the list and in the printed text.
  mutating func replaceOwner(_ old: String, with new: String) {
    let known = owners.map(\.label)
    guard let place = owners.firstIndex(where: { $0.label == old }) else { return }
    if owners.contains(where: { $0.label == new }) {
      removeOwner(old)
      return
    }
    owners[place].label = new
    // It was the other unit that was matched.
    owners[place].unit = nil
    ownersPrinted = ownersPrinted.map { PrintedOwners($0, known).replacing(old, with: new) }
  }

  /// Adds a unit at the end, where it is not there yet.
  mutating func addOwner(_ label: String, _ role: OwnerRole) {
    guard !owners.contains(where: { $0.label == label }) else { return }
    let printed = ownersPrinted ?? owners.map(\.label).joined(separator: "、")
    ownersPrinted = printed.isEmpty ? label : printed + PrintedOwners(printed, []).separator + label
    owners.append(Responsibility(label: label, role: role))
  }

  /// Takes a unit away, from the list and from the printed text.
  mutating func removeOwner(_ label: String) {
    let known = owners.map(\.label)
    guard known.contains(label) else { return }
    owners.removeAll { $0.label == label }
    ownersPrinted = ownersPrinted.map { PrintedOwners($0, known).removing(label) }
    if ownersPrinted?.isEmpty ?? false { ownersPrinted = nil }
  }
}

/// The owners of a node as they are printed.
private struct PrintedOwners {
  private let text: [Character]
  private let known: [[Character]]
  private static let separators: Set<Character> = ["、", "，", ",", "／", "/", "・", "\n", "；", ";", "　", " "]

  init(_ text: String, _ known: [String]) {
    self.text = Array(text)
    self.known = known.map { Array($0) }
  }

  /// What stands between units.
  var separator: String {
    text.first { Self.separators.contains($0) && $0 != " " && $0 != "　" }.map(String.init) ?? "、"
  }

  func replacing(_ label: String, with new: String) -> String {
    let label = Array(label)
    var result: [Character] = []
    var index = 0
    while index < text.count {
      if isUnit(label, at: index) {
        result += Array(new)
        index += label.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return String(result)
  }

  func removing(_ label: String) -> String {
    let wanted = Array(label)
    guard let start = text.indices.first(where: { isUnit(wanted, at: $0) }) else { return String(text) }
    var range = start..<(start + wanted.count)
    // One separator goes with it, the one behind it for the first unit.
    if range.upperBound < text.count, Self.separators.contains(text[range.upperBound]) {
      range = range.lowerBound..<(range.upperBound + 1)
    } else if range.lowerBound > 0, Self.separators.contains(text[range.lowerBound - 1]) {
      range = (range.lowerBound - 1)..<range.upperBound
    }
    return String(text[..<range.lowerBound] + text[range.upperBound...])
  }

  /// Whether the whole name of that unit stands there, and not a part of a longer name.
  private func isUnit(_ label: [Character], at index: Int) -> Bool {
    guard stands(label, at: index) else { return false }
    if index > 0, isNamePart(text[index - 1]) { return false }
    let end = index + label.count
    if end < text.count, isNamePart(text[end]) { return false }
    return !known.contains { $0.count > label.count && stands($0, at: index) }
  }

  private func stands(_ word: [Character], at index: Int) -> Bool {
    index + word.count <= text.count && text[index..<(index + word.count)].elementsEqual(word)
  }

  private func isNamePart(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x30A1...0x30FA, 0x30FC, 0x3005: return true
    default: return false
    }
  }
}

import JSON

extension JSONValue {
  /// The value with one place changed; a place is written as in a message (`measures[0].level`), nil removes a member.
  func changing(_ path: String, to new: JSONValue?) -> JSONValue {
    changing(path.split(whereSeparator: { $0 == "." || $0 == "[" })[...], to: new)
  }

  private func changing(_ steps: ArraySlice<Substring>, to new: JSONValue?) -> JSONValue {
    guard let step = steps.first else { return new ?? .null }
    let rest = steps.dropFirst()
    if step.hasSuffix("]"), let index = Int(step.dropLast()), var elements = array {
      if index == elements.count { elements.append(.null) }
      elements[index] = elements[index].changing(rest, to: new)
      return .array(elements)
    }
    guard var object else { preconditionFailure("no object at \(step)") }
    if rest.isEmpty {
      object[String(step)] = new
    } else {
      object[String(step)] = (object[String(step)] ?? .null).changing(rest, to: new)
    }
    return .object(object)
  }
}

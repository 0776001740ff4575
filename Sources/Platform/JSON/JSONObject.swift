/// The members of a JSON object in their order; no two have the same name.
package struct JSONObject: Sendable, Equatable {
  /// The members in the order in which they were written.
  package private(set) var members: [Member]

  /// One name with its value.
  package struct Member: Sendable, Equatable {
    /// The name.
    package let key: String
    /// What belongs to the name.
    package var value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  package init() { members = [] }

  /// Makes an object of these members; naming one twice is a mistake of the caller.
  package init(_ members: [(String, JSONValue)]) {
    self.members = members.map { Member($0.0, $0.1) }
    precondition(Set(members.map(\.0)).count == members.count, "a JSON object names a member twice")
  }

  /// Takes members that the parser has checked.
  init(checked members: [Member]) { self.members = members }

  /// The value of that name; setting `nil` removes the member, a new name goes to the end.
  package subscript(_ key: String) -> JSONValue? {
    get {
      for member in members where member.key == key { return member.value }
      return nil
    }
    set {
      let place = members.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(key, value))
      case (nil, nil): break
      }
    }
  }

  /// The names in their order.
  package var keys: [String] { members.map(\.key) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

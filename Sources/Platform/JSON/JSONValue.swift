/// A JSON value; objects keep the order of their members and numbers their exact decimal text.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The member of that name; `nil` where this is no object or has no such member.
  package subscript(_ key: String) -> JSONValue? { object?[key] }

  /// Whether this is `null`.
  package var isNull: Bool { self == .null }

  /// The truth value, if this is one.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The number, if this is one.
  package var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }

  /// The whole number, if this is one that fits.
  package var int: Int? { number?.int }

  /// The text, if this is one.
  package var string: String? { if case .string(let value) = self { value } else { nil } }

  /// The elements, if this is an array.
  package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

  /// The object, if this is one.
  package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// The text, or `null` where there is none.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The whole number, or `null` where there is none.
  package static func optional(_ number: Int?) -> JSONValue { number.map { .number(JSONNumber($0)) } ?? .null }

  /// The number, or `null` where there is none.
  package static func optional(_ number: JSONNumber?) -> JSONValue { number.map { .number($0) } ?? .null }

  /// A whole number.
  package static func int(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  package init(nilLiteral: ()) { self = .null }

  package init(booleanLiteral value: Bool) { self = .bool(value) }

  package init(integerLiteral value: Int) { self = .int(value) }
}

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(stringLiteral value: String) { self = .string(value) }

  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}

import Essentials
import JSON
import PlanFile
import Planning

/// The fields of one subject; what is empty is not among them.
struct FieldList {
  private(set) var keys: [String] = []
  private var values: [String: JSONValue] = [:]

  subscript(_ key: String) -> JSONValue? {
    get { values[key] }
    set {
      if let newValue, !newValue.isEmptyField {
        if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
      } else if values.removeValue(forKey: key) != nil {
        keys.removeAll { $0 == key }
      }
    }
  }

  /// All fields as one value, for a subject that is made or removed.
  var whole: JSONValue { .object(JSONObject(keys.map { ($0, values[$0] ?? .null) })) }

  init() {}

  init(whole: JSONValue) {
    for member in whole.object?.members ?? [] { self[member.key] = member.value }
  }

  /// What has to be changed to come from this list to the other one.
  func changes(to other: FieldList, of subject: RevisedSubject) -> [FieldChange] {
    let added = other.keys.filter { values[$0] == nil }
    return (keys + added).compactMap { key in
      let (before, after) = (self[key], other[key])
      return before == after ? nil : FieldChange(PlanField(subject, key), before: before, after: after)
    }
  }
}

/// A list whose entries are fields of their own, beside a field that holds their order.
struct SplitList: Sendable {
  /// The member of the exchange format, e.g. `texts`; also the key of the order.
  let member: String
  /// What stands before the entry's name in its key, e.g. `text`.
  let prefix: String
  /// The entry's name.
  let name: @Sendable (JSONObject) -> String

  static let ofNodes = [
    SplitList(member: "texts", prefix: "text") { $0["field"]?.string ?? "" },
    SplitList(member: "values", prefix: "value") { $0["field"]?.string ?? "" },
    SplitList(member: "schedule", prefix: "schedule") { cell in
      let place = cell["year"]?.int.map(String.init) ?? cell["column"]?.string ?? ""
      return "\(cell["row"]?.string ?? "")/\(cell["line"]?.int ?? 0)/\(place)"
    },
  ]

  /// The keys under which the order of entries is kept.
  static let orders = Set(ofNodes.map(\.member))

  func split(_ entries: [JSONValue], into list: inout FieldList) {
    var order: [JSONValue] = []
    for entry in entries {
      guard let object = entry.object else { continue }
      let name = name(object)
      var key = "\(prefix):\(name)"
      var copies = 1
      while list[key] != nil {
        copies += 1
        key = "\(prefix):\(name)#\(copies)"
      }
      list[key] = entry
      order.append(.string(key))
    }
    list[member] = .array(order)
  }

  /// The entries in their order; ones that the order does not name stand behind the others.
  func joined(_ list: FieldList) -> JSONValue {
    let named = (list[member]?.array ?? []).compactMap(\.string)
    let known = Set(named)
    let others = list.keys.filter { $0.hasPrefix(prefix + ":") && !known.contains($0) }
    return .array((named + others).compactMap { list[$0] })
  }

  /// Gives entries that the order does not name the places that they have in another list.
  func putInOrder(_ list: inout FieldList, like old: FieldList) {
    let present = (list[member]?.array ?? []).compactMap(\.string).filter { list[$0] != nil }
    let wanted = (old[member]?.array ?? []).compactMap(\.string)
    var order = present
    for (place, key) in wanted.enumerated() where list[key] != nil && !order.contains(key) {
      let before = wanted[..<place].last(where: order.contains)
      let after = before.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      order.insert(key, at: after)
    }
    list[member] = .array(order.map { .string($0) })
  }
}

extension JSONValue {
  fileprivate var isEmptyField: Bool {
    switch self {
    case .null, .bool(false): true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    default: false
    }
  }
}

import Essentials
import FiscalYears
import JSON

/// One object of a plan file while it is read: gives its members as values and says where one is wrong.
///
/// A member that is missing is taken as `null`; a member that nobody asks for becomes a warning.
final class FileObject {
  typealias Refused = PlanFileRefusal

  let path: FilePath
  private let object: JSONObject
  private let warnings: FileWarnings
  private var unasked: Set<Int>

  private init(_ object: JSONObject, at path: FilePath, _ warnings: FileWarnings) {
    self.object = object
    self.path = path
    self.warnings = warnings
    unasked = Set(object.members.indices)
  }

  /// Reads an object and then notes what of it was not asked for.
  static func read<Value>(
    _ value: JSONValue, at path: FilePath, _ warnings: FileWarnings, _ make: (FileObject) throws(Refused) -> Value
  ) throws(Refused) -> Value {
    guard let object = value.object else { throw path.refusal("項目の組（{ }）で書いてください。") }
    let reader = FileObject(object, at: path, warnings)
    let result = try make(reader)
    for index in reader.unasked.sorted() { warnings.passedOver(.member(path, object.members[index].key)) }
    return result
  }

  /// The refusal of one member.
  func refusal(_ key: String, _ problem: String) -> Refused { FilePath.member(path, key).refusal(problem) }

  /// The member, nil where it is missing or null.
  func value(_ key: String) -> JSONValue? {
    for (index, member) in object.members.enumerated() where member.key == key {
      unasked.remove(index)
      // Written out, because a bare nil would be the JSON value null.
      return member.value.isNull ? Optional.none : member.value
    }
    return nil
  }

  // MARK: Objects and lists

  func object<Value>(_ key: String, _ make: (FileObject) throws(Refused) -> Value) throws(Refused) -> Value? {
    guard let value = value(key) else { return nil }
    return try FileObject.read(value, at: .member(path, key), warnings, make)
  }

  func objects<Value>(_ key: String, _ make: (FileObject) throws(Refused) -> Value) throws(Refused) -> [Value] {
    let list = FilePath.member(path, key)
    var values: [Value] = []
    for (index, element) in try elements(key).enumerated() {
      values.append(try FileObject.read(element, at: .element(list, index), warnings, make))
    }
    return values
  }

  /// A list whose elements are objects, or names that say all of one.
  func objects<Value>(
    _ key: String, named: (String) -> Value, _ make: (FileObject) throws(Refused) -> Value
  ) throws(Refused) -> [Value] {
    let list = FilePath.member(path, key)
    var values: [Value] = []
    for (index, element) in try elements(key).enumerated() {
      let place = FilePath.element(list, index)
      if element.object != nil {
        values.append(try FileObject.read(element, at: place, warnings, make))
      } else if case let name = try FileObject.text(element, at: place), !name.isEmpty {
        values.append(named(name))
      }
    }
    return values
  }

  func texts(_ key: String) throws(Refused) -> [String] {
    var texts: [String] = []
    for (index, element) in try elements(key).enumerated() {
      let text = try FileObject.text(element, at: .element(.member(path, key), index))
      if !text.isEmpty { texts.append(text) }
    }
    return texts
  }

  func ids<Subject>(_ key: String, _: Subject.Type = Subject.self) throws(Refused) -> [Identifier<Subject>] {
    var ids: [Identifier<Subject>] = []
    for (index, element) in try elements(key).enumerated() {
      ids.append(try FileObject.id(element, at: .element(.member(path, key), index)))
    }
    return ids
  }

  private func elements(_ key: String) throws(Refused) -> [JSONValue] {
    guard let value = value(key) else { return [] }
    guard let elements = value.array else { throw refusal(key, "一覧（[ ]）で書いてください。") }
    return elements
  }

  // MARK: Text

  /// Text that may not be missing.
  func name(_ key: String) throws(Refused) -> String {
    guard let text = try optionalText(key) else { throw refusal(key, "必ず書いてください。") }
    return text
  }

  /// Text that may be empty.
  func text(_ key: String) throws(Refused) -> String { try optionalText(key) ?? "" }

  /// Text, nil where it is missing or empty.
  func optionalText(_ key: String) throws(Refused) -> String? {
    guard let value = value(key) else { return nil }
    let text = try FileObject.text(value, at: .member(path, key))
    return text.isEmpty ? nil : text
  }

  private static func text(_ value: JSONValue, at path: @autoclosure () -> FilePath) throws(Refused) -> String {
    guard let text = value.string else { throw path().refusal("文字列（\" \"）で書いてください。") }
    guard !text.utf8.contains(0) else { throw path().refusal("使えない文字（NUL）が入っています。取り除いてください。") }
    return cleanText(text)
  }

  // MARK: Ids

  func id<Subject>(_ key: String, _: Subject.Type = Subject.self) throws(Refused) -> Identifier<Subject> {
    guard let value = value(key) else { throw refusal(key, "必ず書いてください。") }
    return try FileObject.id(value, at: .member(path, key))
  }

  func optionalID<Subject>(_ key: String, _: Subject.Type = Subject.self) throws(Refused) -> Identifier<Subject>? {
    guard let value = value(key) else { return nil }
    return try FileObject.id(value, at: .member(path, key))
  }

  private static func id<Subject>(
    _ value: JSONValue, at path: @autoclosure () -> FilePath
  ) throws(Refused) -> Identifier<Subject> {
    guard let id = value.string.flatMap({ Identifier<Subject>($0) }) else {
      throw path().refusal("識別子は、英数字と「-」「_」で64文字までです。")
    }
    return id
  }
}

import Essentials
import JSON
import PrintDocuments

/// A part of a definition, with the words that lead people to it and the start of the ids of its fields in the editor.
struct FormMember {
  let json: JSONValue
  /// The most letters that the name of a form has.
  static let nameLimit = 100

  /// What stands before the names of its members, e.g. 書類の形の2番目の部分「取組」の3列目の.
  private let place: String
  /// E.g. `p1.c2`; empty for the form itself.
  private let field: String
  /// Whether it comes from outside or from the editor, and what cannot be seen is refused; what is kept is read as it is.
  private let isNew: Bool

  init(_ json: JSONValue, isNew: Bool) {
    self.init(json, place: "書類の形の", field: "", isNew: isNew)
  }

  private init(_ json: JSONValue, place: String, field: String, isNew: Bool) {
    self.json = json
    self.place = place
    self.field = field
    self.isNew = isNew
  }

  /// A member that has members itself and belongs to the same place.
  func inner(_ key: String) -> FormMember {
    FormMember(json[key] ?? .null, place: place, field: field, isNew: isNew)
  }

  // MARK: Refusing

  private func id(_ key: String) -> String { field.isEmpty ? key : "\(field).\(key)" }

  /// What is said of a member that is missing or of another kind; `key` is that of its field in the editor.
  func broken(_ name: String, at key: String) -> Refusal {
    Refusal("\(place)「\(name)」を読み取れません。", field: id(key))
  }

  private func checked(
    _ text: String, _ name: String, limit: Int, at key: String, oneLine: Bool = false
  ) throws(Refusal) -> String {
    guard text.count <= limit else {
      throw Refusal("\(place)「\(name)」が長すぎます（\(text.count)字）。\(limit)字までにしてください。", field: id(key))
    }
    let unseen = text.unicodeScalars.first { $0.isUnprintable || oneLine && Self.endsLine($0) }
    if isNew, let unseen {
      let code = String(unseen.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      throw Refusal("\(place)「\(name)」に、目に見えない文字（U+\(padded)）があります。取り除いてください。", field: id(key))
    }
    return text
  }

  private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
    [0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
  }

  // MARK: Reading

  /// A text; `name` is what people call it, `at` its field in the editor where that has another name.
  func text(
    _ key: String, _ name: String, limit: Int, at field: String? = nil, oneLine: Bool = false
  ) throws(Refusal) -> String {
    guard let text = json[key]?.string else { throw broken(name, at: field ?? key) }
    return try checked(text, name, limit: limit, at: field ?? key, oneLine: oneLine)
  }

  /// The same, empty where it is not there.
  func optionalText(_ key: String, _ name: String, limit: Int) throws(Refusal) -> String {
    json[key] == nil ? "" : try text(key, name, limit: limit)
  }

  func texts(_ key: String, _ name: String, atMost limit: Int) throws(Refusal) -> [String] {
    guard let list = json[key]?.array else { throw broken(name, at: key) }
    guard list.count <= limit else { throw tooMany(name, limit, at: key) }
    var texts: [String] = []
    for element in list {
      guard let text = element.string else { throw broken(name, at: key) }
      texts.append(try checked(text, name, limit: 500, at: key))
    }
    return texts
  }

  func count(_ key: String, _ name: String, in range: ClosedRange<Int>, at field: String? = nil) throws(Refusal) -> Int
  {
    guard let number = json[key]?.int, range.contains(number) else { throw broken(name, at: field ?? key) }
    return number
  }

  func word<Word: RawRepresentable<String>>(_ key: String, _ name: String) throws(Refusal) -> Word {
    guard let word = Word(rawValue: try text(key, name, limit: 50)) else { throw broken(name, at: key) }
    return word
  }

  func content() throws(Refusal) -> Content {
    let word = try text("content", "内容", limit: 20_000, at: isOwnWords ? "words" : "content")
    guard let content = Content(word) else { throw broken("内容", at: "content") }
    return content
  }

  private var isOwnWords: Bool { json["content"]?.string?.hasPrefix("words:") ?? false }

  /// The elements of a list; `words` and `field` say where each is.
  func items<Item>(
    _ key: String, _ name: String, atMost limit: Int, words: (Int, JSONValue) -> String,
    field inner: (Int, JSONValue) -> String, _ read: (FormMember) throws(Refusal) -> Item
  ) throws(Refusal) -> [Item] {
    guard let list = json[key]?.array else { throw broken(name, at: key) }
    guard list.count <= limit else { throw tooMany(name, limit, at: key) }
    var items: [Item] = []
    for (index, element) in list.enumerated() {
      let member = FormMember(
        element, place: place + words(index, element), field: id(inner(index, element)), isNew: isNew)
      items.append(try read(member))
    }
    return items
  }

  private func tooMany(_ name: String, _ limit: Int, at key: String) -> Refusal {
    Refusal("\(place)「\(name)」が多すぎます。\(limit)までにしてください。", field: id(key))
  }
}

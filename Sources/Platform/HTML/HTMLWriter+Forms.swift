package import Essentials

/// The kinds of one-line input.
package enum InputKind: Sendable {
  case text, password, search, number, date, file, hidden, checkbox, radio

  var word: StaticString {
    switch self {
    case .text: "text"
    case .password: "password"
    case .search: "search"
    case .number: "number"
    case .date: "date"
    case .file: "file"
    case .hidden: "hidden"
    case .checkbox: "checkbox"
    case .radio: "radio"
    }
  }
}

extension HTMLWriter {
  /// Writes a form that asks with GET; forms that change something come from Design, with their token.
  package mutating func searchForm(
    _ action: Link, _ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<form method=\"get\"")
    attribute("action", action.path)
    write(attributes)
    raw(">")
    try content(&self)
    close("form")
  }

  /// Writes a form that posts, with its token; used by Design only.
  package mutating func postForm(
    _ action: Link, token: String, isMultipart: Bool = false, _ attributes: Attributes = .none,
    _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<form method=\"post\"")
    attribute("action", action.path)
    attribute("enctype", literal: isMultipart ? "multipart/form-data" : nil)
    write(attributes)
    raw(">")
    input(.hidden, name: "token", value: token)
    try content(&self)
    close("form")
  }

  /// Writes a one-line input.
  package mutating func input(
    _ kind: InputKind, name: String, value: String? = nil, _ attributes: Attributes = .none, checked: Bool = false,
    required: Bool = false, invalid: Bool = false, disabled: Bool = false, multiple: Bool = false,
    accept: StaticString? = nil, autocomplete: StaticString? = nil, maxLength: Int? = nil,
    placeholder: String? = nil, list: String? = nil
  ) {
    raw("<input type=\"")
    raw(kind.word)
    raw("\"")
    attribute("name", name)
    attribute("value", value)
    attribute("checked", flag: checked)
    attribute("required", flag: required)
    attribute("aria-invalid", literal: invalid ? "true" : nil)
    attribute("disabled", flag: disabled)
    attribute("multiple", flag: multiple)
    attribute("accept", literal: accept)
    attribute("autocomplete", literal: autocomplete)
    attribute("maxlength", maxLength.map(String.init))
    attribute("placeholder", placeholder)
    attribute("list", list)
    write(attributes)
    raw(">")
  }

  /// Writes the words that inputs with this list offer while somebody types.
  package mutating func datalist(_ id: String, _ words: [String]) {
    raw("<datalist")
    attribute("id", id)
    raw(">")
    for word in words {
      raw("<option")
      attribute("value", word)
      raw(">")
    }
    close("datalist")
  }

  /// Writes a text area.
  package mutating func textarea(
    name: String, value: String, rows: Int = 4, _ attributes: Attributes = .none, required: Bool = false,
    invalid: Bool = false
  ) {
    raw("<textarea")
    attribute("name", name)
    attribute("rows", String(rows))
    attribute("required", flag: required)
    attribute("aria-invalid", literal: invalid ? "true" : nil)
    write(attributes)
    raw(">\n")
    text(value)
    close("textarea")
  }

  /// Writes a selection list.
  package mutating func select(
    name: String, _ attributes: Attributes = .none, required: Bool = false, invalid: Bool = false,
    _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<select")
    attribute("name", name)
    attribute("required", flag: required)
    attribute("aria-invalid", literal: invalid ? "true" : nil)
    write(attributes)
    raw(">")
    try content(&self)
    close("select")
  }

  /// Writes one choice of a selection list.
  package mutating func option(_ value: String, _ text: String, selected: Bool = false, disabled: Bool = false) {
    raw("<option")
    attribute("value", value)
    attribute("selected", flag: selected)
    attribute("disabled", flag: disabled)
    raw(">")
    self.text(text)
    close("option")
  }

  /// Writes the label of the input with that id.
  package mutating func label(
    for id: String, _ attributes: Attributes = .none, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows {
    raw("<label")
    attribute("for", id)
    write(attributes)
    raw(">")
    try content(&self)
    close("label")
  }

  /// Writes the label of the input with that id.
  package mutating func label(for id: String, _ text: String) { label(for: id) { $0.text(text) } }

  /// Writes a button that sends its form; name and value tell which one it was.
  package mutating func submit(
    _ text: String, _ attributes: Attributes = .none, name: String? = nil, value: String? = nil,
    action: Link? = nil
  ) {
    raw("<button type=\"submit\"")
    attribute("name", name)
    attribute("value", value)
    attribute("formaction", action?.path)
    write(attributes)
    raw(">")
    self.text(text)
    close("button")
  }

  /// Writes a button for a script; pages must work without it, so it starts hidden.
  package mutating func scriptButton(_ text: String, _ attributes: Attributes) {
    raw("<button type=\"button\" hidden")
    write(attributes)
    raw(">")
    self.text(text)
    close("button")
  }
}

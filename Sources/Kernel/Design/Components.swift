package import Essentials
package import HTML

extension HTMLWriter {
  /// Writes a link that looks like a button.
  package mutating func buttonLink(_ text: String, _ link: Link, isPrimary: Bool = false, download: Bool = false) {
    a(link, .class(isPrimary ? "button primary" : "button"), download: download, text)
  }

  /// Writes a box that says that something worked.
  package mutating func goodNotice(_ text: String) {
    div(Attributes(class: "notice good", role: "status")) { $0.p(text) }
  }

  /// Writes a box that asks for attention.
  package mutating func warning(_ text: String) {
    div(.class("notice warn")) { $0.p(text) }
  }

  /// Writes what stands in place of a list that has nothing in it.
  package mutating func empty(_ text: String) { p(.class("empty"), text) }

  /// Writes terms and what belongs to them; pairs without content are left out.
  package mutating func facts(_ pairs: [(term: String, text: String?)]) {
    dl(.class("facts")) { html in
      for pair in pairs {
        guard let text = pair.text, !text.isEmpty else { continue }
        html.dt(pair.term)
        html.dd { $0.lines(text) }
      }
    }
  }

  /// Writes the list of what is wrong in a form, with links to the fields; it takes the focus.
  package mutating func errorSummary(_ refusals: [Refusal]) {
    guard !refusals.isEmpty else { return }
    div(Attributes(class: "notice bad", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
      html.h2("入力を直してください")
      html.ul { html in
        for refusal in refusals {
          html.li { html in
            if let field = refusal.field { html.a(toID: field, refusal.message) } else { html.text(refusal.message) }
          }
        }
      }
    }
  }
}

/// A labelled field of a form with its help and its error.
package struct FormField {
  private let id: String
  private let label: String
  private let help: String?
  private let isOptional: Bool
  private let mark: String?
  private let error: String?

  /// `refusals` are all that the form has; the one for this field stands above its input. `mark` stands beside the label.
  package init(
    _ id: String, _ label: String, help: String? = nil, isOptional: Bool = false, mark: String? = nil,
    refusals: [Refusal] = []
  ) {
    self.id = id
    self.label = label
    self.help = help
    self.isOptional = isOptional
    self.mark = mark
    error = refusals.first { $0.field == id }?.message
  }

  /// Whether the field has an error.
  package var isInvalid: Bool { error != nil }

  /// Attributes of the input: its id and what describes it.
  package var attributes: Attributes {
    let described = [help == nil ? nil : "\(id)-help", error == nil ? nil : "\(id)-error"].compactMap { $0 }
    return Attributes(id: id, describedBy: described.isEmpty ? nil : described.joined(separator: " "))
  }

  /// Writes label, help and error, then the input.
  package func write(to html: inout HTMLWriter, _ input: (inout HTMLWriter) throws -> Void) rethrows {
    try html.div(.class(isInvalid ? "field bad" : "field")) { html in
      html.label(for: id) { html in
        html.text(label)
        if isOptional { html.span(.class("optional"), "（なくてもよい）") }
        if let mark { html.span(.class("mark"), mark) }
      }
      if let help { html.p(Attributes(class: "help", id: "\(id)-help"), help) }
      if let error { html.p(Attributes(class: "error", id: "\(id)-error"), error) }
      try input(&html)
    }
  }

  /// Writes the field with a one-line text input.
  package func writeInput(
    to html: inout HTMLWriter, kind: InputKind = .text, value: String?, autocomplete: StaticString? = nil,
    isRequired: Bool = true
  ) {
    write(to: &html) { html in
      html.input(
        kind, name: id, value: value, attributes, required: isRequired && !isOptional, invalid: isInvalid,
        autocomplete: autocomplete)
    }
  }
}

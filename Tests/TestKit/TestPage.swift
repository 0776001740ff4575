import Essentials
import HTTP

/// What came back: status, header fields, the words of the page and its forms.
package struct TestPage {
  /// Something that a test looked for and did not find.
  package struct Missing: Error {
    let what: String
  }

  package let response: Response
  /// How many statements the request took, finding out who sent it included.
  package let statements: Int
  /// The page as it was written.
  package let markup: String
  /// What people read, without markup; pieces are separated by line feeds.
  package let text: String
  /// The forms that change something.
  package let forms: [TestForm]

  init(_ response: Response, statements: Int) {
    self.response = response
    self.statements = statements
    let type = response.header("content-type") ?? ""
    markup = type.hasPrefix("text/") ? response.body.string : ""
    // Only our own pages are sure to be markup that this reader understands.
    let parts = type.hasPrefix("text/html") ? MarkupPart.parts(of: markup) : []
    text = parts.compactMap { part in if case .text(let text) = part { text } else { nil } }.joined(separator: "\n")
    forms = TestForm.forms(in: parts)
  }

  /// The number of the status.
  package var status: Int { response.status.code }

  /// Where the answer leads to.
  package var location: String? { response.header("location") }

  /// The form that is sent to that address, without its query.
  package func form(_ action: String) throws -> TestForm {
    guard let form = forms.first(where: { $0.action == action }) else {
      throw Missing(what: "a form to \(action) among \(forms.map(\.action))")
    }
    return form
  }
}

/// A form with what the browser would send if nothing was typed.
package struct TestForm {
  package let action: String
  /// Hidden inputs, texts, checked boxes and chosen options.
  package var fields: [(String, String)] = []
  /// The buttons that send the form, with their names and values.
  package var buttons: [(name: String, value: String, text: String)] = []

  /// The value that stands in that field.
  package subscript(_ name: String) -> String? { fields.first { $0.0 == name }?.1 }

  static func forms(in parts: [MarkupPart]) -> [TestForm] {
    var forms: [TestForm] = []
    var current: TestForm?
    var select: String?
    var options: [(String, isSelected: Bool)] = []
    var textarea: String?
    for (index, part) in parts.enumerated() {
      switch part {
      case .text(let text):
        if let textarea { current?.fields.append((textarea, text)) }
        textarea = nil
      case .open("form", let attributes) where attributes["method"] == "post":
        current = TestForm(action: attributes["action"] ?? "")
      case .close("form"):
        if let current { forms.append(current) }
        current = nil
      case .open("input", let attributes): current?.take(attributes)
      case .open("textarea", let attributes): textarea = attributes["name"]
      case .close("textarea"):
        if let textarea { current?.fields.append((textarea, "")) }
        textarea = nil
      case .open("select", let attributes): (select, options) = (attributes["name"], [])
      case .open("option", let attributes):
        options.append((attributes["value"] ?? "", attributes["selected"] != nil))
      case .close("select"):
        if let select, let chosen = options.first(where: \.isSelected) ?? options.first {
          current?.fields.append((select, chosen.0))
        }
      case .open("button", let attributes) where attributes["type"] == "submit":
        var text = ""
        if index + 1 < parts.count, case .text(let words) = parts[index + 1] { text = words }
        current?.buttons.append((attributes["name"] ?? "", attributes["value"] ?? "", text))
      default: break
      }
    }
    return forms
  }

  private mutating func take(_ attributes: [String: String]) {
    guard let name = attributes["name"], attributes["type"] != "file" else { return }
    let isBox = attributes["type"] == "checkbox" || attributes["type"] == "radio"
    guard !isBox || attributes["checked"] != nil else { return }
    fields.append((name, attributes["value"] ?? ""))
  }
}

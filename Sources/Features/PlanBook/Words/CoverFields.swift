import Design
import Essentials
import HTML
import Planning
import Revising

/// The cover as a form: its one row, one field under the other.
struct CoverFields {
  let words: WordListPage
  let shape: WordListShape

  func write(to html: inout HTMLWriter) {
    guard let entry = words.entered.rows.first else { return }
    html.input(.hidden, name: "row-0-key", value: entry.row.key)
    html.div(.class("card cover-fields")) { html in
      for part in shape.parts {
        let id = "row-0-\(part.field.rawValue)"
        let field = FormField(
          id, part.title, isOptional: part.field != .label && part.field != .from && part.field != .to,
          refusals: words.refusals)
        if case .lines = part.control {
          field.write(to: &html) { html in
            html.textarea(
              name: id, value: entry.row[part.field], rows: 2, field.attributes, invalid: field.isInvalid)
          }
        } else {
          field.writeInput(to: &html, value: entry.row[part.field], isRequired: part.field == .label)
        }
      }
    }
  }
}

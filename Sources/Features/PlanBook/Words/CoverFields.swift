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
        if part.field == .predecessor {
          predecessor(&html, field, entry.row[.predecessor])
        } else if case .lines = part.control {
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

  /// The plan before: one that is here, or the title of one that is not.
  private func predecessor(_ html: inout HTMLWriter, _ field: FormField, _ value: String) {
    let others = words.plans.filter { $0.id != words.page.plan.id }
    let isHere = others.contains { $0.id.text == value }
    let id = "row-0-predecessor"
    field.write(to: &html) { html in
      html.select(name: id, field.attributes) { html in
        html.option("", "なし、またはここにない計画")
        for plan in others {
          html.option(
            plan.id.text, [plan.municipality?.name, plan.title].compactMap { $0 }.joined(separator: "　"),
            selected: plan.id.text == value)
        }
      }
    }
    FormField("\(id)-title", "前の計画がここにないときは、その題名", isOptional: true)
      .writeInput(to: &html, value: isHere ? "" : value)
  }
}

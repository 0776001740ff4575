import Design
import Essentials
import HTML
import Organization

/// The field for a person, with those whom the name fits as choices.
struct PersonField {
  let label: String
  let person: ChosenPerson
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    FormField("person", label, help: "氏名かサインイン名を入れます。氏名は一部でも探せます。", refusals: refusals)
      .writeInput(to: &html, value: person.text, autocomplete: "off")
    guard !person.candidates.isEmpty else { return }
    html.fieldset(.class("field")) { html in
      html.legend("この中のだれですか")
      for account in person.candidates {
        let id = "account-\(account.id)"
        html.div(.class("choice")) { html in
          html.input(.radio, name: "account", value: account.id.text, .id(id))
          html.label(for: id) { html in
            html.text(account.displayName)
            html.span(.class("help"), [account.unit, account.signInName].compactMap { $0 }.joined(separator: "　"))
          }
        }
      }
    }
  }
}

import Application
import Design
import Editions
import Essentials
import HTML
import Planning

/// Which documents go out with a version: a row for each form, a tick for each kind of file.
struct DocumentChoices {
  let forms: [ReleaseForm]
  let chosen: Set<String>
  let refusals: [Refusal]

  /// What a tick sends.
  static func value(_ choice: ReleaseChoice) -> String { "\(choice.form.key)/\(choice.kind.rawValue)" }

  func write(to html: inout HTMLWriter) {
    guard !forms.isEmpty else { return }
    html.fieldset(.id("document")) { html in
      html.legend("いっしょに出す書類")
      html.p(.class("help"), "選んだ書類は、公開版の内容で作り、公開のページから取り出せるようにします。承認のあとに作るので、少し時間がかかります。")
      for refusal in refusals where refusal.field == "document" { html.p(.class("error"), refusal.message) }
      html.div(Attributes(class: "scroll", role: "region", label: "いっしょに出す書類", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              html.th(scope: .column, "書類")
              for kind in ReleasedDocument.Kind.allCases { html.th(scope: .column, kind.title) }
            }
          }
          html.tbody { html in for (number, form) in forms.enumerated() { row(form, number, &html) } }
        }
      }
    }
  }

  private func row(_ form: ReleaseForm, _ number: Int, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row, form.name)
      for kind in ReleasedDocument.Kind.allCases {
        let value = Self.value(ReleaseChoice(form: form, kind: kind))
        html.td { html in
          let id = "d\(number)\(kind.rawValue)"
          html.input(.checkbox, name: "document", value: value, .id(id), checked: chosen.contains(value))
          html.text(" ")
          html.label(for: id) { html in
            html.span(.class("visually-hidden"), "「\(form.name)」を")
            html.text(kind.title)
          }
        }
      }
    }
  }
}

/// The documents of a version with where they stand.
struct ReleasedList {
  let documents: [ReleasedDocument]

  func write(to html: inout HTMLWriter) {
    html.ul(.class("items")) { html in
      for document in documents {
        html.li { html in
          html.text("\(document.form.name)（\(document.kind.title)）　\(document.state.title)")
          if let fault = document.fault { html.p(.class("small muted"), fault) }
        }
      }
    }
  }
}

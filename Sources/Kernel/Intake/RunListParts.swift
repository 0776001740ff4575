package import Application
import Design
package import Essentials
import FiscalYears
package import HTML
package import HTTP

/// The form that starts a run: what the feature asks about a file, its name, and the file or pasted cells.
package struct RunUpload {
  private let address: Link
  private let context: RequestContext
  private let form: FormFields
  private let refusals: [Refusal]
  private let example: String

  /// `form` is what was typed before, `refusals` what is wrong with it; `example` is a name that a run may get.
  package init(
    to address: Link, in context: RequestContext, _ form: FormFields, refusals: [Refusal], example: String
  ) {
    self.address = address
    self.context = context
    self.form = form
    self.refusals = refusals
    self.example = example
  }

  /// Writes the form with the feature's own questions first.
  package func write(to html: inout HTMLWriter, questions: (inout HTMLWriter) -> Void) {
    html.form(
      address, in: context, isMultipart: true, Attributes(class: "card", data: [("busy", "読み取っています…")])
    ) { html in
      questions(&html)
      FormField("title", "名前", help: "例：\(example)", isOptional: true).writeInput(to: &html, value: form.text("title"))
      FileFields(form, refusals: refusals).write(to: &html)
      html.div(.class("actions")) { html in
        html.submit("読み取って確かめる", .class("button primary"))
        html.span(Attributes(role: "status"), "")
      }
    }
  }

  /// The name that was typed, or else that of the file.
  package static func title(_ form: FormFields, fileName: String) -> String {
    let typed = form.text("title") ?? ""
    return typed.isEmpty ? fileName : String(typed.prefix(100))
  }
}

/// The runs so far, each a link.
package struct RunTable {
  /// A run in the list.
  package struct Row {
    let link: Link
    let title: String
    let cells: [String]
    let content: String

    /// `summary` is what it changed, where it was taken in.
    package init(
      _ link: Link, _ title: String, _ cells: [String], summary: String?, createdBy name: String, at time: Instant
    ) {
      self.link = link
      self.title = title
      self.cells = cells
      content = summary ?? "入れた人：\(name)　\(time.japanese)"
    }
  }

  private let heads: [String]
  private let rows: [Row]

  /// `heads` are those of the feature's own cells.
  package init(_ heads: [String], _ rows: [Row]) {
    self.heads = heads
    self.rows = rows
  }

  /// Writes the list in a card.
  package func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "runs")) { html in
      html.h2(.id("runs"), "これまでの取込み")
      if rows.isEmpty { return html.p(.class("muted"), "まだありません。") }
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "これまでの取込み")
        html.thead { html in
          html.tr { html in for title in ["名前"] + heads + ["内容"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in
          for row in rows {
            html.tr { html in
              html.th(scope: .row) { $0.a(row.link, row.title) }
              for cell in row.cells { html.td(.class("short"), cell) }
              html.td(row.content)
            }
          }
        }
      }
    }
  }
}

import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Intake
import Organization

/// Who is missing from a full list, and the one choice that has to be made about them.
struct RunMissing {
  let context: RequestContext
  let run: PeopleRun
  let missing: [Person]
  let names: PeopleNames
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    html.h2(.id("missing"), "ファイルにない職員：\(missing.count)人")
    html.form(PeopleAddresses.mapping(run.id), in: context, .class("actions")) { html in
      let mapping = run.mapping
      html.input(.hidden, name: "kind", value: mapping.isFull ? "full" : "changes")
      html.input(.hidden, name: "day", value: mapping.day.description)
      html.input(.hidden, name: "width", value: mapping.width.map(String.init) ?? "")
      for (index, column) in mapping.columns.places.enumerated() {
        html.input(.hidden, name: "column-\(index)", value: column?.rawValue ?? "")
      }
      let field = FormField("missing-choice", "この人たちを", refusals: refusals)
      field.write(to: &html) { html in
        html.select(name: "missing", field.attributes, invalid: field.isInvalid) { html in
          html.option("", "選んでください")
          html.option("keep", "そのままにする", selected: mapping.missing == .keep)
          html.option(
            "leave", "前の日（\(mapping.day.adding(days: -1).japanese)）で退職したことにする", selected: mapping.missing == .leave)
        }
      }
      html.submit("決める", .class("button"))
    }
    html.details(open: missing.count <= 20) { html in
      html.summary("だれがいないか")
      html.ul(.class("items")) { html in
        for person in missing.prefix(RunDraft.shown) {
          html.li { html in
            html.a(PeopleAddresses.sheet(person.id), "\(person.staffNumber)　\(person.name)")
            html.text("　\(names.place(person.main(on: run.mapping.day)))")
          }
        }
      }
      if missing.count > RunDraft.shown { html.p("ほか\(missing.count - RunDraft.shown)人") }
    }
  }
}

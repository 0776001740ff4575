import Essentials
import FiscalYears
import HTML
import Organization

/// Every change of a person, newest first, with each field before and after.
struct PersonHistory {
  let person: Person
  let changes: [PersonChange]
  let names: PeopleHistoryNames

  func write(to html: inout HTMLWriter) {
    html.h2("変更の履歴")
    html.ul(.class("history")) { html in
      var after = person
      for change in changes {
        let difference = PersonDifference(from: change.before, to: after, line: names.line)
        html.li { html in
          html.div { html in
            html.time(change.at, change.at.japanese)
            html.text("　\(change.actorName)　\(change.kind.title)" + (change.reason.map { "：\($0)" } ?? ""))
          }
          if change.before != nil { fields(difference, &html) }
        }
        if let before = change.before { after = before }
      }
    }
  }

  private func fields(_ difference: PersonDifference, _ html: inout HTMLWriter) {
    html.ul(.class("items")) { html in
      for field in difference.fields {
        html.li { html in
          html.text("\(field.title)　")
          if !field.before.isEmpty { html.del { $0.text(field.before) } }
          if !field.before.isEmpty, !field.after.isEmpty { html.text(" → ") }
          if !field.after.isEmpty { html.ins { $0.text(field.after) } }
        }
      }
    }
  }
}

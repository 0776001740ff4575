import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

/// What is typed to move somebody from a day on, or to let somebody leave.
struct MoveForm {
  var revision: Int
  var day: String
  var unit: Unit.ID?
  var isMain = true
  var outside = ""
  var words = StaffWords()

  /// The present assignment, to be changed.
  init(_ kept: KeptPerson, from day: Day) {
    revision = kept.revision
    self.day = day.description
    guard let main = kept.person.main(on: day) else { return }
    (unit, outside, words) = (main.unit, main.outside ?? "", main.words)
  }

  init(_ form: FormFields) {
    revision = form.text("revision").flatMap { Int(asked: $0) } ?? 0
    day = form.text("move-day") ?? ""
    unit = form.text("unit").flatMap { Unit.ID($0) }
    isMain = form.text("kind") != "additional"
    outside = form.text("outside") ?? ""
    for list in StaffWord.List.allCases { words[list] = form.text(list.rawValue).flatMap { StaffWord.ID($0) } }
  }

  /// The assignment that is meant.
  func assignment() throws -> Assignment {
    guard let from = Day(reading: day) else {
      throw Refusal("異動の日を、2026-04-01または令和8年4月1日のように入力してください。", field: "move-day")
    }
    guard let unit else { throw Refusal("所属を選んでください。", field: "unit") }
    return Assignment(
      unit: unit, period: DayPeriod(from: from, until: nil), isMain: isMain,
      outside: outside.isEmpty ? nil : outside, words: words)
  }
}

/// The form beside a sheet with which somebody is moved with effect from a day.
struct MovePanel {
  let context: RequestContext
  let person: Person
  let form: MoveForm
  let names: PeopleNames
  let refusals: [Refusal]

  func write(to html: inout HTMLWriter) {
    html.section(.class("card")) { html in
      html.h2("異動させる")
      html.form(PeopleAddresses.move(person.id), in: context) { html in
        html.input(.hidden, name: "revision", value: String(form.revision))
        let day = FormField("move-day", "異動の日", refusals: refusals)
        day.write(to: &html) { html in
          html.input(.date, name: "move-day", value: form.day, day.attributes, required: true, invalid: day.isInvalid)
        }
        field(&html, "unit", "所属") { html, attributes in
          html.select(name: "unit", attributes) {
            UnitOptions(names: names, chosen: form.unit, none: "選んでください").write(to: &$0)
          }
        }
        field(&html, "kind", "本務・兼務") { html, attributes in
          html.select(name: "kind", attributes) { html in
            html.option("main", "本務（今までの所属は前の日で終わる）", selected: form.isMain)
            html.option("additional", "兼務（今までの所属に加える）", selected: !form.isMain)
          }
        }
        for list in StaffWord.List.allCases {
          field(&html, list.rawValue, list.title) { html, attributes in
            html.select(name: list.rawValue, attributes) {
              WordOptions(names: names, list: list, chosen: form.words[list], none: "（なし）").write(to: &$0)
            }
          }
        }
        FormField("outside", "派遣先", isOptional: true, refusals: refusals).writeInput(to: &html, value: form.outside)
        html.submit("この日から異動させる", .class("button primary"))
      }
    }
    if person.leaving == nil { html.section(.class("card")) { leaveForm(&$0) } }
  }

  private func field(
    _ html: inout HTMLWriter, _ id: String, _ label: String, _ input: (inout HTMLWriter, Attributes) -> Void
  ) {
    let field = FormField(id, label, refusals: refusals)
    field.write(to: &html) { input(&$0, field.attributes) }
  }

  private func leaveForm(_ html: inout HTMLWriter) {
    html.h2("退職を記録する")
    html.form(PeopleAddresses.leave(person.id), in: context) { html in
      html.input(.hidden, name: "revision", value: String(form.revision))
      let day = FormField("leave-day", "最後の在職の日", refusals: refusals)
      day.write(to: &html) { html in
        html.input(.date, name: "leave-day", day.attributes, required: true, invalid: day.isInvalid)
      }
      field(&html, "leave-kind", "退職の種類") { html, attributes in
        html.select(name: "leave-kind", attributes) { html in
          for kind in Person.Leaving.Kind.allCases { html.option(kind.rawValue, kind.title) }
        }
      }
      html.submit("退職を記録する", .class("button"))
    }
  }
}

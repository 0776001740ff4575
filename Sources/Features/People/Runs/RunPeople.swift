import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Intake
import Organization

/// Everybody whom a file changes, each in one row with what was before and what will be; page by page, all or of one kind.
struct RunPeople {
  let context: RequestContext
  let run: PeopleRun
  let changes: [RunPlan.Change]
  let names: PeopleNames
  let units: UnitRegister

  private var day: Day { run.mapping.day }
  private var kind: RunPlan.Kind? { context.query("kind").flatMap(RunPlan.Kind.init(rawValue:)) }

  func write(to html: inout HTMLWriter) {
    let chosen = changes.filter { change in kind.map { change.kinds.contains($0) } ?? true }
    let pager = RunPager(context, count: chosen.count, word: "人")
    html.h2(.id("people"), "1人ずつの違い")
    kinds(&html)
    html.div(Attributes(class: "scroll", label: "1人ずつの違い", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "1人ずつの違い")
        html.thead { html in
          html.tr { html in
            for title in [
              "職員", "何が変わるか", "これまで（\(day.adding(days: -1).japanese)）", "これから（\(day.japanese)）",
            ] { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for change in chosen[pager.rows] { row(change, &html) } }
      }
    }
    pager.write(to: &html) { address(kind, from: $0) }
  }

  private func kinds(_ html: inout HTMLWriter) {
    let counts = RunPlan.Kind.allCases.map { kind in (kind, changes.count { $0.kinds.contains(kind) }) }
    html.nav(Attributes(class: "actions no-print", label: "違いの種類")) { html in
      choice("すべて：\(changes.count)人", nil, &html)
      for (kind, count) in counts where count > 0 { choice("\(kind.title)：\(count)人", kind, &html) }
    }
  }

  private func choice(_ text: String, _ kind: RunPlan.Kind?, _ html: inout HTMLWriter) {
    html.a(
      address(kind, from: 0), Attributes(class: "button small", current: kind == self.kind ? "true" : nil),
      kind == self.kind ? "✓ \(text)" : text)
  }

  private func address(_ kind: RunPlan.Kind?, from: Int) -> Link {
    let query = (kind.map { [("kind", $0.rawValue)] } ?? []) + (from > 0 ? [("from", String(from))] : [])
    let address = PeopleAddresses.run(run.id).adding(query)
    return Link("\(address.path)#people") ?? address
  }

  private func row(_ change: RunPlan.Change, _ html: inout HTMLWriter) {
    let (before, after) = (change.before?.person, change.after)
    html.tr { html in
      html.th(scope: .row) { html in
        html.text("\(after.staffNumber)　\(after.name)")
        if !change.rows.isEmpty {
          html.div(.class("where"), change.rows.map { "\($0)行目" }.joined(separator: "、"))
        }
      }
      html.td { html in
        for kind in RunPlan.Kind.allCases where change.kinds.contains(kind) {
          html.span(.class("tag"), kind.title)
          html.text(" ")
        }
      }
      let held = before?.assignments ?? []
      let fields = PersonDifference(from: before, to: after) { _ in "" }.fields
      html.td { html in
        for old in held where !after.assignments.contains(old) { html.div { $0.del { $0.text(line(old)) } } }
        for field in fields where !field.before.isEmpty && before != nil {
          html.div { $0.del { $0.text("\(field.title)　\(field.before)") } }
        }
      }
      html.td { html in
        for new in after.assignments where !held.contains(new) && !isPlainEnd(new, of: held) {
          html.div { $0.ins { $0.text(line(new)) } }
        }
        for field in fields where !field.after.isEmpty && before != nil {
          html.div { $0.ins { $0.text("\(field.title)　\(field.after)") } }
        }
      }
    }
  }

  /// Whether it is only what somebody held until the day before, which stands on the other side already.
  private func isPlainEnd(_ new: Assignment, of held: [Assignment]) -> Bool {
    new.period.lastDay < day
      && held.contains { $0.isSamePlace(as: new) && $0.period.firstDay == new.period.firstDay }
  }

  /// An assignment in one line; its days only where they are not those of the column.
  private func line(_ held: Assignment) -> String {
    let on = held.period.contains(day) ? day : held.period.firstDay
    let unit = units.pathName(of: held.unit, on: on) ?? units.name(held.unit, on: on)
    let isUsual = held.period.contains(day.adding(days: -1)) || held.period.firstDay == day
    let parts =
      [isUsual && held.period.until == nil ? nil : held.period.japanese, held.isMain ? nil : "兼務", unit]
      + [held.outside.map { "派遣：\($0)" }] + StaffWord.List.allCases.map { names.label($0, of: held) }
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "　")
  }
}

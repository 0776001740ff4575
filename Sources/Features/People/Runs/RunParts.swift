import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import TextFiles
import Intake

/// What is wrong or worth knowing, errors first, each with its row and what to do.
struct RunProblems {
  let plan: RunPlan
  let table: CSVTable
  let mapping: RunMapping

  private var day: Day { mapping.day }

  /// Number and name of those whose rows are shown, as the file has them.
  private var people: [Int: String] {
    let rows = Set(plan.problems.prefix(RunDraft.shown).map(\.row))
    let columns = [PersonColumn.number, .name].compactMap { mapping.index(of: $0) }
    var people: [Int: String] = [:]
    for record in table.records where rows.contains(record.row) {
      people[record.row] = columns.compactMap { $0 < record.cells.count ? record.cells[$0] : nil }
        .filter { !$0.isEmpty }.joined(separator: "　")
    }
    return people
  }

  func write(to html: inout HTMLWriter) {
    guard !plan.problems.isEmpty || !plan.stranded.isEmpty else { return }
    let people = people
    let note: (Int) -> String? = { row in people[row].flatMap { $0.isEmpty ? nil : $0 } }
    RunProblemList(plan.problems, note: note).write(
      to: &html, further: max(0, plan.stranded.count - RunDraft.shown)
    ) { html in
      for person in plan.stranded.prefix(RunDraft.shown) {
        html.li { html in
          html.span(.class("tag"), "注意")
          html.text(" ")
          html.a(PeopleAddresses.sheet(person.id), "\(person.staffNumber)　\(person.name)")
          html.text("　\(day.japanese)にはない所属に残ります。異動先を入れてください。")
        }
      }
    }
  }
}

/// Comings and goings by unit.
struct RunFlows {
  let plan: RunPlan
  let day: Day
  let units: UnitRegister

  func write(to html: inout HTMLWriter) {
    html.h2("所属ごとの動き")
    html.div(Attributes(class: "scroll", label: "所属ごとの動き", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "所属ごとの動き")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "所属")
            for title in ["転入", "転出", "昇任・昇格", "新しい職員", "退職", "兼務の追加", "兼務の終わり"] {
              html.th(.class("number"), scope: .column, title)
            }
          }
        }
        html.tbody { html in
          let directory = units.directory(on: day)
          let order = Dictionary(
            directory.entries.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
          for flow in plan.flows(on: day).sorted(by: { order[$0.unit] ?? .max < order[$1.unit] ?? .max }) {
            html.tr { html in
              html.th(
                scope: .row, directory.pathName(of: flow.unit) ?? "\(units.name(flow.unit, on: day))（廃止）")
              for column in RunPlan.Flow.Column.allCases {
                html.td(.class("number"), flow.counts[column].map(String.init) ?? "")
              }
            }
          }
        }
      }
    }
  }
}

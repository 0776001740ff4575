import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import TextFiles

/// What a file would change: problems first, then the choices, then by unit and person by person.
struct RunPage {
  /// How many people a page shows.
  static let shown = 200

  let context: RequestContext
  let run: PeopleRun
  let table: CSVTable
  let plan: RunPlan
  let names: PeopleNames
  let units: UnitRegister
  let profiles: [String]
  let refusals: [Refusal]

  func response() -> Response {
    Shell(
      run.title, in: context,
      trail: [Shell.Crumb("職員", PeopleAddresses.list()), Shell.Crumb("取込み・定期異動", PeopleAddresses.runs())],
      section: PeopleAddresses.list()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable, capacity: 262_144) { html in
      html.errorSummary(refusals)
      if context.query("done") == "stopped" { html.goodNotice("取込みを止めました。職員は何も変わっていません。") }
      overview(&html)
      RunProblems(plan: plan, table: table, mapping: run.mapping).write(to: &html)
      if !plan.missing.isEmpty {
        html.section(Attributes(class: "card", labelledBy: "missing")) {
          RunMissing(context: context, run: run, missing: plan.missing, names: names, refusals: refusals).write(to: &$0)
        }
      }
      if !plan.changes.isEmpty {
        html.section(.class("card")) { RunFlows(plan: plan, day: run.mapping.day, units: units).write(to: &$0) }
        html.section(Attributes(class: "card", labelledBy: "people")) {
          RunPeople(context: context, run: run, changes: plan.changes, names: names, units: units).write(to: &$0)
        }
      }
      html.section(.class("card")) {
        RunColumns(context: context, run: run, table: table, profiles: profiles, refusals: refusals).write(to: &$0)
      }
    }
  }

  private func overview(_ html: inout HTMLWriter) {
    html.section(.class("card stack")) { html in
      html.facts([
        ("読んだ行", "\(table.records.count)行（\(table.encodingName)）"),
        ("種類", run.mapping.isFull ? "全員の一覧" : "変わる人だけの一覧"), ("この日の内容", run.mapping.day.japanese),
        ("変わる人", RunSummary(plan).text), ("変わらない人", "\(plan.unchanged)人"),
        ("誤り", plan.errors.isEmpty ? "なし" : "\(plan.errors.count)件"),
      ])
      html.div(.class("actions")) { html in
        html.form(PeopleAddresses.take(run.id), in: context, Attributes(data: [("busy", "取り込んでいます…")])) { html in
          html.input(.hidden, name: "mark", value: plan.mark)
          if !plan.errors.isEmpty {
            html.div(.class("choice")) { html in
              html.input(.checkbox, name: "skip-errors", value: "1", .id("skip-errors"))
              html.label(for: "skip-errors", "誤りのある行を除いて取り込む")
            }
          }
          html.submit("この内容で取り込む", .class("button primary"))
          html.span(Attributes(role: "status"), "")
        }
        // Appears while the form before it is on its way, so that a large run can be stopped from where it was started.
        html.form(PeopleAddresses.cancel(run.id), in: context, Attributes(hidden: true, data: [("while-busy", "")])) {
          $0.submit("止める（何も取り込まない）", .class("button danger"))
        }
        html.form(PeopleAddresses.discard(run.id), in: context) { $0.submit("取り込まずに捨てる", .class("button")) }
      }
    }
  }
}

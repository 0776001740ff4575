import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Intake
import Organization
import TextFiles

/// What a file would change: problems first, then the choices, then by unit and person by person.
struct RunPage {
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
      draft.reading(
        run.mapping.columns, width: run.mapping.width, profiles: profiles, example: "人事給与システムの一覧", to: &html
      ) { choices(&$0) }
    }
  }

  private var draft: RunDraft { RunDraft(context, run.addresses, table, refusals: refusals) }

  private func overview(_ html: inout HTMLWriter) {
    draft.overview(
      [
        ("種類", run.mapping.isFull ? "全員の一覧" : "変わる人だけの一覧"), ("この日の内容", run.mapping.day.japanese),
        ("変わる人", RunSummary(plan).text), ("変わらない人", "\(plan.unchanged)人"),
      ], errors: plan.errors.count, mark: plan.mark, to: &html)
  }

  private func choices(_ html: inout HTMLWriter) {
    let mapping = run.mapping
    FormField("kind", "ファイルの種類").write(to: &html) { html in
      html.select(name: "kind", .id("kind")) { html in
        html.option("changes", "変わる人だけの一覧", selected: !mapping.isFull)
        html.option("full", "全員の一覧", selected: mapping.isFull)
      }
    }
    FormField("day", "この日の内容として取り込む", refusals: refusals)
      .writeInput(to: &html, kind: .date, value: mapping.day.description)
    html.input(.hidden, name: "missing", value: mapping.missing?.rawValue ?? "")
  }
}

extension PeopleRun {
  /// Where its forms lead.
  var addresses: RunAddresses {
    RunAddresses(
      take: PeopleAddresses.take(id), discard: PeopleAddresses.discard(id), mapping: PeopleAddresses.mapping(id),
      takeBack: PeopleAddresses.takeBack(id), cancel: PeopleAddresses.cancel(id))
  }
}

import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Intake

/// Choose a file or paste a table of people; the runs so far.
struct RunListPage {
  let context: RequestContext
  let runs: [PeopleRun]
  var form = FormFields()
  var refusals: [Refusal] = []

  func response() -> Response {
    Shell(
      "取込み・定期異動", in: context, trail: [Shell.Crumb("職員", PeopleAddresses.list())], section: PeopleAddresses.list(),
      width: .medium
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      if context.query("done") == "discarded" { html.goodNotice("ファイルを捨てました。職員は何も変わっていません。") }
      html.p(.class("lead"), "人事給与システムの一覧や、4月1日の異動の一覧を入れます。取り込む前に、1人ずつの違いを確かめられます。")
      RunUpload(to: PeopleAddresses.runs(), in: context, form, refusals: refusals, example: "令和8年4月1日 定期人事異動")
        .write(to: &html) { questions(&$0) }
      RunTable(
        ["この日の内容", "状態"],
        runs.map { run in
          RunTable.Row(
            PeopleAddresses.run(run.id), run.title, [run.mapping.day.japanese, run.state.title], summary: run.summary,
            createdBy: run.createdBy, at: run.createdAt)
        }
      ).write(to: &html)
    }
  }

  private func questions(_ html: inout HTMLWriter) {
    FormField("kind", "ファイルの種類").write(to: &html) { html in
      html.select(name: "kind", .id("kind")) { html in
        html.option("changes", "変わる人だけの一覧（人事異動など）", selected: form.text("kind") != "full")
        html.option("full", "全員の一覧（人事給与システムなど）", selected: form.text("kind") == "full")
      }
    }
    let day = FormField(
      "day", "この日の内容として取り込む", help: "異動なら発令の日（4月1日など）、一覧なら作った日。過ぎた日も、これからの日も入れられます。",
      refusals: refusals)
    day.write(to: &html) { html in
      html.input(
        .date, name: "day", value: form.text("day") ?? context.services.clock.now.day.description, day.attributes,
        required: true, invalid: day.isInvalid)
    }
  }
}

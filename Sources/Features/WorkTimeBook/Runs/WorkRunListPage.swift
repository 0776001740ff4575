import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Intake
import WorkTime

/// Choose a file or paste a table of hours or childcare leave; the runs so far.
struct WorkRunListPage {
  let context: RequestContext
  let runs: [WorkRun]
  let form: FormFields
  let refusals: [Refusal]

  static let trail = Shell.Crumb("勤務時間", WorkTimeAddresses.units())

  func response() -> Response {
    Shell(
      "勤務時間の取込み", in: context, trail: [Self.trail], section: WorkTimeAddresses.units(), width: .medium
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      if context.query("done") == "discarded" { html.goodNotice("ファイルを捨てました。何も変わっていません。") }
      html.p(.class("lead"), "庶務事務システムや給与システムのCSVを入れます。取り込む前に、何が変わるかを確かめられます。後のファイルで直すことも、取込みを取り消すこともできます。")
      RunUpload(to: WorkTimeAddresses.runs(), in: context, form, refusals: refusals, example: "令和8年4月分 時間外")
        .write(to: &html) { questions(&$0) }
      RunTable(
        ["種類", "状態"],
        runs.map { run in
          RunTable.Row(
            WorkTimeAddresses.run(run.id), run.title, [run.kind.title, run.state.title], summary: run.summary,
            createdBy: run.createdBy, at: run.createdAt)
        }
      ).write(to: &html)
    }
  }

  private func questions(_ html: inout HTMLWriter) {
    FormField("kind", "何のファイルか").write(to: &html) { html in
      html.select(name: "kind", .id("kind")) { html in
        for kind in WorkRun.Kind.allCases {
          html.option(kind.rawValue, kind.title, selected: form.text("kind") == kind.rawValue)
        }
      }
    }
    FormField("month", "この月の内容", help: "年月の列がないファイルのときに入れます。例：令和8年4月、2026-04", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: form.text("month"))
  }
}

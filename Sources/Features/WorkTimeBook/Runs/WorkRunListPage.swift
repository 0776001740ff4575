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
      upload(&html)
      html.section(Attributes(class: "card", labelledBy: "runs")) { list(&$0) }
    }
  }

  private func upload(_ html: inout HTMLWriter) {
    html.form(
      WorkTimeAddresses.runs(), in: context, isMultipart: true,
      Attributes(class: "card", data: [("busy", "読み取っています…")])
    ) { html in
      FormField("kind", "何のファイルか").write(to: &html) { html in
        html.select(name: "kind", .id("kind")) { html in
          for kind in WorkRun.Kind.allCases {
            html.option(kind.rawValue, kind.title, selected: form.text("kind") == kind.rawValue)
          }
        }
      }
      FormField("month", "この月の内容", help: "年月の列がないファイルのときに入れます。例：令和8年4月、2026-04", isOptional: true, refusals: refusals)
        .writeInput(to: &html, value: form.text("month"))
      FormField("title", "名前", help: "例：令和8年4月分 時間外", isOptional: true)
        .writeInput(to: &html, value: form.text("title"))
      FileFields(form, refusals: refusals).write(to: &html)
      html.div(.class("actions")) { html in
        html.submit("読み取って確かめる", .class("button primary"))
        html.span(Attributes(role: "status"), "")
      }
    }
  }

  private func list(_ html: inout HTMLWriter) {
    html.h2(.id("runs"), "これまでの取込み")
    if runs.isEmpty { return html.p(.class("muted"), "まだありません。") }
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "これまでの取込み")
      html.thead { html in
        html.tr { html in for title in ["名前", "種類", "状態", "内容"] { html.th(scope: .column, title) } }
      }
      html.tbody { html in
        for run in runs {
          html.tr { html in
            html.th(scope: .row) { $0.a(WorkTimeAddresses.run(run.id), run.title) }
            html.td(.class("short"), run.kind.title)
            html.td(.class("short"), run.state.title)
            html.td(run.summary ?? "入れた人：\(run.createdBy)　\(run.createdAt.japanText)")
          }
        }
      }
    }
  }
}

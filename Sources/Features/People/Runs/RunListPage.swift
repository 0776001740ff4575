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
      upload(&html)
      html.section(Attributes(class: "card", labelledBy: "runs")) { list(&$0) }
    }
  }

  private func upload(_ html: inout HTMLWriter) {
    html.form(
      PeopleAddresses.runs(), in: context, isMultipart: true,
      Attributes(class: "card", data: [("busy", "読み取っています…")])
    ) { html in
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
      FormField("title", "名前", help: "例：令和8年4月1日 定期人事異動", isOptional: true)
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
        html.tr { html in for title in ["名前", "この日の内容", "状態", "内容"] { html.th(scope: .column, title) } }
      }
      html.tbody { html in
        for run in runs {
          html.tr { html in
            html.th(scope: .row) { $0.a(PeopleAddresses.run(run.id), run.title) }
            html.td(.class("short"), run.mapping.day.japanese)
            html.td(.class("short"), run.state.title)
            html.td { html in
              html.text(run.summary ?? "入れた人：\(run.createdBy)　\(run.createdAt.japanText)")
            }
          }
        }
      }
    }
  }
}

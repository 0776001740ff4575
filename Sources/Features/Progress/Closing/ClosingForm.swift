import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// Says what will be closed, and what is swept in without having been accepted, before it is done.
struct ClosingForm {
  let board: Board
  /// How old the values are that count themselves; nil where the plan has none.
  var sources: ClosingSources?
  let refusals: [Refusal]

  private var page: RoundPage { board.page }
  private var open: [BoardRow] { board.rows.filter { $0.state != .accepted } }

  func response() -> Response {
    page.shell("\(page.title)を締め切る", isBelowBoard: true, width: .medium).response(
      status: refusals.isEmpty ? .ok : .unprocessable
    ) { html in
      html.errorSummary(refusals)
      if page.context.query("done") == "collected" { html.goodNotice("値を集めました。") }
      html.p(.class("lead"), "締め切ると、この回の報告は変えられなくなり、いまの内容がそのまま保存されます。あとで開き直すには、理由がいります。")
      let counts = board.counts
      html.facts([
        ("受付済み", "\(counts[.accepted])件"), ("受け付けていない", "\(open.count)件"), ("計", "\(counts.total)件"),
        ("提出期限", page.form.due.japaneseWithWeekday),
      ])
      borrowed(&html)
      if open.isEmpty {
        html.goodNotice("すべての報告を受け付けています。")
      } else {
        sweptList(&html)
      }
      form(&html)
    }
  }

  /// What other plans own is frozen with the report of its owner, where that one is closed by then.
  private func borrowed(_ html: inout HTMLWriter) {
    guard !board.borrowed.isEmpty else { return }
    let missing = board.borrowed.filter { !$0.hasReport }
    html.section(.class("card")) { html in
      html.h2("ほかの計画の取組（\(board.borrowed.count)件）")
      html.p("もとの計画で締め切った同じ年度の報告を、この回の内容に合わせて残します。")
      guard !missing.isEmpty else { return }
      html.p("次の\(missing.count)件は、もとの計画の回がまだ締め切られていないので、報告のないまま残ります。待つときは、もとの計画の回を先に締め切ってください。")
      html.ul(.class("items")) { html in
        for row in missing { html.li("\(row.place.heading)（\(row.owner)）") }
      }
    }
  }

  private func sweptList(_ html: inout HTMLWriter) {
    html.section(.class("card")) { html in
      html.h2("受け付けていない報告（\(open.count)件）")
      html.p("締め切ると、いま書かれている内容のまま、「受付なしで締切り」の印を付けて取り込みます。")
      if page.form.questions.contains(where: { $0.kind == .marker }) {
        html.p("書かれている「実際の工程」は、工程表の実際にものります（回を開き直すと元に戻ります）。公開版にはのりません。")
      }
      let figures = open.reduce(0) { $0 + $1.figures.asked }
      if figures > 0 { html.p("この報告に書かれた指標の数値は、締切りの内容に残りますが、指標の実績にはなりません。") }
      for state in BoardState.allCases {
        let rows = open.filter { $0.state == state }
        if !rows.isEmpty {
          html.h3("\(state.title)　\(rows.count)件")
          html.ul(.class("items")) { html in
            for row in rows {
              html.li { html in
                html.a(ProgressAddresses.sheet(row.sheet.id), row.heading)
                html.text("（\(row.unitNames)）")
              }
            }
          }
        }
      }
    }
  }

  private func form(_ html: inout HTMLWriter) {
    html.form(ClosingAddresses.closing(page.plan.id, page.round.id), in: page.context, .class("card")) { html in
      html.input(.hidden, name: "open", value: String(open.count))
      sources?.write(to: &html, refusals)
      let field = FormField("agreed", "確認", refusals: refusals)
      html.div(.class(field.isInvalid ? "field bad" : "field")) { html in
        if let error = refusals.first(where: { $0.field == "agreed" || $0.field == "sweep" }) {
          html.p(Attributes(class: "error", id: "agreed-error"), error.message)
        }
        html.div(.class("choice")) { html in
          html.input(
            .checkbox, name: "agreed", value: "yes", .id("agreed"), required: true, invalid: field.isInvalid)
          html.label(
            for: "agreed", open.isEmpty ? "内容を確かめました。締め切ります。" : "受け付けていない\(open.count)件を、いまの内容のまま取り込んで締め切ります。")
        }
      }
      html.p(.class("actions")) { html in
        html.submit("締め切る", .class("button danger"))
        html.buttonLink("やめる", ProgressAddresses.board(page.plan.id, page.round.id))
      }
    }
  }
}

/// Asks why a closed round is opened again.
struct ReopeningForm {
  let page: RoundPage
  var reason = ""
  var refusals: [Refusal] = []

  func response() -> Response {
    page.shell("\(page.title)を開き直す", isBelowBoard: true, width: .narrow).response(
      status: refusals.isEmpty ? .ok : .unprocessable
    ) { html in
      html.errorSummary(refusals)
      html.p(
        .class("lead"),
        "開き直すと、所管課がまた報告を書けるようになり、受付なしで取り込んだ報告は計画から外れます。締め切ったときの内容は、そのまま残ります。")
      html.form(ClosingAddresses.reopening(page.plan.id, page.round.id), in: page.context, .class("card")) { html in
        let field = FormField("reason", "開き直す理由", help: "締切りの記録に残り、報告を読める人に見えます。", refusals: refusals)
        field.write(to: &html) { html in
          html.textarea(
            name: "reason", value: reason, rows: 3, field.attributes, required: true, invalid: field.isInvalid)
        }
        html.p(.class("actions")) { html in
          html.submit("開き直す", .class("button danger"))
          html.buttonLink("やめる", ClosingAddresses.list(page.plan.id))
        }
      }
    }
  }
}

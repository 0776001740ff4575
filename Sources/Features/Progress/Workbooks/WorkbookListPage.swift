import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import Planning
import Reporting
import Rounds

/// The units of a round with their workbooks, and what came back.
struct WorkbookListPage {
  let page: RoundPage
  let sheets: [ReportSheet]
  let units: UnitNames
  let issued: [String: Instant]
  let returned: [ReturnedForm]
  let refusals: [Refusal]

  private var plan: Plan.ID { page.plan.id }
  private var round: Round.ID { page.round.id }
  private var isOpen: Bool { page.round.state == .open }

  func response() -> Response {
    Shell(
      "Excelで報告する", in: page.context,
      trail: [
        Shell.Crumb("進行管理", ProgressAddresses.inbox()), Shell.Crumb(page.title, ProgressAddresses.board(plan, round)),
      ], section: ProgressAddresses.inbox()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      done(&html)
      html.facts([
        ("計画", page.plan.title), ("回", page.title), ("提出期限", page.form.due.japaneseWithWeekday),
      ])
      if !isOpen { html.warning(page.closedSentence) }
      html.section(.class("card stack")) { out(&$0) }
      if isOpen { html.section(.class("card stack")) { upload(&$0) } }
      if !returned.isEmpty { html.section(.class("card stack")) { back(&$0) } }
    }
  }

  private func done(_ html: inout HTMLWriter) {
    switch page.context.query("done") {
    case "returned":
      html.goodNotice("\(count("good"))件のファイルを受け取りました。下の一覧から、1つずつ確かめて取り込んでください。")
      if count("bad") > 0 { html.warning("\(count("bad"))件は受け取れませんでした。理由は、下の一覧にあります。") }
    case "discarded": html.goodNotice("ファイルを捨てました。報告は変わっていません。")
    default: break
    }
  }

  private func count(_ name: String) -> Int { page.context.query(name).flatMap { Int(asked: $0) } ?? 0 }

  private func out(_ html: inout HTMLWriter) {
    let wanted = WorkbookReach(page).units(of: sheets)
    html.h2("1．ワークブックを受け取る")
    html.p("所属ごとに1つのExcelのファイルです。計画と前回の内容が入っています。白い欄に書いて保存し、下から入れてください。")
    if wanted.isEmpty { return html.empty("報告する取組はありません。") }
    if wanted.count > 1 {
      html.div(.class("actions")) {
        $0.buttonLink("\(wanted.count)の所属をまとめて受け取る（zip）", WorkbookAddresses.all(plan, round), download: true)
      }
    }
    html.div(Attributes(class: "scroll", label: "所属ごとのワークブック", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "所属ごとのワークブック")
        html.thead { html in
          html.tr { html in
            for head in ["所属", "取組", "まだの取組", "提出した取組", "最後に受け取った日時", "ワークブック"] { html.th(scope: .column, head) }
          }
        }
        html.tbody { html in for unit in wanted { row(unit, &html) } }
      }
    }
  }

  private func row(_ unit: Unit.ID?, _ html: inout HTMLWriter) {
    let own = sheets.filter { $0.isAsked(of: unit) }
    let handedIn = own.count { $0.state == .submitted || $0.state == .accepted }
    html.tr { html in
      html.th(scope: .row, units.name(unit))
      html.td(.class("number"), "\(own.count)件")
      html.td(.class("number"), "\(own.count - handedIn)件")
      html.td(.class("number"), "\(handedIn)件")
      html.td(.class("short"), issued[unit?.text ?? ""]?.japanese ?? "まだ")
      html.td { html in
        html.a(
          WorkbookAddresses.unit(plan, round, unit?.text ?? "none"),
          Attributes(class: "button small", label: "\(units.name(unit))のExcelを受け取る"), download: true, "Excel")
      }
    }
  }

  private func upload(_ html: inout HTMLWriter) {
    html.h2("2．書いたワークブックを入れる")
    html.form(
      WorkbookAddresses.upload(plan, round), in: page.context, isMultipart: true,
      Attributes(data: [("busy", "読んでいます…")])
    ) { html in
      let field = FormField(
        "file", "ファイル", help: ".xlsxのファイルか、まとめたzip。一度に20MBまで。入れただけでは、報告は変わりません。", refusals: refusals)
      field.write(to: &html) { html in
        html.input(
          .file, name: "file", field.attributes, required: true, invalid: field.isInvalid, multiple: true,
          accept: ".xlsx,.zip")
      }
      html.submit("入れて確かめる", .class("button primary"))
      html.span(Attributes(role: "status"), "")
    }
  }

  private func back(_ html: inout HTMLWriter) {
    html.h2("入れたワークブック")
    html.div(Attributes(class: "scroll", label: "入れたワークブック", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "入れたワークブック")
        html.thead { html in
          html.tr { html in for head in ["ファイル", "入れた人", "状態", "操作"] { html.th(scope: .column, head) } }
        }
        html.tbody { html in for form in returned { row(form, &html) } }
      }
    }
  }

  private func row(_ form: ReturnedForm, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        if form.problem == nil {
          html.a(WorkbookAddresses.returned(plan, round, form.id), form.name)
        } else {
          html.text(form.name)
        }
      }
      html.td { html in
        html.text(form.returnedBy)
        html.div(.class("where"), form.returnedAt.japanese)
      }
      html.td { html in
        if let problem = form.problem {
          html.span(.class("tag"), "受け取れません")
          html.text(" \(problem)")
        } else if form.takenAt != nil {
          html.text("取込み済み：\(form.summary ?? "")")
        } else {
          html.text(form.summary.map { "取込みの途中：\($0)" } ?? "まだ取り込んでいません")
        }
      }
      html.td { html in
        html.form(WorkbookAddresses.discard(plan, round, form.id), in: page.context) {
          $0.submit(
            form.takenAt == nil ? "捨てる" : "一覧から消す",
            Attributes(class: "button small", label: "\(form.name)を\(form.takenAt == nil ? "捨てる" : "一覧から消す")"))
        }
      }
    }
  }
}

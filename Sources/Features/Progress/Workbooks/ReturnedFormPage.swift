import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Revising
import Rounds

/// What a returned workbook would change: what is wrong first, then row by row what stood and what will stand.
struct ReturnedFormPage {
  let page: RoundPage
  let returned: ReturnedForm
  /// Nil where the file was taken in and is gone.
  let check: FormCheck?
  let choice: FormChoice?
  let refusals: [Refusal]

  private var plan: Plan.ID { page.plan.id }
  private var round: Round.ID { page.round.id }

  func response() -> Response {
    Shell(
      returned.name, in: page.context,
      trail: [
        Shell.Crumb("進行管理", ProgressAddresses.inbox()), Shell.Crumb(page.title, ProgressAddresses.board(plan, round)),
        Shell.Crumb("Excelで報告する", WorkbookAddresses.list(plan, round)),
      ], section: ProgressAddresses.inbox()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable, capacity: 131_072) { html in
      html.errorSummary(refusals)
      if page.context.query("done") == "taken", let summary = returned.summary {
        html.goodNotice("\(summary)ました。".replacing("）ました。", with: "）。"))
      }
      guard let check else {
        html.p(returned.problem ?? "このファイルは、すべて取り込みました。")
        return html.buttonLink("Excelで報告するに戻る", WorkbookAddresses.list(plan, round))
      }
      html.div(.class("stack")) { html in
        overview(check, &html)
        if check.difference.problemCount > 0 { html.section(.class("card stack")) { problems(check, &$0) } }
        rows(check, &html)
        html.form(WorkbookAddresses.discard(plan, round, returned.id), in: page.context) {
          $0.submit("取り込まずに捨てる", .class("button"))
        }
      }
    }
  }

  private func overview(_ check: FormCheck, _ html: inout HTMLWriter) {
    let difference = check.difference
    html.facts([
      ("所属", check.issued.unitName), ("様式", "\(check.issued.issuedAt.japanese)に\(check.issued.issuedBy)が受け取ったもの"),
      ("入れた人", "\(returned.returnedBy)　\(returned.returnedAt.japanese)"),
      ("取り込める行", "\(difference.rows.count { $0.canBeTaken })件"),
      ("重なった変更", difference.conflictCount == 0 ? nil : "\(difference.conflictCount)か所（ほかの人も変えています）"),
      ("直すところ", difference.problemCount == 0 ? "なし" : "\(difference.problemCount)か所"),
      ("変わらない行", "\(difference.unchangedCount)件"),
      ("ファイルにない取組", difference.missing.isEmpty ? nil : difference.missing.joined(separator: "\n") + "\n（そのままにします）"),
      (
        "ファイルにない列",
        difference.missingColumns.isEmpty ? nil : difference.missingColumns.joined(separator: "\n") + "\n（そのままにします）"
      ),
    ])
  }

  private func problems(_ check: FormCheck, _ html: inout HTMLWriter) {
    html.h2("直すところ")
    html.p("次のところは取り込めません。ファイルを直して入れ直すか、下のボタンから印の付いたExcelを受け取って直してください。ほかの行は取り込めます。")
    html.ul(.class("problem-list")) { html in
      for stray in check.difference.strays {
        html.li { html in
          html.strong(stray.place)
          html.text("　\(stray.problem)")
        }
      }
      for row in check.difference.rows {
        for problem in row.problems {
          html.li { html in
            html.strong(problem.place)
            html.text("　\(row.title)：\(problem.text)")
          }
        }
      }
    }
    html.buttonLink("直すところに印を付けたExcelを受け取る", WorkbookAddresses.marked(plan, round, returned.id), download: true)
  }

  private func rows(_ check: FormCheck, _ html: inout HTMLWriter) {
    let rows = check.difference.rows.filter(\.canBeTaken)
    guard !rows.isEmpty else { return html.empty("取り込める変更はありません。") }
    let attributes = Attributes(class: "stack", data: [("busy", "取り込んでいます…")])
    html.form(WorkbookAddresses.take(plan, round, returned.id), in: page.context, attributes) { html in
      html.input(.hidden, name: "stamp", value: check.difference.stamp)
      html.h2("変わるところ：\(rows.count)件")
      html.p("左の印を外すと、その行は取り込みません。")
      for row in rows { ReturnedRow(row: row, choice: choice).write(to: &html) }
      html.div(.class("choice")) { html in
        html.input(.checkbox, name: "submit", value: "1", .id("submit"), checked: choice?.submits ?? false)
        html.label(for: "submit", "取り込んだ報告のうち、書き終えたものをそのまま提出する")
      }
      html.div(.class("actions")) { html in
        html.submit("印の付いた行を取り込む", .class("button primary"))
        html.span(Attributes(role: "status"), "")
      }
    }
  }
}

/// One row of a returned workbook as it would be taken in.
struct ReturnedRow {
  let row: FormDifference.Row
  let choice: FormChoice?

  func write(to html: inout HTMLWriter) {
    let id = "row-\(row.sheet.id)"
    html.section(.class("card stack")) { html in
      html.div(.class("choice")) { html in
        html.input(
          .checkbox, name: "row", value: row.sheet.id.text, .id(id), checked: choice.map { $0.wants(row) } ?? true)
        html.label(for: id) { html in
          html.strong(row.title)
          html.span(.class("where"), "　\(row.place)")
        }
      }
      html.dl(.class("facts")) { html in
        for change in row.changes {
          html.dt(change.label)
          html.dd { html in
            html.div(.class("where"), change.place)
            if change.isConflict { conflict(change, &html) } else { difference(change.now, change, &html) }
          }
        }
      }
    }
  }

  private func difference(_ old: String, _ change: FormDifference.Change, _ html: inout HTMLWriter) {
    let (before, after) = (shown(old, change), shown(change.mine, change))
    if before.isEmpty {
      html.ins { html in
        html.span(.class("visually-hidden"), "［追加：")
        html.lines(after)
        html.span(.class("visually-hidden"), "］")
      }
      return
    }
    for run in TextDifference(from: before, to: after).abridged(context: 60).runs {
      switch run.kind {
      case .same: html.lines(run.text)
      case .removed:
        html.del { html in
          html.span(.class("visually-hidden"), "［削除：")
          html.lines(run.text)
          html.span(.class("visually-hidden"), "］")
        }
      case .added:
        html.ins { html in
          html.span(.class("visually-hidden"), "［追加：")
          html.lines(run.text)
          html.span(.class("visually-hidden"), "］")
        }
      }
    }
  }

  /// The three texts, and the choice; nothing is chosen for anybody.
  private func conflict(_ change: FormDifference.Change, _ html: inout HTMLWriter) {
    let name = FormChoice.name(row, change)
    html.fieldset { html in
      html.legend("\(change.label)：\(change.changedBy ?? "")さんも変えています。どちらにしますか")
      html.p("様式を受け取ったとき：\(empty(shown(change.base, change)))")
      for (side, label, text) in [
        ("mine", "このファイルの内容", change.mine), ("theirs", "いまの内容（\(change.changedBy ?? "")さん）", change.now),
      ] {
        html.div(.class("choice")) { html in
          html.input(
            .radio, name: name, value: side, .id("\(name)-\(side)"), checked: choice?.side(row, change) == side)
          html.label(for: "\(name)-\(side)") { html in
            html.strong("\(label)：")
            html.lines(empty(shown(text, change)))
          }
        }
      }
    }
  }

  private func shown(_ text: String, _ change: FormDifference.Change) -> String {
    change.isNote ? text : FormText.shown(text, change.question)
  }

  private func empty(_ text: String) -> String { text.isEmpty ? "（空）" : text }
}

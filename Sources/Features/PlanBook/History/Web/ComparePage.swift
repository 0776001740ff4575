import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// Two states of a plan in the form of a 新旧対照表: before at the left, after at the right, differing words marked.
struct ComparePage {
  let comparison: StateComparison

  private var page: PlanPage { comparison.page }
  private var query: CompareQuery { comparison.query }
  private var address: Link { CompareAddresses.plan(page.plan.id) }

  func response() -> Response {
    let shown = comparison.shown
    return Shell(
      "新旧対照表", in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
        Shell.Crumb("変更の履歴", HistoryAddresses.plan(page.plan.id)),
      ], section: PlanAddresses.list(), assets: [.history], actions: { actions(&$0) }
    ).response(capacity: 65_536) { html in
      html.p(.class("print-only"), page.heading)
      CompareForm(comparison: comparison, action: address).write(to: &html)
      let years = query.view == .years ? RevisedYears(comparison) : nil
      if let years { revised(&html, years) } else { counts(&html) }
      revision(&html)
      if let years {
        CompareYears(table: years).write(to: &html)
      } else if shown.isEmpty {
        html.empty(comparison.rows.isEmpty ? "二つの時点に違いはありません。" : "条件に合う違いはありません。条件を減らしてください。")
      } else {
        table(&html, shown)
      }
    }
  }

  private func actions(_ html: inout HTMLWriter) {
    if query.view == .years {
      for kind in CompareFile.allCases {
        html.a(
          CompareAddresses.file(page.plan.id, kind).adding(query.items()), .class("button"), download: true,
          "\(kind.title)で出す")
      }
      return html.scriptButton("印刷（A4）", Attributes(class: "button", data: [("print", "")]))
    }
    html.a(
      CompareAddresses.workbook(page.plan.id).adding(query.items()), .class("button"), download: true, "Excelで出す")
    html.scriptButton("印刷（A4）", Attributes(class: "button", data: [("print", "")]))
  }

  /// Which edition it is, its day and its reason.
  private func revision(_ html: inout HTMLWriter) {
    html.p(.class("small"), comparison.revisionLine)
    if let reason = comparison.revisionReason { html.p(.class("small"), "改訂の理由：\(reason)") }
  }

  /// Results that were entered are no revision, so they are not counted.
  private func revised(_ html: inout HTMLWriter, _ table: RevisedYears) {
    html.p(Attributes(class: "compare-counts", role: "status")) { html in
      html.strong("予定を改めた取組は、\(table.revisedCount)件です")
      html.span("実績の記入は数えません。")
    }
  }

  private func counts(_ html: inout HTMLWriter) {
    html.p(Attributes(class: "compare-counts", role: "status")) { html in
      html.strong("\(comparison.rows.count)か所が違います")
      for kind in PlanComparison.Kind.allCases {
        let count = comparison.rows.count { $0.kinds.contains(kind) }
        if count > 0 { html.span("\(kind.title) \(count)") }
      }
    }
  }

  private func table(_ html: inout HTMLWriter, _ rows: [PlanComparison.Row]) {
    html.div(Attributes(class: "scroll compare", role: "region", label: "新旧対照表", tabIndex: 0)) { html in
      html.table(.class("list compare-table")) { html in
        html.caption(.class("visually-hidden"), "\(comparison.oldTitle)と\(comparison.newTitle)の新旧対照表")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, "項目")
            html.th(scope: .column, "改訂前（\(comparison.oldTitle)）")
            html.th(scope: .column, "改訂後（\(comparison.newTitle)）")
            html.th(scope: .column, "変更")
          }
        }
        html.tbody { html in
          for row in rows { self.row(&html, row) }
        }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ row: PlanComparison.Row) {
    let isGone = row.kinds == [.removed]
    html.tr { html in
      html.th(scope: .row) { html in
        if !row.path.isEmpty { html.span(.class("compare-path"), row.path.joined(separator: " › ")) }
        if case .node(let id) = row.subject {
          html.a(PlanAddresses.sheet(isGone ? comparison.oldVersion : comparison.newVersion, id), row.title)
        } else {
          html.text(row.title)
        }
      }
      html.td { side(&$0, row, .removed, empty: row.kinds == [.added] ? "（なし）" : nil) }
      html.td { side(&$0, row, .added, empty: isGone ? "（削除）" : nil) }
      html.td(.class("short")) { html in
        for kind in row.kinds { html.span(.class("tag"), kind.title) }
      }
    }
  }

  private func side(
    _ html: inout HTMLWriter, _ row: PlanComparison.Row, _ kind: TextDifference.Kind, empty: String?
  ) {
    if let empty {
      html.span(.class("muted"), empty)
      return
    }
    if row.pairs.isEmpty { html.span(.class("muted"), kind == .removed ? "（別の場所）" : "（この場所）") }
    html.dl { html in
      for pair in row.pairs {
        html.dt(pair.label)
        html.dd(.class("difference")) { html in
          let side = pair.difference.side(without: kind == .removed ? .added : .removed)
          if side.runs.isEmpty { html.span(.class("muted"), "（なし）") } else { html.difference(side) }
        }
      }
    }
  }
}

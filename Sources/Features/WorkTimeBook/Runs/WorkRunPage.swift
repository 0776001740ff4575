import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Intake
import TextFiles
import WorkTime

/// What a file would change: problems first, then row by row, then how it is read.
struct WorkRunPage {
  let context: RequestContext
  let run: WorkRun
  let mapping: WorkMapping
  let table: CSVTable
  let plan: WorkPlan
  let profiles: [String]
  let refusals: [Refusal]

  func response() -> Response {
    Shell(
      run.title, in: context,
      trail: [WorkRunListPage.trail, Shell.Crumb("勤務時間の取込み", WorkTimeAddresses.runs())],
      section: WorkTimeAddresses.units()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable, capacity: 131_072) { html in
      html.errorSummary(refusals)
      overview(&html)
      if !plan.problems.isEmpty { RunProblemList(plan.problems).write(to: &html) }
      if !plan.lines.isEmpty { html.section(Attributes(class: "card", labelledBy: "lines")) { lines(&$0) } }
      reading(&html)
    }
  }

  private var draft: RunDraft { RunDraft(context, run.addresses, table, refusals: refusals) }

  private func overview(_ html: inout HTMLWriter) {
    draft.overview(
      [("種類", run.kind.title), ("変わるところ", plan.summary)], errors: plan.errors.count, mark: plan.mark, to: &html)
  }

  private func lines(_ html: inout HTMLWriter) {
    let pager = RunPager(context, count: plan.lines.count, word: "件")
    html.h2(.id("lines"), "何が変わるか")
    html.div(Attributes(class: "scroll", label: "何が変わるか", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "何が変わるか")
        html.thead { html in
          html.tr { html in for title in ["職員", "月・子", "これまで", "これから"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in
          for line in plan.lines[pager.rows] {
            html.tr { html in
              html.th(scope: .row) { html in
                html.text("\(line.number)　\(line.name)")
                html.div(.class("where"), "\(line.row)行目")
              }
              html.td(.class("short"), line.subject)
              html.td { html in if let before = line.before { html.del { $0.text(before) } } }
              html.td { html in html.ins { $0.text(line.after) } }
            }
          }
        }
      }
    }
    pager.write(to: &html) { address($0) }
  }

  private func address(_ start: Int) -> Link {
    let address = WorkTimeAddresses.run(run.id).adding(start > 0 ? [("from", String(start))] : [])
    return Link("\(address.path)#lines") ?? address
  }

  private func reading(_ html: inout HTMLWriter) {
    switch mapping.kind {
    case .months: reading(mapping.months, &html)
    case .childcare: reading(mapping.childcare, &html)
    }
  }

  private func reading<Column: FileColumn>(_ columns: ColumnMapping<Column>, _ html: inout HTMLWriter) {
    draft.reading(columns, width: mapping.width, profiles: profiles, example: "庶務事務システムの月報", to: &html) {
      choices(&$0)
    }
  }

  private func choices(_ html: inout HTMLWriter) {
    guard mapping.kind == .months else { return }
    FormField("month", "この月の内容", help: "年月の列がないときに使います。", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: mapping.month?.japanese)
    FormField("notation", "時間の書き方").write(to: &html) { html in
      html.select(name: "notation", .id("notation")) { html in
        for notation in WorkMapping.Notation.allCases {
          html.option(notation.rawValue, notation.title, selected: notation == mapping.notation)
        }
      }
    }
  }
}

extension WorkRun {
  /// Where its forms lead.
  var addresses: RunAddresses {
    RunAddresses(
      take: WorkTimeAddresses.take(id), discard: WorkTimeAddresses.discard(id),
      mapping: WorkTimeAddresses.mapping(id), takeBack: WorkTimeAddresses.takeBack(id))
  }
}

/// A run that was taken in, and the one button that takes it back.
struct TakenWorkRunPage {
  let context: RequestContext
  let run: WorkRun
  let refusals: [Refusal]

  func response() -> Response {
    Shell(
      run.title, in: context,
      trail: [WorkRunListPage.trail, Shell.Crumb("勤務時間の取込み", WorkTimeAddresses.runs())],
      section: WorkTimeAddresses.units(), width: .medium
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      switch context.query("done") {
      case "taken": html.goodNotice("取り込みました。")
      case "taken-back": html.goodNotice("取込みを取り消しました。ほかのファイルの内容は、そのままです。")
      default: break
      }
      let taken = TakenRun(context, run.addresses)
      taken.facts(
        [("種類", run.kind.title), ("状態", run.state.title)], takenBy: run.takenBy, at: run.takenAt, summary: run.summary,
        to: &html, see: "勤務時間を見る", WorkTimeAddresses.units())
      guard run.state == .taken else { return }
      taken.takeBack("このファイルの内容がなかったことになります。前や後に取り込んだほかのファイルの内容は残ります。", to: &html)
    }
  }
}

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
  /// How many rows and problems a page shows.
  static let shown = 200

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
      if !plan.problems.isEmpty { html.section(Attributes(class: "card", labelledBy: "problems")) { problems(&$0) } }
      if !plan.lines.isEmpty { html.section(Attributes(class: "card", labelledBy: "lines")) { lines(&$0) } }
      html.section(.class("card")) { columns(&$0) }
    }
  }

  private func overview(_ html: inout HTMLWriter) {
    html.section(.class("card stack")) { html in
      html.facts([
        ("読んだ行", "\(table.records.count)行（\(table.encodingName)）"), ("種類", run.kind.title),
        ("変わるところ", plan.summary), ("誤り", plan.errors.isEmpty ? "なし" : "\(plan.errors.count)件"),
      ])
      html.div(.class("actions")) { html in
        html.form(WorkTimeAddresses.take(run.id), in: context, Attributes(data: [("busy", "取り込んでいます…")])) { html in
          html.input(.hidden, name: "mark", value: plan.mark)
          if !plan.errors.isEmpty {
            html.div(.class("choice")) { html in
              html.input(.checkbox, name: "skip-errors", value: "1", .id("skip-errors"))
              html.label(for: "skip-errors", "誤りのある行を除いて取り込む")
            }
          }
          html.submit("この内容で取り込む", .class("button primary"))
          html.span(Attributes(role: "status"), "")
        }
        html.form(WorkTimeAddresses.discard(run.id), in: context) { $0.submit("取り込まずに捨てる", .class("button")) }
      }
    }
  }

  private func problems(_ html: inout HTMLWriter) {
    html.h2(.id("problems"), "確かめること")
    html.ul(.class("problem-list")) { html in
      for problem in plan.problems.prefix(Self.shown) {
        html.li { html in
          html.span(.class("tag"), problem.isError ? "誤り" : "注意")
          html.text(" \(problem.row)行目　\(problem.text)")
        }
      }
    }
    if plan.problems.count > Self.shown { html.p("ほか\(plan.problems.count - Self.shown)件") }
  }

  private func lines(_ html: inout HTMLWriter) {
    let start = min(max(context.query("from").flatMap { Int($0) } ?? 0, 0), plan.lines.count)
    html.h2(.id("lines"), "何が変わるか")
    html.div(Attributes(class: "scroll", label: "何が変わるか", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "何が変わるか")
        html.thead { html in
          html.tr { html in for title in ["職員", "月・子", "これまで", "これから"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in
          for line in plan.lines[start...].prefix(Self.shown) {
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
    pages(start, &html)
  }

  private func pages(_ start: Int, _ html: inout HTMLWriter) {
    guard plan.lines.count > Self.shown else { return }
    let end = min(start + Self.shown, plan.lines.count)
    html.nav(Attributes(class: "actions no-print", label: "ページ")) { html in
      html.span("\(plan.lines.count)件のうち\(start + 1)件目から\(end)件目まで")
      if start > 0 { html.buttonLink("前の行", address(max(0, start - Self.shown))) }
      if end < plan.lines.count { html.buttonLink("次の行", address(end)) }
    }
  }

  private func address(_ start: Int) -> Link {
    let address = WorkTimeAddresses.run(run.id).adding(start > 0 ? [("from", String(start))] : [])
    return Link("\(address.path)#lines") ?? address
  }

  private func columns(_ html: inout HTMLWriter) {
    html.h2("読み方")
    html.form(WorkTimeAddresses.mapping(run.id), in: context) { html in
      if !profiles.isEmpty {
        html.div(.class("actions")) { html in
          html.label(for: "use-profile", "残してある読み方")
          html.select(name: "use-profile", .id("use-profile")) { html in
            for name in profiles { html.option(name, name) }
          }
          html.submit("使う", .class("button small"), name: "use", value: "1")
        }
      }
      html.div(.class("form-grid")) { choices(&$0) }
      html.h3(.id("columns"), "列の意味")
      switch mapping.kind {
      case .months: ColumnTable(mapping.months, of: table).write(to: &html)
      case .childcare: ColumnTable(mapping.childcare, of: table).write(to: &html)
      }
      FormField("profile", "この読み方に名前を付けて残す", help: "例：庶務事務システムの月報。次のファイルで使えます。", isOptional: true, refusals: refusals)
        .writeInput(to: &html, value: nil)
      html.submit("この読み方で読み直す", .class("button"))
    }
  }

  private func choices(_ html: inout HTMLWriter) {
    if mapping.kind == .months {
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
    FormField("width", "番号の桁数", help: "入れると、足りない番号の前に0を補います。", isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: mapping.width.map(String.init))
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
      html.section(.class("card stack")) { html in
        html.facts([
          ("種類", run.kind.title), ("状態", run.state.title),
          ("取り込んだ人", [run.takenBy, run.takenAt?.japanText].compactMap { $0 }.joined(separator: "　")),
          ("内容", run.summary),
        ])
        html.buttonLink("勤務時間を見る", WorkTimeAddresses.units())
      }
      guard run.state == .taken else { return }
      html.section(.class("card stack")) { html in
        html.h2("この取込みを取り消す")
        html.p("このファイルの内容がなかったことになります。前や後に取り込んだほかのファイルの内容は残ります。")
        html.form(WorkTimeAddresses.takeBack(run.id), in: context) { $0.submit("取込みを取り消す", .class("button danger")) }
      }
    }
  }
}

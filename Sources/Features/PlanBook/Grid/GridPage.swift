import Application
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The schedule as a grid to fill in: a form of text fields, which the script turns into cells.
struct GridPage {
  let page: PlanPage
  let filter: PlanFilter
  let showsReal: Bool
  private let grid: ScheduleGrid
  private let positions: [Int]
  private let outcome: GridOutcome?

  /// `outcome` is what became of what was sent just now, where not all of it could be saved.
  init(_ page: PlanPage, after outcome: GridOutcome? = nil) {
    self.page = page
    self.outcome = outcome
    filter = PlanFilter(page)
    showsReal = page.context.query("real") == "1"
    positions = filter.matches(in: page.snapshot, current: page.current)
    grid = ScheduleGrid(
      page.snapshot, matching: positions, page: filter.page, showingReal: showsReal, current: page.current)
  }

  /// The address of this view, on another page of it if given.
  private func address(page number: Int? = nil) -> Link {
    GridAddresses.grid(page.plan.id).adding(query(page: number ?? grid.page))
  }

  private func query(page number: Int) -> [(name: String, value: String)] {
    filter.query(page: number) + (showsReal ? [("real", "1")] : [])
  }

  /// Where a plain form leads to after everything in it was saved.
  func savedLink(_ outcome: GridOutcome) -> Link {
    let cells = outcome.change?.fields.count { $0.field.key.hasPrefix("schedule:") } ?? 0
    return address().adding([("saved", String(cells))])
  }

  func response() -> Response {
    let plan = Shell.Crumb(page.heading, PlanAddresses.cover(page.version))
    let table = PlanAddresses.table(page.version).adding(filter.query())
    return Shell(
      "工程を編集", in: page.context, trail: [Shell.Crumb("計画", PlanAddresses.list()), plan, Shell.Crumb("工程表", table)],
      section: PlanAddresses.list(), assets: [.grid],
      actions: { html in html.buttonLink("工程表に戻る", table) }
    ).response(status: outcome == nil ? .ok : .conflict, capacity: 32_768 + grid.matchCount * 700) { html in
      PlanFilterBar(page, filter, action: GridAddresses.grid(page.plan.id)).write(to: &html) { choices(&$0) }
      notices(&html)
      if grid.columns.count == 0 {
        html.empty("この計画には年度の列がありません。表紙の編集で、計画の期間を入れてください。")
      } else if grid.matchCount == 0 {
        html.empty(filter.isActive ? "条件に合う取組はありません。条件を減らしてください。" : "この計画には取組がまだありません。")
      } else {
        form(&html)
      }
    }
  }

  private func choices(_ html: inout HTMLWriter) {
    html.span(.class("grid-choice")) { html in
      html.input(.checkbox, name: "real", value: "1", .id("grid-real"), checked: showsReal)
      html.label(for: "grid-real", "実績の行も出す")
    }
    html.span("\(grid.matchCount)取組")
  }

  private func notices(_ html: inout HTMLWriter) {
    if let outcome {
      let lost = outcome.states.contains { page.snapshot.position(of: $0.edit.node) == nil }
      html.div(Attributes(class: "notice bad", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
        html.h2("保存できない欄があります")
        html.p("しるしのある欄を直して、もう一度保存してください。ほかの欄は保存しました。")
        if lost { html.p("ほかの人が計画から外した取組の欄は、保存していません。") }
      }
    } else if let saved = page.context.query("saved").flatMap({ Int(asked: $0) }) {
      html.goodNotice(saved == 0 ? "変わった欄はありませんでした。" : "\(saved)欄を保存しました。")
    }
  }

  private func form(_ html: inout HTMLWriter) {
    let attributes = Attributes(
      class: "grid-form", id: "grid-form",
      data: [
        ("undo", GridAddresses.undo(page.plan.id).path), ("redo", GridAddresses.redo(page.plan.id).path),
        ("draft", "grid:\(page.plan.id):\(page.context.signedIn.account?.text ?? "")"),
        ("pages", String(grid.pageCount)), ("page", String(grid.page)),
      ])
    html.form(address(), in: page.context, attributes) { html in
      html.input(.hidden, name: "revision", value: String(outcome?.revision ?? page.snapshot.revision))
      GridToolbar(keys: GridKeys(page.plan.vocabulary)).write(to: &html)
      html.div(Attributes(class: "year-wrap grid-wrap", role: "region", label: "工程の表", tabIndex: 0)) { html in
        GridTable(page: page, grid: grid, showsReal: showsReal, outcome: outcome).write(to: &html)
      }
      GridToolbar.writeHelp(to: &html)
      pages(&html)
    }
  }

  private func pages(_ html: inout HTMLWriter) {
    guard grid.pageCount > 1 else { return }
    html.nav(Attributes(class: "actions grid-pages", label: "ページ")) { html in
      for number in 1...grid.pageCount {
        html.a(
          address(page: number), Attributes(class: "button small", current: number == grid.page ? "page" : nil),
          "\(number)ページ")
      }
    }
  }
}

import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning
import Revising

/// The figures of all indicators of a plan as a grid to fill in (数字の一括入力).
struct GridPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let locks: PeriodLocks
  let rights: CityRights
  let filter: GridFilter
  let now: FiscalYear
  private let shown: [Indicator]
  private let grid: FigureGrid
  private let pageCount: Int
  var problems: [FigureState] = []

  init(
    context: RequestContext, snapshot: PlanSnapshot, locks: PeriodLocks, files: [String: [FiscalYear: Int]],
    rights: CityRights
  ) {
    self.context = context
    self.snapshot = snapshot
    self.locks = locks
    self.rights = rights
    filter = GridFilter(context)
    now = FiscalYear(containing: context.services.clock.now.day)
    let years = FigureGrid.years(of: snapshot.plan, measured: snapshot.figureUses.typedYears, now: now)
    shown = filter.indicators(of: snapshot, years: years, now: now)
    let size = FigureGrid.rowsOnPage(years)
    pageCount = max(1, (shown.count + size - 1) / size)
    let first = (min(filter.page, pageCount) - 1) * size
    let part = shown[min(first, shown.count)..<min(first + size, shown.count)]
    let (plan, now) = (snapshot.plan.id, now)
    grid = FigureGrid(
      years: years,
      rows: part.map { indicator in
        Self.row(
          indicator, files[indicator.id.text] ?? [:], of: plan, now: now,
          mayEnter: rights.mayEnter(indicator.id))
      }, locks: locks)
  }

  private static func row(
    _ indicator: Indicator, _ files: [FiscalYear: Int], of plan: Plan.ID, now: FiscalYear, mayEnter: Bool
  ) -> FigureGrid.Row {
    let target = IndicatorRow(indicator, node: nil, position: 0, year: now).target
    let aim = target.map {
      "\(IndicatorWords.shown($0, of: indicator))（\($0.when.year?.short ?? IndicatorWords.label($0.when))）"
    }
    return FigureGrid.Row(
      id: indicator.id.text, title: indicator.name,
      link: IndicatorAddresses.page(plan, indicator.id),
      facts: [indicator.unit ?? "", IndicatorWords.sign(indicator.better), aim ?? "なし"],
      cells: indicator.figureCells(files: files), mayEnter: mayEnter && !indicator.isBorrowed)
  }

  private var plan: Plan { snapshot.plan }
  private func address(page: Int? = nil) -> Link { IndicatorAddresses.grid(plan.id).adding(filter.query(page: page)) }

  /// Where a plain form leads to after everything in it was saved.
  func savedLink(_ states: [FigureState]) -> Link { address().adding(states.savedQuery) }

  func response() -> Response {
    IndicatorFrame(
      context: context, plan: plan, title: "数字の一括入力", part: (.grid, snapshot), assets: [.grid, .figures]
    ).response(
      status: problems.contains { $0.refusal != nil } ? .conflict : .ok,
      actions: { html in
        html.a(
          IndicatorAddresses.gridFile(plan.id, .xlsx).adding(filter.query(page: 1)), .class("button"), download: true,
          "Excelで出す")
        html.a(
          IndicatorAddresses.gridFile(plan.id, .csv).adding(filter.query(page: 1)), .class("button"), download: true,
          "CSVで出す")
        if context.may(.managePlans) { html.buttonLink("ファイルから入れる", IndicatorAddresses.gridImport(plan.id)) }
        html.buttonLink("所属別をファイルで", IndicatorAddresses.yearImport(plan.id, now.startYear))
      }
    ) { html in
      filters(&html)
      notices(&html)
      rights.explain(to: &html, mayEnterSome: shown.contains { rights.mayEnter($0.id) })
      guard !grid.rows.isEmpty else {
        return html.empty(filter.isActive ? "当てはまる指標はありません。絞り込みを変えてください。" : "この計画には、指標がまだありません。")
      }
      FigureForm(
        context: context, grid: grid, action: address(), figures: IndicatorAddresses.list(plan.id),
        heads: ["指標", "単位", "良い向き", "目標"], caption: "指標の数字", now: now, problems: problems
      ).write(to: &html)
      pages(&html)
    }
  }

  private func filters(_ html: inout HTMLWriter) {
    html.searchForm(IndicatorAddresses.grid(plan.id), .class("filters no-print")) { html in
      html.div(.class("part")) { html in
        html.label(for: "q", "ことば")
        html.input(.search, name: "q", value: filter.text, .id("q"))
      }
      html.div(.class("part")) { html in
        html.label(for: "pillar", "柱")
        html.select(name: "pillar", .id("pillar")) { html in
          html.option("", "すべて", selected: filter.pillar == nil)
          for root in snapshot.roots {
            let node = snapshot.entries[root].node
            html.option(node.id.text, node.title, selected: node.id == filter.pillar)
          }
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "owner", "担当")
        html.select(name: "owner", .id("owner")) { html in
          html.option("", "すべて", selected: filter.owner == nil)
          for owner in GridFilter.owners(of: snapshot) { html.option(owner, owner, selected: owner == filter.owner) }
        }
      }
      html.div(.class("grid-choice")) { html in
        html.input(.checkbox, name: "missing", value: "1", .id("missing"), checked: filter.isMissing)
        html.label(for: "missing", "今年度までに空きのあるものだけ")
      }
      html.submit("絞り込む", .class("button"))
      html.p(.class("result"), "\(shown.count)件（全部で\(snapshot.document.indicators.count)件）")
    }
  }

  private func notices(_ html: inout HTMLWriter) {
    let refused = problems.count { $0.refusal != nil }
    if refused > 0 {
      html.div(Attributes(class: "notice bad", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
        html.h2("保存できない欄があります")
        html.p("しるしのある\(refused)欄を直して、もう一度保存してください。ほかの欄は保存しました。")
      }
    } else {
      html.savedCells(context)
    }
  }

  private func pages(_ html: inout HTMLWriter) {
    guard pageCount > 1 else { return }
    html.nav(Attributes(class: "actions grid-pages", label: "ページ")) { html in
      for number in 1...pageCount {
        html.a(
          address(page: number),
          Attributes(class: "button small", current: number == min(filter.page, pageCount) ? "page" : nil),
          "\(number)ページ")
      }
    }
  }
}

import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Organization
import PlanFile
import Planning

/// The figures of one indicator by unit and year (所属別の数字).
struct UnitFiguresPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let indicator: Indicator
  let figures: [MemberFigure]
  let units: UnitDirectory
  let locks: PeriodLocks
  let rights: UnitRights
  var problems: [FigureState] = []

  private var plan: Plan { snapshot.plan }
  private var now: FiscalYear { FiscalYear(containing: context.services.clock.now.day) }

  /// The sections of the city (課), and all parts of which there are figures; those that the person fills in first.
  private var members: [FigureMember] {
    let measured = Set(figures.map(\.member))
    var members: [FigureMember] = []
    var inside = Int.max
    for entry in units.entries {
      if entry.depth <= inside { inside = .max }
      let member = FigureMember(.unit, key: entry.id.text, name: entry.span.name)
      let isSection = entry.span.kind == "課"
      if measured.contains(member) || (inside == .max && (isSection || entry.children.isEmpty)) {
        members.append(member)
      }
      if isSection { inside = min(inside, entry.depth) }
    }
    let present = Set(members)
    members += measured.filter { !present.contains($0) }.sorted { ($0.name, $0.key) < ($1.name, $1.key) }
    return members.filter(rights.mayEnter) + members.filter { !rights.mayEnter($0) }
  }

  func response() -> Response {
    let years = FigureGrid.years(of: plan, figures: indicator.values + figures.map(\.value), now: now)
    let members = members
    let size = FigureGrid.rowsOnPage(years)
    let pageCount = max(1, (members.count + size - 1) / size)
    let page = min(max(context.query("page").flatMap { Int($0) } ?? 1, 1), pageCount)
    let byMember = Dictionary(grouping: figures, by: \.member)
    let rows = members[((page - 1) * size)..<min(page * size, members.count)].map { member in
      let values = (byMember[member] ?? []).compactMap { figure in figure.value.when.year.map { ($0, figure.value) } }
      let isPresent = member.dimension == .label || units[Unit.ID(stored: member.key)] != nil
      return FigureGrid.Row(
        id: member.key, title: isPresent ? member.name : "\(member.name)（今はない所属）", link: nil, facts: [],
        values: Dictionary(values, uniquingKeysWith: { $1 }), mayEnter: rights.mayEnter(member))
    }
    let grid = FigureGrid(years: years, rows: rows, locks: locks)
    return IndicatorFrame(context: context, plan: plan, title: "\(indicator.name)：所属別", assets: [.grid, .figures])
      .response(status: problems.isEmpty ? .ok : .conflict, actions: actions) { html in
        notices(&html)
        intro(&html)
        FigureForm(
          context: context, grid: grid,
          action: IndicatorAddresses.units(plan.id, indicator.id).adding(page > 1 ? [("page", String(page))] : []),
          figures: IndicatorAddresses.figureBase(plan.id, indicator.id), heads: ["所属"], isByUnit: true,
          caption: "\(indicator.name)の所属別の数字", now: now, problems: problems, foot: foot
        ).write(to: &html)
        pages(&html, page, of: pageCount)
      }
  }

  private func actions(_ html: inout HTMLWriter) {
    html.buttonLink("この指標", IndicatorAddresses.page(plan.id, indicator.id))
    html.buttonLink("一括入力", IndicatorAddresses.grid(plan.id))
  }

  private func intro(_ html: inout HTMLWriter) {
    let unit = indicator.unit.map { "単位：\($0)。" } ?? ""
    html.p(
      .class("muted figure-note"),
      "\(unit)市全体の値は、所属の値からは作りません。下の2行を見比べてください。" + (rights.mayEnterSome ? "入れられるのは、担当する所属の行です。" : ""))
  }

  private func notices(_ html: inout HTMLWriter) {
    if !problems.isEmpty {
      html.div(Attributes(class: "notice bad", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
        html.h2("保存できない欄があります")
        html.p("しるしのある\(problems.count)欄を直して、もう一度保存してください。ほかの欄は保存しました。")
        for problem in problems.prefix(3) { if let refusal = problem.refusal { html.p(refusal.message) } }
      }
    } else if let saved = context.query("saved").flatMap({ Int($0) }) {
      html.goodNotice(saved == 0 ? "変わった欄はありませんでした。" : "\(saved)欄を保存しました。")
    }
  }

  private var foot: [(title: String, texts: [FiscalYear: String])] {
    let totals = UnitTotals(of: indicator, figures)
    let own = indicator.figuresByYear.mapValues { IndicatorWords.text($0, of: indicator) }
    return (totals.title.map { [(title: $0, texts: totals.texts)] } ?? []) + [(title: "市全体の値", texts: own)]
  }

  private func pages(_ html: inout HTMLWriter, _ page: Int, of count: Int) {
    guard count > 1 else { return }
    html.nav(Attributes(class: "actions grid-pages", label: "ページ")) { html in
      for number in 1...count {
        html.a(
          IndicatorAddresses.units(plan.id, indicator.id).adding([("page", String(number))]),
          Attributes(class: "button small", current: number == page ? "page" : nil), "\(number)ページ")
      }
    }
  }
}

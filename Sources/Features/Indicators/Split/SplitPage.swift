import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Masking
import Measuring
import Organization
import PlanFile
import Planning
import Revising

/// The figures of one indicator by its parts and year: by unit (所属別の数字), or by the members of a dimension (性別ごとの数字).
struct SplitPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let indicator: Indicator
  let figures: [MemberFigure]
  let split: Split
  /// What was counted for each unit.
  let readings: [(unit: FigureMember, reading: Indicator.Reading)]
  /// How many files lie beside the figures, by part and year.
  let files: [String: [FiscalYear: Int]]
  let locks: PeriodLocks
  let rights: UnitRights
  var problems: [FigureState] = []

  private var plan: Plan { snapshot.plan }
  /// What the reader may not see of it.
  private var small: SmallFigures {
    SmallFigures(of: indicator, figures, readings, for: context.reader(of: plan.id))
  }
  private var now: FiscalYear { FiscalYear(containing: context.services.clock.now.day) }

  /// The parts of the city; those that the person fills in first.
  private func members(_ cells: MemberCells) -> [FigureMember] {
    let all = split.members(of: indicator, measured: cells.cells.keys)
    return all.filter(rights.mayEnter) + all.filter { !rights.mayEnter($0) }
  }

  /// The same as a table for files, with the years of the page or of a file.
  func block(_ years: [FiscalYear]? = nil) -> FigureBlock {
    let cells = MemberCells(of: indicator, figures, readings, hiding: small)
    let shown = FigureGrid.years(of: plan, figures: indicator.values + figures.map(\.value), now: now)
    return FigureBlock(indicator, members(cells), cells, split, years: Set(years ?? shown).sorted())
  }

  /// What a row of such a file stands for.
  var target: (FigureEdit) -> FigureSaving.Target? {
    let target = SplitTarget(indicator: indicator, split: split, rights: rights, known: figures.map(\.member))
    return { target[$0] }
  }

  func response() -> Response {
    let years = FigureGrid.years(of: plan, figures: indicator.values + figures.map(\.value), now: now)
    let cells = MemberCells(of: indicator, figures, readings, hiding: small, files: files)
    let members = members(cells)
    let size = FigureGrid.rowsOnPage(years)
    let pageCount = max(1, (members.count + size - 1) / size)
    let page = min(context.page, pageCount)
    let rows = members[((page - 1) * size)..<min(page * size, members.count)].map { member in
      FigureGrid.Row(
        id: member.key, title: split.title(member), link: nil, facts: [], cells: cells.cells[member] ?? [:],
        mayEnter: rights.mayEnter(member))
    }
    let grid = FigureGrid(years: years, rows: rows, locks: locks)
    return IndicatorFrame(
      context: context, plan: plan, title: "\(indicator.name)：\(split.title)", assets: [.grid, .figures]
    )
    .response(status: problems.isEmpty ? .ok : .conflict, actions: actions) { html in
      notices(&html)
      intro(&html)
      FigureForm(
        context: context, grid: grid,
        action: split.page(plan.id, indicator.id).adding(page > 1 ? [("page", String(page))] : []),
        figures: IndicatorAddresses.figureBase(plan.id, indicator.id), heads: [split.head], isByPart: true,
        caption: "\(indicator.name)の\(split.title)", now: now, problems: problems, foot: foot(cells)
      ).write(to: &html)
      differences(&html, cells)
      pages(&html, page, of: pageCount)
    }
  }

  private func actions(_ html: inout HTMLWriter) {
    for (format, name) in [(FigureFileFormat.xlsx, "Excelで出す"), (.csv, "CSVで出す")] {
      html.a(split.file(plan.id, indicator.id, format), .class("button"), download: true, name)
    }
    if rights.mayEnterSome(split) { html.buttonLink("ファイルから入れる", split.entry(plan.id, indicator.id)) }
    ClosedSplit.link(split.page(plan.id, indicator.id), context, to: &html)
    html.buttonLink("この指標", IndicatorAddresses.page(plan.id, indicator.id))
    html.buttonLink("一括入力", IndicatorAddresses.grid(plan.id))
  }

  private func intro(_ html: inout HTMLWriter) {
    let unit = indicator.unit.map { "単位：\($0)。" } ?? ""
    html.p(.class("muted figure-note"), unit + about)
  }

  private var about: String {
    switch split {
    case .units:
      return "市全体の値は、所属の値からは作りません。下の2行を見比べてください。"
        + (rights.mayEnterSome(split) ? "入れられるのは、担当する所属の行です。" : "")
        + (indicator.binding?.asksEachUnit == true ? "課ごとの値も集めています。手で入れた値があれば、そちらを使います。" : "")
    case .members(let dimension):
      let kind =
        switch dimension.kind {
        case .parts, .unit: "市全体の値は、区分の値からは作りません。下の行と見比べてください。"
        case .groups: "区分どうしに重なりや抜けがあるので、合計は出しません。"
        case .series: "市と比べる相手の値です。市の値には足しません。"
        }
      return kind + (rights.mayEnterSome(split) ? "" : "入れられるのは、人事課だけです。")
    }
  }

  /// The years in which all parts have a number and say something else than the whole.
  private func differences(_ html: inout HTMLWriter, _ cells: MemberCells) {
    guard let dimension = split.dimension else { return }
    let table = DimensionTable(of: indicator, by: dimension, small.shown(figures))
    for sentence in table.differences { html.warning(sentence) }
  }

  private func notices(_ html: inout HTMLWriter) {
    if !problems.isEmpty {
      html.div(Attributes(class: "notice bad", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
        html.h2("保存できない欄があります")
        html.p("しるしのある\(problems.count)欄を直して、もう一度保存してください。ほかの欄は保存しました。")
        for problem in problems.prefix(3) { if let refusal = problem.refusal { html.p(refusal.message) } }
      }
    } else {
      html.savedCells(context)
    }
  }

  private func foot(_ cells: MemberCells) -> [(title: String, texts: [FiscalYear: String])] {
    let own = indicator.figureCells().compactMapValues { cell in
      cell.counting.map { IndicatorWords.shown($0, of: indicator) }
    }
    let whole = (title: "市全体の値", texts: own)
    if let dimension = split.dimension, dimension.kind != .parts { return [whole] }
    // Of units, labels such as 男性 are no part of the sum.
    let parts = members(cells).filter { split.dimension != nil || $0.dimension == .unit }
    let totals = PartTotals(of: indicator, cells.counting(parts))
    var texts = totals.texts(split)
    if case .units(let units) = split {
      for year in cells.doubledYears(parts, in: units) { texts[year] = "上の所属の数字もあるため足しません" }
    }
    for year in cells.hiddenYears(parts) { texts[year] = SmallFigures.word }
    return (totals.title(split).map { [(title: $0, texts: texts)] } ?? []) + [whole]
  }

  private func pages(_ html: inout HTMLWriter, _ page: Int, of count: Int) {
    guard count > 1 else { return }
    html.nav(Attributes(class: "actions grid-pages", label: "ページ")) { html in
      for number in 1...count {
        html.a(
          split.page(plan.id, indicator.id).adding([("page", String(number))]),
          Attributes(class: "button small", current: number == page ? "page" : nil), "\(number)ページ")
      }
    }
  }
}

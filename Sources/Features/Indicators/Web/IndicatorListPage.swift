import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// All indicators of a plan with their latest figures and what is said about them (指標).
struct IndicatorListPage {
  let context: RequestContext
  let snapshot: PlanSnapshot

  private var plan: Plan { snapshot.plan }

  private var filter: IndicatorFilter { IndicatorFilter(context) }

  func response() -> Response {
    let filter = filter
    let isWhole = context.query("all") == "1"
    let page = context.page
    let size = isWhole ? Int.max : Self.rowsOnPage
    let (rows, count) = filter.page(of: snapshot, from: isWhole ? 0 : (min(page, 1_000_000) - 1) * size, limit: size)
    return IndicatorFrame(context: context, plan: plan, title: "指標", part: (.list, snapshot)).response(actions: {
      html in
      if context.may(.managePlans) { html.buttonLink("指標を作る", IndicatorAddresses.new(plan.id), isPrimary: true) }
      html.buttonLink("一括入力", IndicatorAddresses.grid(plan.id))
      html.a(
        IndicatorAddresses.workbook(plan.id).adding(filter.query), .class("button"), download: true, "Excelで出す")
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      if context.may(.managePlans), snapshot.document.indicators.contains(where: { $0.binding != nil }) {
        html.form(IndicatorAddresses.fillAll(plan.id), in: context, .class("inline")) { html in
          html.submit("今すぐ集める", .class("button"))
        }
      }
    }) { html in
      if context.query("done") == "filled" {
        let failed = context.query("failed").flatMap { Int(asked: $0) } ?? 0
        html.goodNotice("値を集めました。前と違う値は\(context.query("new").flatMap { Int(asked: $0) } ?? 0)件です。")
        if failed > 0 { html.warning("集められない指標が\(failed)件ありました。わけは、それぞれの指標の「値の出どころ」にあります。") }
      }
      if context.query("done") == "removed" { html.goodNotice("指標を消しました。消す前の内容は、記録に残っています。") }
      guard !snapshot.document.indicators.isEmpty else {
        html.empty("この計画には、指標がまだありません。")
        return
      }
      filters(&html, filter, count)
      table(&html, rows)
      if !isWhole { pages(&html, filter, page, of: (count + size - 1) / size, count) }
      if page == 1 || showsAllUnread { unread(&html) }
    }
  }

  /// How many indicators a page shows.
  static let rowsOnPage = 100

  /// How much of what stayed text is shown before somebody asks for all.
  private static let unreadOnPage = 50

  /// The other pages, and all on one for paper.
  private func pages(_ html: inout HTMLWriter, _ filter: IndicatorFilter, _ page: Int, of last: Int, _ count: Int) {
    guard last > 1 else { return }
    html.p(.class("print-only"), "\(page)ページ（全部で\(last)ページ、\(count)件）")
    html.nav(Attributes(class: "actions grid-pages no-print", label: "ページ")) { html in
      for number in 1...last {
        html.a(
          IndicatorAddresses.list(plan.id).adding(filter.query + (number > 1 ? [("page", String(number))] : [])),
          Attributes(class: "button small", current: number == page ? "page" : nil), "\(number)ページ")
      }
      html.a(
        IndicatorAddresses.list(plan.id).adding(filter.query + [("all", "1")]), .class("button small"),
        "1ページにすべて出す（印刷用、\(count)件）")
    }
  }

  private func filters(_ html: inout HTMLWriter, _ filter: IndicatorFilter, _ count: Int) {
    html.searchForm(IndicatorAddresses.list(plan.id), .class("filters no-print")) { html in
      html.div(.class("part")) { html in
        html.label(for: "q", "ことば")
        html.input(.search, name: "q", value: filter.text, .id("q"))
      }
      html.div(.class("part")) { html in
        html.label(for: "year", "年度")
        html.select(name: "year", .id("year")) { html in
          html.option("", "実績のある最後の年度", selected: filter.year == nil)
          for year in years { html.option(year.description, year.japanese, selected: year == filter.year) }
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "verdict", "判定")
        html.select(name: "verdict", .id("verdict")) { html in
          html.option("", "すべて", selected: filter.verdict == nil)
          for verdict in Indicator.Verdict.allCases {
            html.option(verdict.rawValue, verdict.title, selected: verdict == filter.verdict)
          }
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "sort", "並べ方")
        html.select(name: "sort", .id("sort")) { html in
          for order in IndicatorFilter.Order.allCases {
            html.option(order.rawValue, order.title, selected: order == filter.order)
          }
        }
      }
      html.submit("絞り込む", .class("button"))
      html.p(.class("result"), "\(count)件（全部で\(snapshot.document.indicators.count)件）")
    }
  }

  private var years: [FiscalYear] { snapshot.figureUses.years }

  private func table(_ html: inout HTMLWriter, _ rows: [IndicatorRow]) {
    guard !rows.isEmpty else { return html.empty("当てはまる指標はありません。絞り込みを変えてください。") }
    html.div(Attributes(class: "scroll", role: "region", label: "指標の一覧", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.thead { html in
          html.tr { html in
            for head in ["指標", "項目", "実績", "目標", "判定"] { html.th(scope: .column, head) }
          }
        }
        html.tbody { html in
          for row in rows { line(&html, row) }
        }
      }
    }
  }

  private func line(_ html: inout HTMLWriter, _ row: IndicatorRow) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(IndicatorAddresses.page(plan.id, row.indicator.id), row.indicator.name)
      }
      html.td { html in
        if let node = row.node {
          html.a(PlanPlaces.node(plan.id, node.id), node.title)
        } else {
          html.text("計画全体")
        }
      }
      html.td { html in
        guard let value = row.value else { return html.text("実績なし") }
        html.text(IndicatorWords.shown(value, of: row.indicator))
        html.span(.class("small muted"), "（\(IndicatorWords.label(value.when))）")
        if value.reading != nil { html.span(.class("small muted"), "　\(value.origin)") }
        if let other = row.other {
          html.p(.class("small muted"), "\(other.origin)：\(IndicatorWords.shown(other, of: row.indicator))")
        }
      }
      html.td { html in
        guard let target = row.target else { return html.text("なし") }
        html.text(IndicatorWords.shown(target, of: row.indicator))
        html.span(.class("small muted"), "（\(IndicatorWords.label(target.when))）")
      }
      html.td { html in
        if let judgement = row.judgement { html.verdict(judgement) } else { html.text(row.unjudged) }
      }
    }
  }

  /// Whether the reader asked for all that stayed text, and not only for its beginning.
  private var showsAllUnread: Bool { context.query("unread") == "all" }

  /// What of an indicator stayed text, with when it holds, e.g. 令和6年度の実績「順調」.
  private func inWords(_ indicator: Indicator) -> String {
    let values = indicator.values.filter { $0.state == .text }.map { value in
      "\(IndicatorWords.label(value.when))の実績「\(IndicatorWords.text(value, of: indicator))」"
    }
    let targets = indicator.targets.filter { $0.kind == .text }.map { target in
      "\(IndicatorWords.label(target.when))の目標「\(IndicatorWords.words(target, of: indicator))」"
    }
    return (values + targets).joined(separator: "、")
  }

  /// What the import could not type: nobody should think that it was read.
  private func unread(_ html: inout HTMLWriter) {
    let (cells, texts) = (snapshot.figureUses.unreadCells, snapshot.figureUses.inWords)
    guard !cells.isEmpty || !texts.isEmpty else { return }
    html.section(Attributes(class: "card no-print", labelledBy: "unread")) { html in
      html.h2(.id("unread"), "文章のまま残したもの")
      html.p(.class("muted"), "数として確かに読めるものだけを、実績や目標にしています。次のものは、印刷されたとおりの文章です。")
      html.ul(.class("items")) { html in
        let most = showsAllUnread ? Int.max : Self.unreadOnPage
        for place in texts.prefix(most) {
          let indicator = snapshot.document.indicators[place]
          html.li { html in
            html.a(IndicatorAddresses.page(plan.id, indicator.id), indicator.name)
            html.span(.class("small muted"), "　\(inWords(indicator))")
          }
        }
        for unread in cells.prefix(most) {
          let cell = unread.cell
          html.li { html in
            html.a(PlanPlaces.node(plan.id, unread.node), unread.title)
            let years = [cell.year, cell.through].compactMap(\.self).map(\.japanese).joined(separator: "～")
            html.text("　\(years.isEmpty ? "" : "\(years)の")\(cell.row == .plan ? "計画" : "実績")　\(cell.printed)")
          }
        }
      }
      let more = max(cells.count - Self.unreadOnPage, 0) + max(texts.count - Self.unreadOnPage, 0)
      guard more > 0, !showsAllUnread else { return }
      html.p { html in
        html.text("ほかに\(more)か所あります。")
        html.a(
          IndicatorAddresses.list(plan.id).adding(filter.query + [("unread", "all")]),
          "\(cells.count + texts.count)か所をすべて見る")
      }
    }
  }
}

extension IndicatorFilter {
  init(_ context: RequestContext) {
    text = context.query("q")
    verdict = context.query("verdict").flatMap { Indicator.Verdict(rawValue: $0) }
    year = FiscalYear(asked: context.query("year"))
    order = context.query("sort").flatMap { Order(rawValue: $0) } ?? .plan
  }

  /// The same as parts of an address.
  var query: [(name: String, value: String)] {
    [
      ("q", text), ("verdict", verdict?.rawValue), ("year", year?.description),
      ("sort", order == .plan ? nil : order.rawValue),
    ].compactMap { name, value in value.map { (name, $0) } }
  }
}

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

/// The plan's own targets of all indicators that it borrows, on one page beside those of their owners.
struct TargetPage {
  /// How many indicators stand on a page.
  static let most = 50

  let context: RequestContext
  let snapshot: PlanSnapshot
  let number: Int
  /// How many pages there are.
  let last: Int
  var blocks: [TargetBlock]
  var reason = ""
  var refusals: [Refusal] = []

  private var plan: Plan { snapshot.plan }
  private var mayChange: Bool { context.may(.managePlans) }

  /// The page with that number as everything stands; `seen` are the numbers of the last changes.
  init(_ context: RequestContext, _ snapshot: PlanSnapshot, seen: ([Indicator.ID]) throws -> [Indicator.ID: Int]) throws
  {
    let all = snapshot.borrowedIndicators
    let size = Self.most
    last = max((all.count + size - 1) / size, 1)
    number = min(context.page, last)
    let shown = all.dropFirst((number - 1) * size).prefix(size)
    let numbers = try seen(shown.map(\.id))
    self.context = context
    self.snapshot = snapshot
    blocks = shown.map { TargetBlock($0, of: snapshot.plan, seen: numbers[$0.id] ?? 0) }
  }

  func response(status: Status = .ok) -> Response {
    IndicatorFrame(context: context, plan: plan, title: "この計画の目標", part: (.targets, snapshot))
      .response(status: status) { html in
        html.errorSummary(refusals)
        if let saved = context.query("saved").flatMap({ Int(asked: $0) }) {
          html.goodNotice(saved == 0 ? "変わった目標はありませんでした。" : "\(saved)件の指標の目標を保存しました。")
        }
        guard !blocks.isEmpty else { return html.empty("この計画には、ほかの計画から載せた指標がありません。") }
        html.p(.class("lead"), "ほかの計画から載せた指標です。定義と数字は、もとの計画と同じです。目標は、この計画で決めます。")
        guard mayChange else { return table(&html) }
        html.form(IndicatorAddresses.targets(plan.id).adding(query), in: context) { html in
          html.p(
            .class("help"), "65以上、5～7、5％減少、全員、現状維持 のように書きます。空けておくと、この計画では目標を決めません。消すと、その目標をやめます。")
          table(&html)
          FormField("reason", "変更の理由", help: "目標を変えたときは、前の目標と一緒に残ります。", isOptional: true)
            .writeInput(to: &html, value: reason)
          html.div(.class("actions save")) { html in
            html.submit("目標を保存する", .class("button primary"))
            html.buttonLink("やめる", IndicatorAddresses.list(plan.id))
          }
        }
        pages(&html)
      }
  }

  private var query: [(name: String, value: String)] { number > 1 ? [("page", String(number))] : [] }

  /// Where a saved form leads to.
  func savedLink(_ count: Int) -> Link {
    IndicatorAddresses.targets(plan.id).adding(query + [("saved", String(count))])
  }

  private func table(_ html: inout HTMLWriter) {
    let indicators = Dictionary(
      snapshot.document.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    html.div(Attributes(class: "scroll", role: "region", label: "目標の一覧", tabIndex: 0)) { html in
      html.table(.class("list targets")) { html in
        html.caption(.class("visually-hidden"), "指標ごとの、もとの計画の目標とこの計画の目標")
        html.thead { html in
          html.tr { html in
            for head in ["指標", "いつ", "もとの計画の目標", "この計画の目標", "もとの計画と比べて"] { html.th(scope: .column, head) }
          }
        }
        for (index, block) in blocks.enumerated() {
          guard let indicator = indicators[block.indicator] else { continue }
          html.tbody { html in
            TargetRows(
              snapshot: snapshot, indicator: indicator, block: block, head: "i\(index)", refusals: refusals,
              mayChange: mayChange
            ).write(to: &html)
          }
        }
      }
    }
  }

  private func pages(_ html: inout HTMLWriter) {
    guard last > 1 else { return }
    html.nav(Attributes(class: "actions grid-pages no-print", label: "ページ")) { html in
      for other in 1...last {
        html.a(
          IndicatorAddresses.targets(plan.id).adding(other > 1 ? [("page", String(other))] : []),
          Attributes(class: "button small", current: other == number ? "page" : nil), "\(other)ページ")
      }
    }
    html.p(.class("where no-print"), "ページを移る前に、保存してください。")
  }
}

extension PlanSnapshot {
  /// The indicators that other plans own, in the order of the places where they stand.
  var borrowedIndicators: [Indicator] {
    document.indicators.enumerated().filter(\.element.isBorrowed).map { index, indicator in
      (indicator.node.flatMap(position(of:)) ?? -1, index, indicator)
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}

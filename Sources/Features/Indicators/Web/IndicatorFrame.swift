import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// The frame of the pages on a plan's indicators.
struct IndicatorFrame {
  let context: RequestContext
  let plan: Plan
  let title: String
  /// The part that the page is, with the plan that its tabs tell of; nil for a page below one.
  var part: (IndicatorPart, PlanSnapshot)?
  var width = Shell.Width.full
  var assets: [PageAsset] = []

  func response(
    status: Status = .ok, actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    try PlanFrame(title, of: plan, in: context, view: .indicators, top: part?.1, width: width, assets: assets)
      .response(status: status, actions: actions) { html in
        if let part { tabs(&html, part.0, of: part.1) }
        // On paper the trail is gone, but which plan it is must stand there.
        html.p(.class("print-only"), plan.title)
        try content(&html)
      }
  }
}

/// The parts of a plan's indicators, each a page that leads to the others.
enum IndicatorPart: CaseIterable {
  case list, grid, targets, logic, periods

  var title: String {
    switch self {
    case .list: "一覧"
    case .grid: "数字の入力"
    case .targets: "この計画の目標"
    case .logic: "つながり"
    case .periods: "年度の締め"
    }
  }

  func link(_ plan: Plan.ID) -> Link {
    switch self {
    case .list: IndicatorAddresses.list(plan)
    case .grid: IndicatorAddresses.grid(plan)
    case .targets: IndicatorAddresses.targets(plan)
    case .logic: IndicatorAddresses.logic(plan)
    case .periods: IndicatorAddresses.periods(plan)
    }
  }
}

extension IndicatorFrame {
  /// Own targets have a page where the plan borrows indicators; else they stand on the form of each.
  private func tabs(_ html: inout HTMLWriter, _ part: IndicatorPart, of snapshot: PlanSnapshot) {
    let borrows = snapshot.document.indicators.contains(where: \.isBorrowed)
    html.nav(Attributes(class: "views sub", label: "指標の画面")) { html in
      html.ul { html in
        for other in IndicatorPart.allCases where other != .targets || borrows || part == .targets {
          html.li { html in
            html.a(other.link(plan.id), Attributes(current: other == part ? "page" : nil), other.title)
          }
        }
      }
    }
  }
}

extension HTMLWriter {
  /// Writes what is said about an indicator, with a sign before it, so that colour is never the only difference.
  mutating func verdict(_ judgement: Judgement) {
    let name: StaticString =
      switch judgement.isInterim ? .notComparable : judgement.counted {
      case .met, .onPace, .better: "verdict good"
      case let verdict where verdict.isLow: "verdict low"
      default: "verdict open"
      }
    span(.class(name), judgement.plainTitle)
    if judgement.ruling != nil { span(.class("small muted"), "（人が決めた）") }
    if judgement.isInterim { span(.class("small muted"), "（\(Judgement.interimWords)）") }
  }
}

import Application
import Design
import Essentials
import HTML
import HTTP
import Measuring
import Planning

/// The frame of the pages on a plan's indicators.
struct IndicatorFrame {
  let context: RequestContext
  let plan: Plan
  let title: String
  /// Whether the page is the list itself.
  var isTop = false
  var width = Shell.Width.full
  var assets: [PageAsset] = []

  func response(
    status: Status = .ok, actions: ((inout HTMLWriter) -> Void)? = nil, _ content: (inout HTMLWriter) throws -> Void
  ) rethrows -> Response {
    var trail = [Shell.Crumb("計画", PlanPlaces.list), Shell.Crumb(plan.title, PlanPlaces.cover(plan.id))]
    if !isTop { trail.append(Shell.Crumb("指標", IndicatorAddresses.list(plan.id))) }
    return try Shell(
      title, in: context, trail: trail, section: PlanPlaces.list, width: width, assets: assets, actions: actions
    ).response(status: status) { html in
      // On paper the trail is gone, but which plan it is must stand there.
      html.p(.class("print-only"), plan.title)
      try content(&html)
    }
  }
}

extension HTMLWriter {
  /// Writes what is said about an indicator, with a sign before it, so that colour is never the only difference.
  mutating func verdict(_ judgement: Judgement) {
    let name: StaticString =
      switch judgement.counted {
      case .met, .onPace, .better: "verdict good"
      case .below, .offPace, .worse: "verdict low"
      default: "verdict open"
      }
    span(.class(name), (judgement.ruling == nil ? judgement.band : nil) ?? judgement.counted.title)
    if judgement.ruling != nil { span(.class("small muted"), "（人が決めた）") }
    if judgement.isProvisional, judgement.counted.isSaying { span(.class("small muted"), "（見込み）") }
  }
}

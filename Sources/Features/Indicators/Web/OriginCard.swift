import Contracts
import Design
import Essentials
import HTML
import HTTP
import Measuring
import Planning

/// The plan whose indicator this is: its definition and figures come from there, and its targets stand beside the own ones.
struct OriginCard {
  let indicator: Indicator

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "origin")) { html in
      html.h2(.id("origin"), "もとの計画")
      html.p { html in
        let title = indicator.origin?.title ?? "ほかの計画"
        if let plan = indicator.origin?.plan, let id = indicator.origin?.indicator {
          html.a(PlanPlaces.indicator(plan, id), title)
        } else {
          html.text(title)
        }
      }
      html.p(.class("small"), indicator.isBorrowed ? "定義と数字は、もとの計画で入れます。目標は、この計画で決めます。" : "この市にない計画です。定義と数字は、ここで入れます。")
      let theirs = indicator.ownersTargets
      guard !theirs.isEmpty else { return }
      html.h3("もとの計画の目標")
      html.facts(theirs.map { (IndicatorWords.label($0.when), indicator.words($0, isGrouped: true)) })
      let harder = indicator.targets.filter { $0.replacedOn == nil && indicator.isHarder($0) == true }
      if !harder.isEmpty {
        html.p { html in
          html.span(.class("tag new"), Indicator.Demand.harder.title)
          html.text(
            "　"
              + harder.map { "\(IndicatorWords.label($0.when)) \(indicator.words($0, isGrouped: true))" }.joined(
                separator: "、"))
        }
      }
    }
  }
}

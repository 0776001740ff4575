import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// What can be done with an item that another plan owns: edit it there, or make it this plan's own.
struct BorrowedEditor {
  let page: PlanPage
  let node: PlanNode

  func response() -> Response {
    let sheet = PlanAddresses.sheet(page.version, node.id)
    return Shell(
      "編集：\(node.numberedTitle)", in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
        Shell.Crumb("シート", sheet),
      ], section: PlanAddresses.list(), width: .narrow
    ).response { html in
      html.p(
        .class("lead"),
        "この取組は、「\(node.source?.title ?? "ほかの計画")」のものです。内容、報告、数字は、もとの計画で直します。ここに出るのは、いつもそこと同じものです。")
      html.ul(.class("items")) { html in
        if let plan = node.source?.plan.flatMap({ Plan.ID($0) }),
          let item = node.source?.node.flatMap({ PlanNode.ID($0) })
        {
          html.li { $0.a(PlanPlaces.node(plan, item), "もとの計画のシートを開く") }
        }
        html.li { $0.a(OutlineAddresses.node(page.plan.id, node.id), "この計画での番号や場所を変える") }
      }
      html.form(SharedItems.detach(page.plan.id, node.id), in: page.context, .class("card")) { html in
        html.h2("この計画の取組にする")
        html.p("もとの計画から切り離し、いまの内容と数字のまま、この計画だけの取組にします。これからは、ここで直し、ここで報告します。")
        html.div(.class("actions")) { html in
          html.submit("この計画の取組にする", .class("button"))
          html.buttonLink("やめる", sheet)
        }
      }
    }
  }
}

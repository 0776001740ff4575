import Application
import Design
import HTML
import HTTP
import Planning
import Revising

extension CoverPage {
  /// What plan managers do with the plan as a whole.
  func setUp(_ html: inout HTMLWriter) {
    guard page.context.actor?.may(.managePlans) == true, page.version.moment == .present else { return }
    let id = page.plan.id
    html.section(Attributes(class: "card", labelledBy: "set-up")) { html in
      html.h2(.id("set-up"), "計画を整える")
      html.ul(.class("items small")) { html in
        html.li { $0.a(WordAddresses.list(id, .cover), "表紙を直す") }
        html.li { $0.a(WordAddresses.overview(id), "階層と計画のことばを直す") }
      }
    }
  }
}

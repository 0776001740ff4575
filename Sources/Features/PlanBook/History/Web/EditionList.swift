import Application
import Design
import Essentials
import HTML
import HTTP
import Planning
import Revising

/// The editions of a plan on its cover, with the ways to see and to compare them (版).
struct EditionList {
  let page: PlanPage
  let editions: [PlanEdition]

  private var plan: Plan.ID { page.plan.id }
  private var mayFreeze: Bool { page.context.may(.managePlans) && page.past == nil }

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "editions")) { html in
      html.h2(.id("editions"), "版と過去の計画")
      if editions.isEmpty {
        html.p(.class("small muted"), "版はまだありません。")
      } else {
        html.ul(.class("editions")) { html in
          for (index, edition) in editions.enumerated() { item(&html, edition, index > 0 ? editions[index - 1] : nil) }
        }
      }
      if mayFreeze { html.p { $0.a(HistoryAddresses.editions(plan), "版を作る") } }
      DayPicker(page: page).write(to: &html)
    }
  }

  private func item(_ html: inout HTMLWriter, _ edition: PlanEdition, _ previous: PlanEdition?) {
    html.li { html in
      html.a(PlanAddresses.cover(PlanVersion(plan, .revision(edition.revision))), edition.name)
      html.span(.class("small muted"), "　\(edition.frozenAt.day)　\(edition.actorName)")
      if let note = edition.note { html.p(.class("small"), note) }
      html.p(.class("small actions")) { html in
        compare(&html, "いまと比べる", edition, to: "present")
        if let previous { compare(&html, "\(previous.name)と比べる", previous, to: "r\(edition.revision)") }
      }
    }
  }

  private func compare(_ html: inout HTMLWriter, _ text: String, _ from: PlanEdition, to: String) {
    html.a(CompareAddresses.plan(plan).adding([("from", "r\(from.revision)"), ("to", to)]), text)
  }
}

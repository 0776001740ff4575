import Application
import Design
import Essentials
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// Which sheets of the inbox are ticked when the page comes: what was sent before, or all of a plan that the address names.
///
/// All are chosen by a link, so it works by keyboard, without scripts, and with the filter that is set.
struct InboxSelection {
  private let sent: Set<ReportSheet.ID>
  private let plan: Plan.ID?

  init(_ context: RequestContext, sent: [ReportSheet.ID] = []) {
    self.sent = Set(sent)
    plan = context.query("select").flatMap { Plan.ID($0) }
  }

  func has(_ item: InboxList.Item) -> Bool { item.form.plan == plan || sent.contains(item.sheet.id) }

  /// Writes the link that ticks all sheets of a plan, or none; it leads back to its own form.
  func link(
    to html: inout HTMLWriter, _ items: [InboxList.Item], of plan: Plan.ID, filter: [(name: String, value: String)]
  ) {
    guard items.count > 1 else { return }
    let chosen = items.count(where: has)
    let isAll = chosen == items.count
    let target = ProgressAddresses.inbox().adding(filter + (isAll ? [] : [("select", plan.text)]))
    html.p(.class("actions")) { html in
      if let link = Link("\(target.path)#checks-\(plan.text)") {
        html.buttonLink(isAll ? "選ぶのをやめる" : "\(items.count)件をすべて選ぶ", link)
      }
      if chosen > 0 { html.span(Attributes(class: "muted", role: "status"), "\(chosen)件を選んでいます。") }
    }
  }
}

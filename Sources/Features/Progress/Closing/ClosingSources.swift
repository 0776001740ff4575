import Contracts
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// How old the values are that indicators count by themselves, and the choice to collect them before a round is closed.
struct ClosingSources {
  private let bound: [Indicator]
  private let fills: [Indicator.ID: ReadingStore.Fill]
  private let plan: Plan.ID

  /// One statement; nil where no indicator counts itself.
  init?(_ snapshot: PlanSnapshot, in connection: borrowing Connection) throws {
    bound = snapshot.document.indicators.filter { $0.binding != nil }
    plan = snapshot.plan.id
    guard !bound.isEmpty else { return nil }
    fills = try ReadingStore.fills(of: plan, in: connection)
  }

  func write(to html: inout HTMLWriter, _ refusals: [Refusal]) {
    let refusal = refusals.first { $0.field == "collect" }
    html.fieldset(Attributes(class: refusal == nil ? "field" : "field bad", labelledBy: "sources-title")) { html in
      html.legend(.id("sources-title"), "自分で集まる値（\(bound.count)件）")
      html.p(age)
      let failed = bound.filter { fills[$0.id]?.problem != nil }
      if !failed.isEmpty {
        html.p("前回集められなかった指標：")
        html.ul(.class("items")) { html in
          for indicator in failed {
            html.li { html in
              html.a(PlanPlaces.indicator(plan, indicator.id), indicator.name)
              html.text("　\(fills[indicator.id]?.problem ?? "")")
            }
          }
        }
      }
      if let refusal { html.p(Attributes(class: "error", id: "collect-error"), refusal.message) }
      html.div(.class("choice")) { html in
        html.input(
          .checkbox, name: "collect", value: "1",
          Attributes(id: "collect", describedBy: refusal == nil ? nil : "collect-error"), checked: true)
        html.label(for: "collect", "締め切る前に集める（集めた値が、そのまま締切りの内容に入ります）")
      }
      html.p { html in html.submit("今すぐ集める", .class("button small"), name: "do", value: "collect") }
    }
  }

  /// When the oldest of them was last asked for.
  private var age: String {
    let never = bound.count { fills[$0.id] == nil }
    let oldest = bound.compactMap { fills[$0.id]?.at }.min()
    let words = oldest.map { "いちばん古いものは、\($0.japanese)に集めました。" } ?? ""
    return words + (never > 0 ? "まだ一度も集めていない指標が\(never)件あります。" : "")
  }
}

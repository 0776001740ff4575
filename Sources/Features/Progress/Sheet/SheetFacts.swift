import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting
import Rounds

/// What the measure is, as the plan says it: its place, texts, indicators and schedule.
struct SheetFacts {
  let view: SheetView

  private var snapshot: PlanSnapshot { view.page.snapshot }

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "facts")) { html in
      html.h2(.id("facts"), view.sheet.node == nil ? "この計画" : "この取組")
      var pairs: [(term: String, text: String?)] = [("計画", snapshot.plan.title)]
      if let position = view.position {
        let entry = snapshot.entries[position]
        pairs.append(("分野", entry.path.map { printedTitle(snapshot.entries[$0].node) }.joined(separator: " › ")))
        pairs += entry.node.texts.map { (term: $0.label, text: Optional($0.text)) }
        pairs += view.page.shown.document.indicators.filter { $0.node == entry.node.id }.map { indicator in
          (
            term: indicator.name,
            text: indicator.figures.last { $0.value != nil }.map {
              "\($0.value ?? "")\(indicator.unit ?? "")（\($0.when.label ?? "")）"
            }
          )
        }
      }
      pairs += [("答える所属", view.unitNames), ("期限", view.form.due.japaneseWithWeekday)]
      html.facts(pairs)
      if let node = view.sheet.node, view.position != nil {
        html.p(.class("small")) {
          $0.a(PlanPlaces.node(snapshot.plan.id, node), "計画のシートを見る（前後の計画での取組も、ここにあります）")
        }
      }
    }
  }

  /// The years across, plan over result.
  func strip(_ html: inout HTMLWriter) {
    guard let position = view.position, case let years = snapshot.plan.years, !years.isEmpty else { return }
    let entry = snapshot.entries[position]
    guard !entry.node.schedule.isEmpty else { return }
    let year = view.form.round.lastYear
    html.section(Attributes(class: "card", labelledBy: "schedule")) { html in
      html.h2(.id("schedule"), "工程")
      html.div(Attributes(class: "scroll", role: "region", label: "年度ごとの計画と実績", tabIndex: 0)) { html in
        html.table(.class("strip")) { html in
          html.caption(.class("visually-hidden"), "年度ごとの計画と実績")
          html.thead { html in
            html.tr { html in
              html.th(scope: .column) { $0.span(.class("visually-hidden"), "計画・実績") }
              for each in years {
                html.th(.class(each == year ? "now" : nil), scope: .column, each.short + (each == year ? " この回" : ""))
              }
            }
          }
          html.tbody { html in
            row(&html, "計画", years) { html, each in html.text(words(entry.planned[each])) }
            row(&html, "実績", years) { html, each in real(&html, position, each) }
          }
        }
      }
    }
  }

  private func row(
    _ html: inout HTMLWriter, _ title: String, _ years: [FiscalYear],
    _ cell: (inout HTMLWriter, FiscalYear) -> Void
  ) {
    html.tr { html in
      html.th(scope: .row, title)
      for each in years {
        html.td(.class(each == view.form.round.lastYear ? "now" : nil)) { cell(&$0, each) }
      }
    }
  }

  private func real(_ html: inout HTMLWriter, _ position: Int, _ year: FiscalYear) {
    let text = words(snapshot.entries[position].real[year])
    guard !text.isEmpty else { return }
    let mark: StandingMark =
      switch snapshot.standing(position, in: year, current: view.form.round.lastYear) {
      case .onPlan: .onPlan
      case .late: .late
      case .early: .early
      default: .reported
      }
    mark.write(to: &html, text: text)
  }

  private func words(_ state: EffectiveSchedule.State?) -> String {
    guard let state else { return "" }
    return (state.isCarriedOn ? "⇒ " : "") + (state.markers + state.texts).joined(separator: "、")
  }
}

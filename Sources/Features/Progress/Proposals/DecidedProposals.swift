import Contracts
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Rounds

/// What was decided on proposals: when, by whom, why, with the comparison of the plan before and after.
struct DecidedProposals {
  let plan: Plan
  let proposals: [Proposal]
  let decisions: [ProposalDecision]

  func write(to html: inout HTMLWriter) {
    guard !decisions.isEmpty else { return }
    html.section(.class("card")) { html in
      html.h2("決めた見直し案（\(decisions.count)件）")
      html.div(.class("scroll")) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "決めた見直し案")
          html.thead { html in
            html.tr { html in for title in ["取組と項目", "結果", "理由", "決めた日と人"] { html.th(scope: .column, title) } }
          }
          html.tbody { html in for decision in decisions.reversed() { row(&html, decision) } }
        }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ decision: ProposalDecision) {
    let proposal = proposals.first { $0.key.sheet == decision.sheet && $0.key.question == decision.question }
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(
          ProgressAddresses.sheet(decision.sheet), "\(proposal?.node.title ?? "報告")　\(proposal?.question.label ?? "")")
      }
      html.td(.class("short")) { html in
        html.text(decision.outcome == .taken ? "採用" : "不採用")
        if let change = decision.change {
          html.p(.class("small")) { html in
            html.a(
              PlanPlaces.comparison(plan.id, from: change.from, to: change.to),
              Attributes(label: "「\(proposal?.node.title ?? "")」を変えたときの新旧対照表"), "新旧対照表")
          }
        }
      }
      html.td { $0.lines(decision.reason) }
      html.td("\(decision.at.day.japanese)　\(decision.by)")
    }
  }
}

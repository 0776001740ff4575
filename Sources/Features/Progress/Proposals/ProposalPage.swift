import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Reporting
import Revising
import Rounds

/// All changes of the plan that units proposed in a round, before beside after, to be taken in or declined.
struct ProposalPage {
  let page: RoundPage
  let proposals: [Proposal]
  let decisions: [ProposalDecision]
  /// The editions of the plan.
  let editions: [PlanEdition]
  var form = ProposalForm()
  var refusals: [Refusal] = []

  private var plan: Plan { page.plan }

  /// Those on which nothing was decided, with what they would change; what the plan says already is left out.
  private var open: [Proposal] {
    let decided = Set(decisions.map { Proposal.Key(sheet: $0.sheet, question: $0.question, entry: $0.entry) })
    return proposals.filter { proposal in
      guard !decided.contains(proposal.key) else { return false }
      let result = try? proposal.target.result(of: proposal.value, on: proposal.node, in: plan)
      return result.map { $0 != proposal.target.present(in: proposal.node) } ?? true
    }
  }

  func response(status: Status = .ok) -> Response {
    let open = open
    let ready = open.filter(\.isHandedIn), waiting = open.filter { !$0.isHandedIn }
    return PlanFrame(
      "計画の見直し案（\(page.title)）", of: plan, in: page.context, view: .rounds, assets: [.rounds]
    ).response(status: status) {
      html in
      notices(&html)
      html.errorSummary(refusals)
      if open.isEmpty && decisions.isEmpty {
        html.empty("見直し案は、まだありません。所管課が報告の用紙に書くと、ここに並びます。")
      }
      if !ready.isEmpty { choose(&html, ready) }
      if !waiting.isEmpty { notHandedIn(&html, waiting) }
      DecidedProposals(plan: plan, proposals: proposals, decisions: decisions).write(to: &html)
    }
  }

  private func notices(_ html: inout HTMLWriter) {
    guard page.context.query("done") == "decided" else { return }
    let latest = decisions.last { $0.change != nil }?.change
    html.div(Attributes(class: "notice good", role: "status")) { html in
      html.p { html in
        html.text("決めた内容を保存しました。所管課の報告の用紙にも、コメントで伝えました。")
        if let latest {
          html.a(PlanPlaces.comparison(plan.id, from: latest.from, to: latest.to), "新旧対照表を見る")
        }
      }
    }
  }

  private func choose(_ html: inout HTMLWriter, _ proposals: [Proposal]) {
    html.form(RoundAddresses.proposals(plan.id, page.round.id), in: page.context) { html in
      html.input(.hidden, name: "revision", value: String(page.snapshot.revision))
      html.p(.class("lead"), "左が今の計画、右が所管課の案です。採用したものだけが計画に入ります。決めないものは、あとで決められます。")
      for (number, proposal) in proposals.enumerated() { card(&html, proposal, number) }
      html.section(.class("card")) { html in
        html.h2("計画に入れる")
        FormField("reason", "計画を変える理由", help: "変更の履歴に残ります。例：令和8年度の点検による見直し", refusals: refusals)
          .writeInput(to: &html, value: form.reason, isRequired: false)
        if isFrozen {
          html.p(.class("small"), "今の計画は、もう版として残っています。")
        } else {
          FormField("edition", "今の計画を残す版の名前", help: "採用する前の計画を、この名前の版として残します。あとから新旧対照表で比べられます。", refusals: refusals)
            .writeInput(to: &html, value: form.edition ?? suggestedEdition, isRequired: false)
        }
        html.p(.class("actions")) { html in
          html.submit("決めた内容を保存する", .class("button primary"))
          html.buttonLink("やめる", ProgressAddresses.rounds(plan.id))
        }
      }
    }
  }

  /// Whether an edition holds the plan as it stands.
  private var isFrozen: Bool { editions.contains { $0.revision == page.snapshot.revision } }

  /// A name that no edition has yet.
  private var suggestedEdition: String {
    let name = "\(page.today.japanese) 見直し前"
    let names = Set(editions.map(\.name))
    return names.contains(name) ? (2...).lazy.map { "\(name)（\($0)）" }.first { !names.contains($0) } ?? name : name
  }

  private func card(_ html: inout HTMLWriter, _ proposal: Proposal, _ number: Int) {
    let (before, difference) = sides(proposal)
    html.fieldset(Attributes(class: "card proposal", id: "proposal-\(number)")) { html in
      html.legend { html in
        html.text("\([proposal.node.number, proposal.node.title].compactMap { $0 }.joined(separator: " "))　")
        html.span(.class("muted"), proposal.question.label)
      }
      let problem = problem(proposal) ?? refusals.first { $0.field == proposal.key.text }?.message
      if let problem { html.p(.class("error"), problem) }
      html.div(.class("conflict-sides")) { html in
        html.div(.class("conflict-side")) { html in
          html.p(.class("conflict-title"), "今の計画")
          html.div(.class("difference")) { html in
            if let difference { html.difference(difference.side(without: .added)) } else { html.lines(before) }
          }
        }
        html.div(.class("conflict-side")) { html in
          html.p(.class("conflict-title"), "所管課の案")
          html.div(.class("difference")) { html in
            if let difference {
              html.difference(difference.side(without: .removed))
            } else {
              html.lines(proposal.value)
            }
          }
        }
      }
      if before.isEmpty { html.p(.class("small muted"), "今の計画には、何も書かれていません。") }
      html.p(.class("small")) { html in
        html.text(proposal.reason.isEmpty ? "理由は書かれていません。" : "\(proposal.question.note ?? "理由")：\(proposal.reason)　")
        html.a(ProgressAddresses.sheet(proposal.sheet.id), Attributes(label: "「\(proposal.node.title)」の報告を見る"), "報告を見る")
      }
      choices(&html, proposal, number, mayBeTaken: problem == nil)
    }
  }

  private func choices(_ html: inout HTMLWriter, _ proposal: Proposal, _ number: Int, mayBeTaken: Bool) {
    let name = "choice-\(number)", chosen = form.choices[proposal.key] ?? .later
    html.input(.hidden, name: "key-\(number)", value: proposal.key.text)
    html.div(.class("checks")) { html in
      for choice in ProposalForm.Choice.allCases where choice != .take || mayBeTaken {
        html.div(.class("check")) { html in
          html.input(
            .radio, name: name, value: choice.rawValue, .id("\(name)-\(choice.rawValue)"), checked: choice == chosen)
          html.label(for: "\(name)-\(choice.rawValue)", choice.title)
        }
      }
    }
    let id = "why-\(number)"
    let error = refusals.first { $0.field == id }?.message
    html.div(.class(error == nil ? "field why" : "field why bad")) { html in
      html.label(for: id, "採用しない理由（所管課に伝わります）")
      if let error { html.p(Attributes(class: "error", id: "\(id)-error"), error) }
      html.input(
        .text, name: id, value: form.reasons[proposal.key] ?? "",
        Attributes(id: id, describedBy: error == nil ? nil : "\(id)-error"), invalid: error != nil, maxLength: 500)
    }
  }

  private func problem(_ proposal: Proposal) -> String? {
    do {
      _ = try proposal.target.result(of: proposal.value, on: proposal.node, in: plan)
      return nil
    } catch { return "このままでは計画に入れられません。\(error.message) 報告を差し戻して、直してもらってください。" }
  }

  private func sides(_ proposal: Proposal) -> (before: String, difference: TextDifference?) {
    let before = proposal.target.present(in: proposal.node)
    let after = try? proposal.target.result(of: proposal.value, on: proposal.node, in: plan)
    return (before, after.map { TextDifference(from: before, to: $0) })
  }

  private func notHandedIn(_ html: inout HTMLWriter, _ proposals: [Proposal]) {
    html.section(.class("card")) { html in
      html.h2("まだ提出されていない見直し案（\(proposals.count)件）")
      html.p(.class("help"), "所管課が提出すると、決められます。")
      html.ul(.class("items")) { html in
        for proposal in proposals {
          html.li { html in
            html.a(ProgressAddresses.sheet(proposal.sheet.id), "\(proposal.node.title)　\(proposal.question.label)")
          }
        }
      }
    }
  }
}

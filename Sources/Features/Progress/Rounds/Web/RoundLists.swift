import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Reporting
import Rounds

/// The rounds that run, those that are closed, and those that came in with the plan.
struct RoundLists {
  let page: RoundsPage

  func write(to html: inout HTMLWriter) {
    let open = page.forms.filter { $0.round.state == .open }
    let closed = page.forms.filter { $0.round.state == .closed }
    let known = Set(page.forms.map(\.round.id))
    let others = page.snapshot.document.rounds.filter { !known.contains($0.id) }
    if !open.isEmpty { list(&html, "動いている回", open.reversed()) { running(&$0, $1) } }
    if !closed.isEmpty { list(&html, "締め切った回", closed.reversed()) { finished(&$0, $1) } }
    if !others.isEmpty { imported(&html, others) }
  }

  private func list(
    _ html: inout HTMLWriter, _ title: String, _ forms: [RoundForm], _ rest: (inout HTMLWriter, RoundForm) -> Void
  ) {
    html.section(.class("card")) { html in
      html.h2(title)
      html.ul(.class("round-list")) { html in
        for form in forms {
          html.li { html in
            html.strong { html in
              html.a(ProgressAddresses.board(page.plan.id, form.round.id), RoundPage.title(form.round))
            }
            rest(&html, form)
          }
        }
      }
    }
  }

  private func running(_ html: inout HTMLWriter, _ form: RoundForm) {
    let (round, total) = (form.round.id, page.counts.total(of: form.round.id))
    let isLate = form.due < page.today
    html.p { html in
      html.text("期限 \(form.due.japaneseWithWeekday)")
      if isLate { html.span(.class("sheet-state late"), "期限を過ぎています") }
      html.text(
        "　\(total)件のうち、受付済み\(page.counts.count([.accepted], of: round))、確認中\(page.counts.count([.submitted], of: round))、未提出\(page.counts.count([.waiting, .draft, .returned], of: round))"
      )
    }
    links(&html, form)
  }

  private func finished(_ html: inout HTMLWriter, _ form: RoundForm) {
    let closed = page.closures.last { $0.round == form.round.id }
    html.p(closed.map { "\($0.closedAt.day.japanese)に締め切りました（\($0.closedBy)）" } ?? "")
    links(&html, form)
  }

  private func links(_ html: inout HTMLWriter, _ form: RoundForm) {
    guard form.questions.contains(where: { $0.kind == .proposal }) else { return }
    html.p(.class("small")) { html in
      html.a(
        RoundAddresses.proposals(page.plan.id, form.round.id),
        Attributes(label: "\(RoundPage.title(form.round))の計画の見直し案"),
        "計画の見直し案")
    }
  }

  private func imported(_ html: inout HTMLWriter, _ rounds: [Round]) {
    html.section(.class("card")) { html in
      html.h2("計画といっしょに取り込んだ回")
      html.ul(.class("round-list")) { html in
        for round in rounds {
          let reports = page.snapshot.document.reports.count { $0.round == round.id }
          html.li { html in
            html.strong(RoundPage.title(round))
            html.p("\(word(round.state))　報告\(reports)件")
            if round.state == .open { goOn(&html, round) }
          }
        }
      }
    }
  }

  private func goOn(_ html: inout HTMLWriter, _ round: Round) {
    html.p { html in
      if page.cycle == nil {
        html.span(.class("small"), "ここで続けるには、先に進め方を選んでください。")
      } else {
        html.a(RoundAddresses.adopt(page.plan.id, round.id), .class("button small"), "ここで続ける")
      }
    }
  }

  private func word(_ state: Round.State) -> String {
    switch state {
    case .planned: "予定"
    case .open: "途中（ほかの場所で進めていた回）"
    case .closed: "終わった回"
    }
  }
}

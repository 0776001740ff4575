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
import Rounds

/// The rounds of a plan, and how it is checked (進行管理).
struct RoundsPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let isOpen: Bool
  let cycle: Cycle?
  let forms: [RoundForm]
  let counts: SheetCounts
  let closures: [RoundClosure]
  var refused: (ready: String, refusal: Refusal)?

  var plan: Plan { snapshot.plan }
  var today: Day { context.services.clock.now.day }

  func response(status: Status = .ok) -> Response {
    PlanFrame("進行管理", of: plan, in: context, view: .rounds, top: snapshot, assets: [.rounds]).response(
      status: status,
      actions: { html in
        if cycle != nil { html.buttonLink("進め方を変える", RoundAddresses.cycle(plan.id)) }
      }
    ) { html in
      notices(&html)
      guard let cycle else { return start(&html) }
      html.div(.class("columns")) { html in
        html.div { html in
          thisYear(&html, cycle)
          RoundLists(page: self).write(to: &html)
        }
        html.div { side(&$0, cycle) }
      }
    }
  }

  private func notices(_ html: inout HTMLWriter) {
    switch context.query("done") {
    case "started": html.goodNotice("進め方を決めました。たずねる項目を変えるときは「進め方を変える」を押してください。")
    case "saved": html.goodNotice("進め方を保存しました。")
    default: break
    }
    if let refused {
      html.errorSummary([
        Refusal(refused.refusal.message, field: refused.ready == "file" ? "file" : "scale-\(refused.ready)")
      ])
    }
    if !isOpen {
      html.div(.class("notice warn")) { html in
        html.p { html in
          html.text("この計画は作成中です。所管課が計画を見られるように、先に")
          html.a(PlanPlaces.opening(plan.id), "庁内に公開する")
          html.text("と、点検の回を開けます。")
        }
      }
    }
  }

  private func start(_ html: inout HTMLWriter) {
    html.div(.class("start")) { html in
      html.h2("進め方を選ぶ")
      html.p(.class("lead"), "いつ、だれに、何をたずねるかを、まだ決めていません。近いものを1つ選んでください。項目は、あとから足したり消したりできます。")
    }
    html.div(.class("stack")) { html in
      ReadyCycleCards(context: context, plan: plan, chosen: refused).write(to: &html)
      RoundLists(page: self).write(to: &html)
    }
  }

  private func thisYear(_ html: inout HTMLWriter, _ cycle: Cycle) {
    let offers = CheckpointOffer.all(cycle, plan, rounds: snapshot.document.rounds, today: today)
    html.section(Attributes(class: "card", labelledBy: "this-year")) { html in
      html.h2(.id("this-year"), "今年度の点検")
      guard !offers.isEmpty else {
        html.p("今年度の点検はありません。計画の期間は\(plan.years.first?.japanese ?? "")から\(plan.years.last?.japanese ?? "")までです。")
        return
      }
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "今年度の点検の時期と状態")
        html.thead { html in
          html.tr { html in for title in ["点検", "いつもの期間", "状態", "操作"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in for offer in offers { row(&html, offer) } }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ offer: CheckpointOffer) {
    let name = "\(offer.year.japanese) \(offer.checkpoint.label)"
    html.tr { html in
      html.th(scope: .row, name)
      html.td("\(offer.opens.japanese)～\(offer.due.japanese)")
      html.td(.class("short"), state(offer))
      html.td(.class("short")) { html in
        if let round = offer.round {
          if forms.contains(where: { $0.round.id == round.id }) {
            html.a(ProgressAddresses.board(plan.id, round.id), Attributes(label: "\(name)の状況を見る"), "状況を見る")
          }
        } else {
          html.a(
            RoundAddresses.open(plan.id, offer.checkpoint.key).adding([("year", String(offer.year.startYear))]),
            Attributes(class: offer.opens <= today ? "button primary small" : "button small", label: "\(name)を開く"), "開く"
          )
        }
      }
    }
  }

  private func state(_ offer: CheckpointOffer) -> String {
    switch offer.round?.state {
    case .open: "動いています"
    case .closed: "締め切りました"
    case .planned: "予定"
    case nil: offer.opens <= today ? "まだ開いていません" : "これから"
    }
  }

  private func side(_ html: inout HTMLWriter, _ cycle: Cycle) {
    html.section(Attributes(class: "card", labelledBy: "cycle")) { html in
      html.h2(.id("cycle"), "進め方")
      html.facts(CycleFacts(cycle: cycle).pairs)
      html.details { html in
        html.summary("たずねる項目を見る")
        html.ol(.class("items")) { html in for question in cycle.questions { html.li(question.label) } }
      }
      html.p(.class("small")) { html in
        html.a(RoundAddresses.file(plan.id), download: true) { $0.text("進め方をファイルに出す") }
      }
      html.p(.class("small muted"), "開いた回は、開いたときの進め方のまま進みます。")
    }
  }
}

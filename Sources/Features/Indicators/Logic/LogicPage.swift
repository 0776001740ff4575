import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning

/// How measures lead to activities and outcomes, in columns with lines between them (つながり).
struct LogicPage {
  let context: RequestContext
  let snapshot: PlanSnapshot

  private var plan: Plan { snapshot.plan }
  private var today: FiscalYear { FiscalYear(containing: context.services.clock.now.day) }

  func response() -> Response {
    let (chain, filter) = (LogicChain(snapshot, today: today), LogicFilter(context))
    let shown = chain.shown(filter)
    return IndicatorFrame(context: context, plan: plan, title: "指標のつながり", part: (.logic, snapshot)).response(
      actions: { html in
        html.a(
          IndicatorAddresses.logicWorkbook(plan.id).adding(filter.query), .class("button"), download: true, "Excelで出す")
        html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      }
    ) { html in
      html.p(.class("lead"), "取組が何をどれだけ行い（活動指標）、何が良くなったか（成果指標）を、柱ごとに並べています。")
      guard !chain.pillars.isEmpty else { return html.empty("この計画には、柱も指標もまだありません。") }
      let gaps = shown.reduce(0) { $0 + $1.gapCount }
      filters(&html, chain, filter, gaps)
      html.p(.class("print-only"), "足りないところ \(gaps)件")
      if shown.isEmpty { html.empty("足りないところはありません。") }
      for (number, pillar) in shown.enumerated() { section(&html, pillar, number) }
    }
  }

  private func filters(_ html: inout HTMLWriter, _ chain: LogicChain, _ filter: LogicFilter, _ gaps: Int) {
    html.searchForm(IndicatorAddresses.logic(plan.id), Attributes(class: "filters no-print", data: [("instant", "")])) {
      html in
      html.div(.class("part")) { html in
        html.label(for: "pillar", "柱")
        html.select(name: "pillar", .id("pillar")) { html in
          html.option("", "すべて", selected: filter.pillar == nil)
          for node in chain.pillars.compactMap(\.node) {
            html.option(node.id.text, title(node), selected: node.id == filter.pillar)
          }
        }
      }
      html.div(.class("part check")) { html in
        html.input(.checkbox, name: "gaps", value: "1", .id("gaps"), checked: filter.isGapsOnly)
        html.label(for: "gaps", "足りないところがあるものだけ")
      }
      html.submit("絞り込む", .class("button"))
      html.p(Attributes(class: "result", role: "status"), "足りないところ \(gaps)件")
    }
  }

  private func title(_ node: PlanNode) -> String {
    [node.number, node.title].compactMap(\.self).joined(separator: " ")
  }

  private func section(_ html: inout HTMLWriter, _ pillar: LogicChain.Pillar, _ number: Int) {
    let id = "pillar-\(number)"
    html.section(Attributes(class: "card logic", labelledBy: id)) { html in
      html.h2(.id(id), pillar.node.map(title) ?? "計画全体")
      gaps(&html, pillar.gaps)
      if !pillar.chained.isEmpty {
        html.div(Attributes(class: "logic-heads", hiddenFromReaders: true)) { html in
          for head in ["取組", "活動指標", "成果指標"] { html.span(head) }
        }
        html.ul(.class("logic-steps")) { html in for step in pillar.chained { write(&html, step) } }
      }
      bare(&html, pillar.bare)
    }
  }

  /// The measures without any indicator: how many there are, also on paper, and their list folded.
  private func bare(_ html: inout HTMLWriter, _ steps: [LogicChain.Step]) {
    guard !steps.isEmpty else { return }
    html.details(.class("logic-bare")) { html in
      html.summary(.class("logic-gap small"), "指標のない取組が\(steps.count)件あります（活動指標が足りないところとして数えています）。")
      html.ul(.class("items")) { html in
        for step in steps {
          html.li { html in
            if let node = step.node { html.a(PlanPlaces.node(plan.id, node.id), title(node)) }
            standing(&html, step)
          }
        }
      }
    }
  }

  // MARK: One line of the chain

  private func write(_ html: inout HTMLWriter, _ step: LogicChain.Step) {
    html.li(.class("logic-step")) { html in
      html.div(.class("logic-box")) { html in
        if let node = step.node {
          html.a(PlanPlaces.node(plan.id, node.id), title(node))
        } else {
          html.strong("計画全体")
        }
        if step.isMeasure { standing(&html, step) }
        gaps(&html, step.gaps)
      }
      column(&html, "活動指標", step.activities)
      column(&html, "成果指標", step.outcomes, others: step.others)
    }
  }

  private func standing(_ html: inout HTMLWriter, _ step: LogicChain.Step) {
    html.div(.class("small")) { html in
      guard let (year, standing) = step.standing else { return html.span(.class("muted"), "報告はまだありません") }
      html.text("\(year.japanese)　")
      mark(standing).write(to: &html)
    }
  }

  private func mark(_ standing: ScheduleStanding) -> StandingMark {
    switch standing {
    case .onPlan: .onPlan
    case .late: .late
    case .early: .early
    case .unreported: .unreported
    case .noJudgement, .notDue: .reported
    }
  }

  private func column(
    _ html: inout HTMLWriter, _ head: String, _ items: [LogicChain.Item], others: [LogicChain.Item] = []
  ) {
    html.div(.class(items.isEmpty && others.isEmpty ? "logic-column none" : "logic-column")) { html in
      html.p(.class("visually-hidden"), items.isEmpty && others.isEmpty ? "\(head)：なし" : head)
      guard !items.isEmpty || !others.isEmpty else { return }
      html.ul { html in
        for item in items { write(&html, item, nil) }
        for item in others { write(&html, item, "参考") }
      }
    }
  }

  private func write(_ html: inout HTMLWriter, _ item: LogicChain.Item, _ tag: String?) {
    html.li(.class("logic-box")) { html in
      html.a(IndicatorAddresses.page(plan.id, item.indicator.id), item.indicator.name)
      if let tag { html.span(.class("tag"), tag) }
      html.div(.class("small")) { html in
        guard let judgement = item.judgement else { return }
        html.text("\(judgement.year.japanese)　")
        html.verdict(judgement)
      }
      gaps(&html, item.gaps)
    }
  }

  /// What is missing, with a sign before it.
  private func gaps(_ html: inout HTMLWriter, _ gaps: [String]) {
    for gap in gaps { html.p(.class("logic-gap small"), gap) }
  }
}

extension LogicFilter {
  init(_ context: RequestContext) {
    pillar = context.query("pillar").flatMap { PlanNode.ID($0) }
    isGapsOnly = context.query("gaps") == "1"
  }
}

import Application
import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// Links that titles and codes make likely; nothing is linked before somebody takes it.
struct SuggestionPage {
  let context: RequestContext
  let pair: PlanPair
  var refusals: [Refusal] = []
  /// What was ticked, where it was refused.
  var chosen: Set<String>?

  /// The likely links between measures on which nothing was decided.
  static func open(_ pair: PlanPair) -> [SuccessionSuggestion] {
    let work = pair.work
    let links = work.links
    let news = pair.new.measures.map { pair.new.entries[$0] }.filter { !$0.isRepeat }.map(\.node)
    return SuccessionSuggestion.all(
      from: work.subjects.filter { links[$0.id] == nil }, to: news, tiers: work.goals)
  }

  func response(status: Status = .ok) -> Response {
    let found = Self.open(pair)
    return PairFrame(context: context, plan: pair.new.plan, view: .suggestions).response(status: status) { html in
      html.errorSummary(refusals)
      if let count = context.query("taken") { html.goodNotice("\(count)件をつなぎました。") }
      html.p(
        .class("lead"),
        "まだ決めていない取組のうち、次の計画の取組と番号か名前が同じもの、名前がよく似たもの（文字の並びの\(SuccessionSuggestion.leastShare)％以上が同じもの。上の項目がつながっているときは\(SuccessionSuggestion.leastShareInPlace)％以上）です。正しいものに印を付けて、つないでください。違うものは、「1件ずつ決める」で選び直せます。"
      )
      guard !found.isEmpty else {
        html.empty("候補はありません。")
        return
      }
      html.form(SuccessionAddresses.suggestions(pair.new.plan.id), in: context) { html in
        write(found, to: &html)
        html.p(.class("actions")) { $0.submit("印を付けたものをつなぐ", .class("button primary")) }
      }
    }
  }

  private func write(_ found: [SuccessionSuggestion], to html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "つなぐ")
          html.th(scope: .column, "前の計画")
          html.th(scope: .column, "次の計画")
          html.th(scope: .column, "なぜ候補か")
        }
      }
      html.tbody { html in
        for suggestion in found {
          guard let old = pair.old.position(of: suggestion.old), let new = pair.new.position(of: suggestion.new)
          else { continue }
          let (before, after) = (pair.old.entries[old].node, pair.new.entries[new].node)
          html.tr { html in
            html.td { html in
              html.input(
                .checkbox, name: "link", value: "\(before.id) \(after.id)",
                Attributes(label: "「\(before.title)」を「\(after.title)」につなぐ"),
                checked: chosen?.contains("\(before.id) \(after.id)") ?? (suggestion.strength >= 80))
            }
            html.td { $0.a(SuccessionAddresses.sheet(pair.old.plan.id, before.id), before.numberedTitle) }
            html.td { $0.a(SuccessionAddresses.sheet(pair.new.plan.id, after.id), after.numberedTitle) }
            html.td(suggestion.ground.sentence)
          }
        }
      }
    }
  }
}

extension SuccessionBook {
  /// Takes the chosen ones in one transaction; a measure with several goals is split among them.
  func takeSuggestions(_ context: RequestContext, _ plan: Plan.ID) throws -> Response {
    let pair = try requiredPair(context, plan)
    var goals: [PlanNode.ID: [PlanNode.ID]] = [:]
    var chosen: [PlanNode.ID] = []
    for text in try context.form().texts("link") {
      let parts = text.split(separator: " ").map(String.init)
      guard parts.count == 2, let old = PlanNode.ID(parts[0]), let new = PlanNode.ID(parts[1]) else { continue }
      if goals[old] == nil { chosen.append(old) }
      goals[old, default: []].append(new)
    }
    guard !chosen.isEmpty else {
      var page = SuggestionPage(context: context, pair: pair)
      page.refusals = [Refusal("つなぐものに印を付けてください。")]
      return page.response(status: .unprocessable)
    }
    let (old, grounds) = (pair.old, SuggestionPage.open(pair))
    do {
      try NextPlanKeeping.change(
        plan, after: old.plan.id, "候補から\(chosen.count)件をつないだ", snapshots, by: context.signedIn, context.services
      ) { work in
        for id in chosen where work.link(from: id) == nil {
          let news = goals[id] ?? []
          let ground = grounds.first { $0.old == id && $0.new == news.first }?.ground.sentence
          let choice = SuccessionChoice(
            news.count > 1 ? .split : .continue, reason: news.count > 1 ? ground ?? "候補から選んだ" : nil,
            goal: .existing(news))
          try work.decide(
            [id], choice, today: context.services.clock.now.day, with: context.services.random)
        }
      }
    } catch let refusal as Refusal {
      var page = SuggestionPage(context: context, pair: try requiredPair(context, plan))
      page.refusals = [refusal]
      page.chosen = Set(try context.form().texts("link"))
      return page.response(status: .unprocessable)
    }
    return .seeOther(
      SuccessionAddresses.suggestions(plan).adding([("taken", String(chosen.count))]))
  }
}

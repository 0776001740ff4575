import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Rounds

/// What all pages and files of the dashboard share.
struct DashboardView {
  let context: RequestContext
  let plan: PlanSnapshot
  /// The closings that the visitor may look back at, oldest first.
  let closings: [Closing]
  var closing: Closing?
  /// What is shown: all measures, or those of the chosen owner.
  let state: PlanState
  /// The indicators, of all or of the chosen owner.
  let indicators: [IndicatorStanding]
  /// The owners to choose from.
  private let owners: [String]
  /// The chosen one; nil for all.
  private let owner: String?
  /// Whether the visitor has units of their own, and whether only their measures are shown.
  private let hasOwn: Bool
  private let isOwn: Bool
  /// The reports that are checked still; none where a closing is shown.
  let handedIn: [PlanNode.ID: Set<FiscalYear>]
  /// Which closing the indicators are from; nil for those of today.
  private let frozenNote: String?

  init(
    context: RequestContext, plan: PlanSnapshot, closings: [Closing], closing: Closing? = nil, state: PlanState,
    frozen: FrozenRound? = nil, handedIn: [PlanNode.ID: Set<FiscalYear>] = [:]
  ) {
    self.context = context
    self.handedIn = handedIn
    self.plan = plan
    self.closings = closings
    self.closing = closing
    let owners = state.measures.flatMap(\.owning).uniqued
    let hasOwn = StandingPart.shown(to: context.signedIn, of: plan.plan.id).contains(.ownMeasures)
    let own = hasOwn && context.query("owner") == Self.ownKey ? OwnStanding.nodes(plan, of: context.signedIn) : nil
    let owner = context.query("owner").flatMap { asked in owners.first { $0 == asked } }
    (self.owners, self.owner, self.hasOwn, isOwn) = (owners, owner, hasOwn, own != nil)
    var shown = state
    if let owner { shown.measures.removeAll { !$0.owning.contains(owner) } }
    if let own { shown.measures.removeAll { !($0.node.map(own.contains) ?? false) } }
    self.state = shown
    let standings = frozen.map { IndicatorStanding.all($0, today: plan) } ?? IndicatorStanding.all(plan)
    frozenNote = frozen.map { frozen in
      let round = PlanState.RoundColumn(frozen.checkpoint ?? frozen.label, from: frozen.firstYear, to: frozen.lastYear)
      return standings.isEmpty
        ? "\(round.title)を締め切った内容に、指標は入っていません。"
        : "指標は、\(round.title)を締め切ったときのものです。"
          + (frozen.indicators.allSatisfy(\.aims.isEmpty) ? "目標の線は、図にありません。" : "")
    }
    if let own {
      indicators = standings.filter { $0.node.map(own.contains) ?? false }
    } else {
      indicators = owner.map { owner in standings.filter { $0.units.contains(owner) } } ?? standings
    }
  }

  /// What stands for the visitor's own units where an owner is chosen; no unit is called so.
  private static let ownKey = ":own"
  /// The part of an address that asks for the visitor's own units.
  static let ownQuery: [(name: String, value: String)] = [("owner", ownKey)]

  private var id: Plan.ID { plan.plan.id }

  /// The question whose grades are shown: the one asked for, or the first.
  var question: String? {
    context.query("question").flatMap { asked in state.questions.first { $0 == asked } } ?? state.questions.first
  }

  /// The part of the charts that is asked for; nil for all of them.
  var part: FigurePart? {
    let asked = context.query("part")
    return asked == Self.wholePart ? nil : asked.flatMap(FigurePart.init) ?? .course
  }

  /// What stands for all parts in an address.
  static let wholePart = "all"

  var figures: Figures { Figures(state: state, plan: id, question: question, indicators: indicators) }

  /// What has to be said about the figures of indicators that are shown; nil where nothing has.
  var indicatorNote: String? {
    let parts = [
      frozenNote,
      owner == nil && !isOwn ? nil : "柱や計画全体の指標は、所管を選んだときは示しません。",
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined()
  }

  /// What the address says beside the plan.
  var query: [(name: String, value: String)] {
    var query: [(name: String, value: String)] = []
    if let closing { query.append(("as-of", closing.key)) }
    if let owner { query.append(("owner", owner)) }
    if isOwn { query += Self.ownQuery }
    if let asked = context.query("question"), asked == question { query.append(("question", asked)) }
    return query
  }

  /// What the state is taken from, in a sentence.
  var basis: String {
    (isOwn ? "自分の所属の取組だけを示しています。" : owner.map { "\($0)の取組だけを示しています。" } ?? "") + source
  }

  private var source: String {
    guard let closing else {
      return "今の計画の工程表と、受け付けた報告によります（再掲は数えません）。書いている途中の報告は入りません。"
    }
    return "\(closing.title)を締め切ったとき（\(closing.closure.closedAt.japanese)）までに、締め切った回の内容だけによります。"
      + "各回の最後の年度を示します。工程の語の順\(state.hasOwnersOfToday ? "と、どの所管が主管か" : "")だけは、今の計画によります。"
  }

  /// The views of a plan's standing; a closed set.
  enum Tab { case summary, figures, own }

  /// The frame with the way to the plan, the views and the choice of the moment.
  func response(
    _ title: String, _ shown: Tab, actions: @escaping (inout HTMLWriter) -> Void,
    _ content: (inout HTMLWriter) -> Void
  ) -> Response {
    let plans = Link(segments: ["plans"]), cover = Link(segments: ["plans", id.text])
    return Shell(
      title, in: context, trail: [.init("計画", plans), .init(plan.plan.title, cover)], section: plans,
      assets: [.dashboard], actions: actions
    ).response(capacity: 262_144) { html in
      PlanTabs(plan, in: context).write(to: &html, current: .dashboard) { $0.link(id) }
      html.nav(Attributes(class: "views sub", label: "状況の画面")) { html in
        html.ul { html in
          view("まとめ", DashboardAddresses.summary(id), shown == .summary, &html)
          for part in FigurePart.allCases {
            view(part.title, figures(part.rawValue), shown == .figures && self.part == part, &html)
          }
          view("すべての図", figures(Self.wholePart), shown == .figures && self.part == nil, &html)
          if hasOwn {
            html.li { html in
              html.a(DashboardAddresses.own(id), Attributes(current: shown == .own ? "page" : nil), "自分の所属")
            }
          }
        }
      }
      html.p(.class("print-only"), "\(plan.plan.title)　\(closing?.title ?? context.services.clock.now.day.japanese)")
      if shown != .own { choice(shown == .summary, &html) }
      html.p(.class("lead dashboard-basis"), basis)
      if owners.count > 1 || hasOwn { html.p(.class("small muted"), Figures.ownerRule) }
      if let note = plan.reportReach.note { html.p(.class("small muted"), note) }
      content(&html)
    }
  }

  private func figures(_ part: String) -> Link { DashboardAddresses.figures(id).adding([("part", part)]) }

  private func view(_ title: String, _ link: Link, _ isCurrent: Bool, _ html: inout HTMLWriter) {
    html.li { html in
      html.a(link.adding(query), Attributes(current: isCurrent ? "page" : nil), title)
    }
  }

  private func choice(_ isSummary: Bool, _ html: inout HTMLWriter) {
    let asksQuestion = !isSummary && (part ?? .grades) == .grades && state.questions.count > 1
    guard !closings.isEmpty || owners.count > 1 || hasOwn || asksQuestion else { return }
    let address = isSummary ? DashboardAddresses.summary(id) : DashboardAddresses.figures(id)
    html.searchForm(address, .class("filters")) { html in
      if let part = context.query("part"), !isSummary { html.input(.hidden, name: "part", value: part) }
      if !closings.isEmpty {
        list(
          "as-of", "いつの状況か", [("", "今")] + closings.reversed().map { ($0.key, "\($0.title)の締切り") }, closing?.key, &html)
      }
      if owners.count > 1 || hasOwn {
        let own = hasOwn ? [(Self.ownKey, "自分の所属")] : []
        list(
          "owner", "どの所管か", [("", "すべて")] + own + owners.map { ($0, $0) }, isOwn ? Self.ownKey : owner, &html)
      }
      if asksQuestion { list("question", "どの評価か", state.questions.map { ($0, $0) }, question, &html) }
      html.submit("表示", .class("button"))
    }
  }

  private func list(
    _ name: String, _ label: String, _ choices: [(value: String, text: String)], _ chosen: String?,
    _ html: inout HTMLWriter
  ) {
    html.div(.class("part")) { html in
      html.label(for: name, label)
      html.select(name: name, .id(name)) { html in
        for choice in choices {
          html.option(choice.value, choice.text, selected: choice.value == chosen ?? "")
        }
      }
    }
  }
}

import Charts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// One page for executives: four questions, each with an answer, its figures and the way to what lies behind.
struct SummaryPage {
  /// How many measures each list shows; the figures show all.
  static let limit = 20
  /// How many units are named that have not reported.
  private static let namedUnits = 8

  let view: DashboardView
  private let answer: PlanAnswer

  init(_ view: DashboardView) {
    self.view = view
    answer = PlanAnswer(view.state)
  }

  private var plan: Plan.ID { view.plan.plan.id }

  func response() -> Response {
    view.response("計画の状況　まとめ", .summary) { html in
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
    } _: { html in
      html.div(.class("dashboard-sheet one-sheet")) { html in
        part("kept", "計画を守れているか", &html) { kept(&$0) }
        part("where", "どこが守れていないか", &html) { places(&$0) }
        part("figures", "指標は目標に届いているか", &html) { indicators(&$0) }
        part("why", "なぜか、次に何をするか", &html) { reasons(&$0) }
        part("next", "次に見るもの", &html) { next(&$0) }
      }
    }
  }

  private func part(
    _ id: String, _ title: String, _ html: inout HTMLWriter, _ content: (inout HTMLWriter) -> Void
  ) {
    html.section(Attributes(class: "card dashboard-part", labelledBy: id)) { html in
      html.h2(.id(id), title)
      content(&html)
    }
  }

  private func kept(_ html: inout HTMLWriter) {
    html.p(.class("dashboard-answer"), answer.sentence)
    guard answer.year != nil else { return }
    html.ul(.class("dashboard-counts")) { html in
      html.li { html in
        html.strong("\(answer.due)")
        html.text("予定のある取組")
      }
      for standing in answer.counted {
        let key = StandingKey(standing)
        html.li { html in
          html.strong("\(answer.count(standing))")
          html.text("\(key.sign) \(key.name)")
        }
      }
    }
    html.p(.class("small muted"), ScheduleStanding.rule)
  }

  private func places(_ html: inout HTMLWriter) {
    guard answer.year != nil else { return html.p("報告がないため、分かりません。") }
    html.p(.class("dashboard-where"), answer.places)
    for chart in view.figures.charts(.standings) {
      html.chart(chart, id: "pillars") { html in view.outputs(.standings, &html) }
    }
  }

  private func indicators(_ html: inout HTMLWriter) {
    let answer = IndicatorAnswer(standings: view.indicators)
    html.p(.class("dashboard-where"), answer.sentence)
    if let note = view.indicatorNote { html.p(.class("small muted"), note) }
    guard !answer.low.isEmpty else { return }
    IndicatorTable(standings: Array(answer.low.prefix(Self.limit)), withSentences: true).write(to: &html)
    rest(of: answer.low.count, in: .indicators, &html)
  }

  /// Where the list goes on that shows the first ones only.
  private func rest(of count: Int, in part: FigurePart, _ html: inout HTMLWriter) {
    guard count > Self.limit else { return }
    html.p(.class("small muted")) { html in
      html.text("はじめの\(Self.limit)件です。")
      html.a(
        DashboardAddresses.figures(plan).adding(view.query + [("part", part.rawValue)]),
        "ほかの\(count - Self.limit)件を「\(part.title)」で見る")
    }
  }

  private func reasons(_ html: inout HTMLWriter) {
    guard answer.year != nil else { return html.p("報告がないため、分かりません。") }
    html.h3("遅れている取組（\(answer.late.count)件）")
    list(answer.late, "遅れている取組はありません。", &html)
    if !answer.below.isEmpty {
      html.h3("工程は遅れていないが、理由や課題が報告された取組（\(answer.below.count)件）")
      list(answer.below, "", &html)
    }
    guard (answer.late + answer.below).contains(where: Self.isTold) else { return }
    html.p(
      .class("small muted"),
      "理由は、報告の「理由」「要因」「原因」「課題」の欄、次にすることは「次の」「今後」「対応」「改善」「見直し」の欄の文を、そのままのせています。")
  }

  private func list(_ items: [PlanAnswer.Item], _ nothing: String, _ html: inout HTMLWriter) {
    guard !items.isEmpty else { return html.p(nothing) }
    // Who may read no report at all gets no columns that say so in every row.
    let isTold = items.contains(where: Self.isTold)
    let heads = ["取組", "工程"] + (isTold ? ["なぜか", "次に何をするか"] : [])
    html.div(Attributes(class: "scroll", label: "取組の一覧", tabIndex: 0)) { html in
      html.table(.class("list dashboard-items")) { html in
        html.caption(.class("visually-hidden"), "取組ごとの理由と、次にすること")
        html.thead { html in
          html.tr { html in for title in heads { html.th(scope: .column, title) } }
        }
        html.tbody { html in for item in items.prefix(Self.limit) { row(item, isTold, &html) } }
      }
    }
    rest(of: items.count, in: .measures, &html)
  }

  private static func isTold(_ item: PlanAnswer.Item) -> Bool {
    item.measure.isReadable || !item.reasons.isEmpty || !item.next.isEmpty
  }

  private func row(_ item: PlanAnswer.Item, _ isTold: Bool, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        if let link = view.figures.link(item.measure) {
          html.a(link, item.measure.heading)
        } else {
          html.text(item.measure.heading)
        }
        html.div(.class("where"), "\(item.measure.pillar)　\(item.measure.owning.joined(separator: "、"))")
      }
      html.td { html in
        guard let year = item.year, let key = StandingKey(year) else { return }
        if year.standing == .late { StandingMark.late.write(to: &html) } else { html.text("\(key.sign) \(key.name)") }
        if let slip = item.slip, !slip.years.isEmpty { html.div(slip.years) }
        html.div(
          .class("where"),
          "予定：\(year.planned.joined(separator: "、"))　実際：\(year.realWords)")
      }
      guard isTold else { return }
      said(item.reasons, nothing(item, "理由は書かれていません"), &html)
      said(item.next, nothing(item, "次にすることは書かれていません"), &html)
    }
  }

  /// Why a text is not here.
  private func nothing(_ item: PlanAnswer.Item, _ words: String) -> String {
    guard item.measure.isReadable else { return "ここには出ません" }
    return item.isChecked ? "報告は確認中です" : words
  }

  private func said(_ texts: [PlanState.Said], _ nothing: String, _ html: inout HTMLWriter) {
    html.td { html in
      if texts.isEmpty { html.span(.class("muted"), nothing) }
      for said in texts {
        html.p { html in
          html.span(.class("where"), "\(said.label)　")
          html.lines(said.text)
        }
      }
    }
  }

  /// Which units have not reported, the first of them by name.
  private var silence: String {
    let units = answer.silentUnits
    let named = units.prefix(Self.namedUnits).map { "\($0.name) \($0.count)件" }.joined(separator: "、")
    return named + (units.count > Self.namedUnits ? "、ほか\(units.count - Self.namedUnits)所属" : "")
  }

  private func next(_ html: inout HTMLWriter) {
    let slips = Slip.all(view.state)
    html.ul(.class("items")) { html in
      html.li { html in
        html.text("同じ段階にとどまっている取組が\(slips.count)件あります（2年以上は\(slips.count { $0.stay >= 2 })件。予定どおりのものも含みます）。")
        let list = Link(
          segments: ["plans", plan.text, "dashboard"], query: view.query, fragment: FigureKind.slips.rawValue)
        if !slips.isEmpty { html.a(list, "とどまっている取組を見る") }
      }
      if answer.count(.unreported) > 0 {
        html.li { html in
          html.text("報告のない取組が\(answer.count(.unreported))件あります（\(silence)）。")
          html.a(Link(segments: ["plans", plan.text, "table"]), "工程表で見る")
        }
      }
      if answer.count(.checking) > 0 {
        html.li("提出済み・確認中の報告が\(answer.count(.checking))件あります。受け付けると、工程の状態に入ります。")
      }
      let late = answer.late.filter { $0.measure.isReadable && !$0.isChecked }
      let silent = late.count { $0.reasons.isEmpty }
      if silent > 0 { html.li("遅れている取組のうち\(silent)件は、理由が書かれていません。") }
      let aimless = late.count { $0.next.isEmpty }
      if aimless > 0 { html.li("遅れている取組のうち\(aimless)件は、次にすることが書かれていません。") }
    }
  }
}

import Application
import Attachments
import Charts
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Lineage
import Measuring
import PlanFile
import Planning

/// One indicator: what it is, what is said about it and why, its figures as chart and table, its targets with their history.
struct IndicatorPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let indicator: Indicator
  let changes: [IndicatorChange]
  let catalogue: SourceCatalogue
  /// What was ever counted for it, newest first.
  var readings: [Indicator.Reading] = []
  var fill: ReadingStore.Fill?
  /// What was decided about the years; empty for one that is not bound.
  var locks = PeriodLocks()
  /// The arguments of its binding with what they are called.
  var arguments: [(term: String, text: String?)] = []
  /// The pages behind its readings, where the reader may go there.
  var rows: [FiscalYear: Link] = [:]
  /// The figures of the members of its dimensions.
  var figures: [MemberFigure] = []
  /// The files beside its figures, for who may open them.
  var files: [(year: FiscalYear, file: AttachedFile)] = []
  var refusals: [Refusal] = []
  /// What was typed into the form of a ruling.
  var reason = ""
  /// What was typed where a ruling was refused.
  var ruled = (year: "", verdict: "")

  private var plan: Plan { snapshot.plan }

  func response(status: Status = .ok) -> Response {
    IndicatorFrame(context: context, plan: plan, title: indicator.name).response(
      status: status,
      actions: { html in
        if context.may(.managePlans) {
          html.buttonLink(
            indicator.isBorrowed ? "目標を決める" : "編集する", IndicatorAddresses.edit(plan.id, indicator.id), isPrimary: true)
        }
        if context.may(.managePlans), !indicator.isBorrowed {
          html.buttonLink("ほかの計画にも載せる", SharedItems.share(plan.id, indicator.id))
        }
        if indicator.isByUnit {
          html.buttonLink("所属別の数字", IndicatorAddresses.units(plan.id, indicator.id))
        }
        html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      }
    ) { html in
      html.errorSummary(refusals)
      notices(&html)
      html.div(.class("columns print-flow")) { html in
        html.div { html in
          judgements(&html)
          chart(&html)
          FigureTables(context: context, plan: plan, indicator: indicator, rows: rows).write(to: &html)
          for (number, dimension) in indicator.memberDimensions.enumerated() {
            DimensionCard(
              context: context, plan: plan.id, indicator: indicator, dimension: dimension, figures: figures,
              number: number
            ).write(to: &html)
          }
          fileCard(&html)
          ReadingTable(indicator: indicator, readings: readings).write(to: &html)
          history(&html)
        }
        html.div { html in
          about(&html)
          if indicator.origin != nil {
            OriginCard(indicator: indicator).write(to: &html)
          } else {
            SourceCard(
              context: context, snapshot: snapshot, indicator: indicator, catalogue: catalogue, fill: fill,
              arguments: arguments, locks: locks, seen: changes.first?.number ?? 0
            ).write(to: &html)
          }
          if context.may(.managePlans), lastYear != nil { ruling(&html) }
        }
      }
    }
  }

  private func notices(_ html: inout HTMLWriter) {
    switch context.query("done") {
    case "saved": html.goodNotice("保存しました。")
    case "ruled": html.goodNotice("判定を記録しました。決まりによる判定も、並べて残します。")
    case "bound": html.goodNotice("保存して、値を集めました。これからは毎日集めます。")
    case "filled": html.goodNotice("値を集めました。前と違う値を、記録に足しました。")
    case "same": html.goodNotice("集めましたが、値は前と同じでした。")
    case "not-filled": html.warning("集められませんでした。わけは「値の出どころ」にあります。")
    case "unbound": html.goodNotice("集める・計算するのをやめました。集めた値の記録は残っています。")
    case "computed": html.goodNotice("ほかの指標から計算することにしました。")
    case "split": html.goodNotice("数字の分け方を保存しました。")
    case "chosen": html.goodNotice("どちらの値を使うかを記録しました。もう一方の値も、並べて残します。")
    default: break
    }
  }

  private var years: [FiscalYear] { indicator.valueYears.sorted(by: >) }
  private var lastYear: FiscalYear? { years.first }

  // MARK: Verdicts

  private func judgements(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "verdicts")) { html in
      html.h2(.id("verdicts"), "判定")
      guard let year = lastYear else {
        html.p("年度の実績がまだないため、判定はありません。")
        return
      }
      guard !plan.followsPlan(of: year) else {
        html.p("この計画の期間の実績がまだないため、判定はありません。\(year.japanese)までの値は、\(Plan.resultsOfPlanBefore)です。")
        return
      }
      let others = Set(indicator.targets.filter { $0.replacedOn == nil }.compactMap(\.askedBy)).sorted()
      for askedBy in [nil] + others.map(Optional.some) {
        let judgement = Judge.judgement(of: indicator, in: year, askedBy: askedBy)
        if let askedBy { html.h3("「\(askedBy)」の目標") }
        html.p { html in
          html.verdict(judgement)
          html.text("　\(judgement.sentence)")
        }
        if let ruling = judgement.ruling {
          html.p(
            "\(ruling.by ?? "人事課")が「\(ruling.verdict.title)」と決めました。理由：\(ruling.reason)（決まりでは「\(judgement.verdict.title)」）"
          )
        }
        html.facts(
          [("決まり", judgement.ruleWords ?? "選ばれていません")] + judgement.inputs.map { ($0.term, $0.text) })
      }
      forecast(&html)
    }
  }

  private func forecast(_ html: inout HTMLWriter) {
    let goal = indicator.targets.filter { $0.replacedOn == nil }.compactMap(\.when.year).max()
    guard let goal, let forecast = Forecast.straight(of: indicator, in: goal) else { return }
    html.p(
      .class("muted"),
      "\(goal.japanese)：\(forecast.value.text(decimals: indicator.decimals ?? 1))\(indicator.unit ?? "")　\(forecast.label)。目安で、判定には使いません。"
    )
  }

  // MARK: Chart

  private func chart(_ html: inout HTMLWriter) {
    guard let chart = IndicatorChart(indicator, beside: figures) else { return }
    html.section(Attributes(class: "card", labelledBy: "course")) { html in
      html.h2(.id("course"), "移り変わり")
      html.chart(chart.chart, id: "chart") { html in
        for format in ChartFormat.allCases {
          html.a(
            IndicatorAddresses.chart(plan.id, indicator.id, format),
            Attributes(class: "button small", label: "移り変わりの図を\(format.title)で出す"), download: true,
            "\(format.title)で出す")
        }
      }
    }
  }

  // MARK: What it is

  private func about(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "about")) { html in
      html.h2(.id("about"), "この指標")
      if let node = indicator.node.flatMap({ snapshot.position(of: $0) }).map({ snapshot.entries[$0].node }) {
        html.p { html in
          html.text("項目：")
          html.a(PlanPlaces.node(plan.id, node.id), node.title)
        }
      }
      let kind = IndicatorWords.title(indicator.kind.meaning)
      html.facts([
        ("種類", indicator.kind.label.map { "\($0)（\(kind)）" } ?? kind), ("単位", indicator.unit),
        ("良い向き", IndicatorWords.title(indicator.better)),
        ("値の数え方", IndicatorWords.title(indicator.accumulation)), ("対象", indicator.population),
        ("数値の担当", indicator.owner?.label),
        ("定義", indicator.definition), ("数字の分け方", Self.words(indicator.dimensions)),
        ("関わる計画", indicator.serves.compactMap { $0.title ?? $0.plan }.joined(separator: "\n")),
      ])
      if context.may(.managePlans), !indicator.isBorrowed {
        html.p(.class("no-print")) { html in
          html.a(IndicatorAddresses.dimensions(plan.id, indicator.id), "数字の分け方（性別など）を決める")
        }
      }
      if !indicator.versions.isEmpty {
        html.h3("定義の移り変わり")
        html.facts(indicator.versions.map { (($0.from?.japanese).map { "\($0)から" } ?? "はじめ", $0.definition) })
      }
      let legal = indicator.targets.filter { $0.replacedOn == nil }.compactMap { target in
        target.kind == .legal ? indicator.law(target.table) : nil
      }
      for table in legal {
        html.h3(table.title)
        html.facts(
          table.rows.map { row in
            ("\(row.from.japanese)から", "\(row.value)\(table.unit)" + (row.isConfirmed ? "" : "（日は確認中）"))
          } + [("もと", table.source)])
        html.p { html in html.a(IndicatorAddresses.laws(), "法定の率の表を見る") }
      }
    }
  }

  /// Each with its members, e.g. 性別（男性、女性）.
  private static func words(_ dimensions: [Indicator.Dimension]) -> String {
    dimensions.map { dimension in
      let members = dimension.members.map(\.title).joined(separator: "、")
      return members.isEmpty ? dimension.label : "\(dimension.label)（\(members)）"
    }.joined(separator: "\n")
  }

  /// The choice that takes a ruling back.
  static let byRule = "rule"

  /// Where a person goes before the rule, with a reason; rarely needed, and nothing is chosen before.
  private func ruling(_ html: inout HTMLWriter) {
    html.details(Attributes(class: "card no-print", id: "ruling"), open: !refusals.isEmpty) { html in
      html.summary("判定を人が決める")
      html.p(.class("help"), "決まりどおりの判定が実態に合わないときに使います。理由を残し、決まりによる判定と並べて見せます。")
      html.form(IndicatorAddresses.rule(plan.id, indicator.id), in: context) { html in
        FormField("year", "年度", refusals: refusals).write(to: &html) { html in
          html.select(name: "year", .id("year")) { html in
            html.option("", "選んでください")
            for year in years {
              html.option(year.description, year.japanese, selected: year.description == ruled.year)
            }
          }
        }
        FormField("verdict", "判定", refusals: refusals).write(to: &html) { html in
          html.select(name: "verdict", .id("verdict")) { html in
            html.option("", "選んでください")
            for verdict in [Indicator.Verdict.met, .below] {
              html.option(verdict.rawValue, verdict.title, selected: verdict.rawValue == ruled.verdict)
            }
            html.option(Self.byRule, "決まりに任せる", selected: ruled.verdict == Self.byRule)
          }
        }
        FormField("reason", "理由", refusals: refusals).write(to: &html) { html in
          html.textarea(
            name: "reason", value: reason, rows: 3, .id("reason"),
            invalid: refusals.contains { $0.field == "reason" })
        }
        html.submit("決める", .class("button"))
      }
    }
  }

  /// The files by year; they are added on the page of the figure.
  private func fileCard(_ html: inout HTMLWriter) {
    // Files of a borrowed one lie beside its figures, in its owner.
    guard !files.isEmpty || (context.may(.managePlans) && !indicator.isBorrowed) else { return }
    // An empty card says nothing on paper.
    html.section(Attributes(class: files.isEmpty ? "card no-print" : "card", labelledBy: "files")) { html in
      html.h2(.id("files"), "数字の資料")
      for (year, part) in Dictionary(grouping: files, by: \.year).sorted(by: { $0.key > $1.key }) {
        html.h3(year.japanese)
        let list = AttachmentList(part.map(\.file), in: context, mayChange: false) { file in
          IndicatorAddresses.figureFile(plan.id, indicator.id, year.startYear, file.id)
        }
        list.write(to: &html)
        list.writeRemoved(to: &html)
      }
      guard context.may(.managePlans), !indicator.isBorrowed else { return }
      html.p(.class("no-print")) { html in
        html.text("資料を添える年度：")
        for year in years.prefix(6) {
          html.a(IndicatorAddresses.figure(plan.id, indicator.id, year.startYear), year.short)
          html.text("　")
        }
      }
    }
  }

  private func history(_ html: inout HTMLWriter) {
    guard !changes.isEmpty else { return }
    html.section(Attributes(class: "card no-print", labelledBy: "history")) { html in
      html.h2(.id("history"), "変更の記録")
      html.ul(.class("items")) { html in
        for change in changes {
          html.li(
            "\(change.at.day.japanese)　\(change.actorName)　\(IndicatorChangeWords(change).text)"
              + (change.reason.map { "　理由：\($0)" } ?? ""))
        }
      }
    }
  }
}

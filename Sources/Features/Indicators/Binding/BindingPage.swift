import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Organization
import PlanFile
import Planning

/// The page on which an indicator is bound to something that the program counts: first what, then how.
struct BindingPage {
  let context: RequestContext
  let catalogue: SourceCatalogue
  let snapshot: PlanSnapshot
  let indicator: Indicator
  /// Nil while nothing is chosen.
  var quantity: SourceQuantity?
  var form = BindingForm()
  var choices: BindingChoices?
  var refusals: [Refusal] = []
  /// What was counted on trial; nil where nothing was tried.
  var trial: [BoundReading]?
  /// What each section would get; nil where units are not asked.
  var unitTrial: UnitTrial?

  private var plan: Plan { snapshot.plan }
  private var address: Link { IndicatorAddresses.source(plan.id, indicator.id) }

  func response(status: Status = .ok) -> Response {
    IndicatorFrame(context: context, plan: plan, title: "値を集める：\(indicator.name)").response(status: status) { html in
      html.div(.class("stack")) { html in
        html.errorSummary(refusals)
        if let quantity { chosen(&html, quantity) } else { list(&html) }
      }
    }
  }

  // MARK: What

  private func list(_ html: inout HTMLWriter) {
    html.p(
      "ふだんの仕事の記録から数えられるものです。選ぶと、年度ごとの値が自動で入ります。手で入れた値は、そのまま残ります。この指標の単位は\(indicator.unit.map { "「\($0)」" } ?? "空")です。")
    let sources = catalogue.sources.map { source in
      (source.title, source.quantities.filter { $0.isOffered(to: context.signedIn) })
    }.filter { !$0.1.isEmpty }
    if sources.isEmpty { html.empty("あなたの権限で選べるものがありません。") }
    for (place, source) in sources.enumerated() {
      html.section(Attributes(class: "card", labelledBy: "group-\(place)")) { html in
        html.h2(.id("group-\(place)"), source.0)
        table(&html, "\(source.0)から数えられるもの", ["数えるもの", "単位", "数え方", "いつの値", "選ぶ"]) { html in
          for quantity in source.1 { line(&html, quantity) }
        }
      }
    }
  }

  private func line(_ html: inout HTMLWriter, _ quantity: SourceQuantity) {
    html.tr { html in
      html.th(scope: .row, quantity.title)
      html.td(.class("short"), quantity.unit.word)
      html.td(quantity.definition.text)
      html.td(.class("short"), SourceWords.title(quantity.span))
      html.td(.class("short")) { html in
        if quantity.fits(indicator.unit) || indicator.unit == nil {
          html.a(address.adding([("quantity", quantity.key)])) { html in
            html.text("選ぶ")
            html.span(.class("visually-hidden"), "：\(quantity.title)")
          }
        } else {
          html.span(.class("muted"), "単位が違います")
        }
      }
    }
  }

  private func table(
    _ html: inout HTMLWriter, _ label: String, _ heads: [String], _ rows: (inout HTMLWriter) -> Void
  ) {
    html.div(Attributes(class: "scroll", role: "region", label: label, tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.thead { html in
          html.tr { html in
            for head in heads { html.th(scope: .column, head) }
          }
        }
        html.tbody { rows(&$0) }
      }
    }
  }

  // MARK: How

  private func chosen(_ html: inout HTMLWriter, _ quantity: SourceQuantity) {
    html.section(Attributes(class: "card", labelledBy: "quantity")) { html in
      html.h2(.id("quantity"), quantity.title)
      html.facts([
        ("数えるところ", catalogue.group(of: quantity.key)),
        ("数え方", quantity.definition.text + "（定義の版：\(quantity.definition.version)）"), ("単位", quantity.unit.word),
        ("いつの値", SourceWords.explanation(quantity.span)),
        ("公開するとき", quantity.isAboutPeople ? "もとの人数が10人より少ない値には印が付き、公表用の版では隠します。" : nil),
      ])
      html.p { html in html.a(address.adding([("choose", "")]), "ほかのものを選ぶ") }
    }
    html.form(address, in: context) { html in
      html.input(.hidden, name: "quantity", value: quantity.key)
      html.input(.hidden, name: "seen", value: String(form.seen))
      html.div(.class("card")) { html in
        html.h2("数え方を決める")
        html.div(.class("form-grid")) { html in
          for parameter in quantity.parameters { input(&html, parameter) }
          point(&html, quantity.span)
        }
        html.div(.class("actions")) { html in
          html.submit("試しに数える", .class("button"), name: "do", value: UnitTrial.word)
          html.submit("保存して集める", .class("button primary"), name: "do", value: "save")
          html.a(IndicatorAddresses.page(plan.id, indicator.id), "やめる")
        }
      }
      if let trial { tried(&html, trial, quantity) }
    }
  }

  private func point(_ html: inout HTMLWriter, _ span: SourceSpan) {
    guard span == .day || span == .month else { return }
    let help =
      span == .day
      ? "例：4月1日、6月1日。空けると、年度の最後の日（今年度は今日）の値です。" : "例：10月。空けると、年度の最後の月（今年度は、終わった最後の月）の値です。"
    FormField("at", span == .day ? "毎年の何月何日の値か" : "毎年の何月の値か", help: help, isOptional: true, refusals: refusals)
      .writeInput(to: &html, value: form.at)
  }

  private func input(_ html: inout HTMLWriter, _ parameter: SourceParameter) {
    let id = BindingForm.prefix + parameter.key
    let value = form.arguments[parameter.key] ?? ""
    switch parameter.kind {
    case .number(let range, let usual, let unit):
      let help = "\(range.lowerBound)から\(range.upperBound)までの数（\(unit)）。空けると\(usual)\(unit)です。"
      FormField(id, parameter.title, help: help, isOptional: true, refusals: refusals)
        .writeInput(to: &html, value: value)
    case .choice(let words): select(&html, id, parameter.title, value, words.map { ($0.word, $0.title) })
    case .unit:
      let units = choices?.units?.entries ?? []
      let options = units.map { ($0.id.text, String(repeating: "　", count: $0.depth) + $0.span.name) }
      select(
        &html, id, parameter.title, value, [("", "市の全体"), (BindingForm.eachUnit, "市の全体と、課ごと")] + options,
        help: "下の所属も含みます。「課ごと」を選ぶと、所属別の数字も集まります。")
    case .plan:
      select(
        &html, id, parameter.title, value.isEmpty ? plan.id.text : value,
        (choices?.plans ?? []).map { ($0.id, $0.title) },
        help: (quantity?.parameters ?? []).contains(where: \.isOfPlan)
          ? "ほかの計画を選んだら、「試しに数える」を押すと、その計画の回や語が選べます。" : nil)
    case .round:
      select(
        &html, id, parameter.title, value,
        [("", "選んでください")] + (choices?.rounds ?? []).map { ($0.word, $0.title) },
        help: "「毎年度」を選ぶと、年度ごとに、その時期の回の値が入ります。")
    case .word:
      select(&html, id, parameter.title, value, [("", "選んでください")] + (choices?.words ?? []).map { ($0, $0) })
    }
  }

  private func select(
    _ html: inout HTMLWriter, _ id: String, _ label: String, _ value: String, _ options: [(String, String)],
    help: String? = nil
  ) {
    let field = FormField(id, label, help: help, refusals: refusals)
    field.write(to: &html) { html in
      html.select(name: id, field.attributes) { html in
        for (word, title) in options { html.option(word, title, selected: word == value) }
      }
    }
  }

  // MARK: Trial

  private func tried(_ html: inout HTMLWriter, _ trial: [BoundReading], _ quantity: SourceQuantity) {
    html.section(Attributes(class: "card", labelledBy: "trial")) { html in
      html.h2(.id("trial"), "試しに数えた値")
      html.p("まだ保存していません。「保存して集める」を押すと、この値が入ります。")
      if unitTrial != nil { html.h3("市の全体の値") }
      guard !trial.isEmpty else { return html.empty("計画の年度がまだ始まっていないか、選んだ回がありません。") }
      table(&html, "試しに数えた値の表", ["年度", "値", "分子÷分母", "いつまでのデータか", "足りないもの", "内訳"]) { html in
        for answer in trial {
          html.tr { html in
            html.th(.class("short"), scope: .row, answer.asked.year.japanese)
            html.td(.class("short")) { html in
              html.reading(answer.reading, unit: indicator.unit ?? quantity.unit.word, indicator.decimals)
            }
            html.td(.class("short"), ReadingWords.parts(answer.reading))
            html.td(.class("short"), answer.reading.asOf?.japanese ?? "")
            html.td { $0.lines(answer.reading.missing.joined(separator: "\n")) }
            html.td(.class("short")) { html in
              if let link = quantity.rows(answer.asked.question) { html.a(link, "内訳を見る") }
            }
          }
        }
      }
      unitTrial?.write(to: &html, unit: indicator.unit ?? quantity.unit.word, decimals: indicator.decimals)
    }
  }
}

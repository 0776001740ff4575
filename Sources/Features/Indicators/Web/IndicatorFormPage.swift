import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Organization
import PlanFile
import Planning

/// The form of an indicator: what it is, its values and targets in the notation of plans, and the rule.
struct IndicatorFormPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  /// Nil for a new one.
  let indicator: Indicator?
  /// The units of today, which may see to its figures.
  let units: UnitDirectory
  /// The numbers of the law that a target may follow.
  let laws: [LegalTable]
  var form: IndicatorForm
  var refusals: [Refusal] = []

  private var plan: Plan { snapshot.plan }

  func response(status: Status = .ok) -> Response {
    let title = indicator.map { $0.isBorrowed ? "この計画の目標：\($0.name)" : "指標を直す：\($0.name)" } ?? "指標を作る"
    let action = indicator.map { IndicatorAddresses.edit(plan.id, $0.id) } ?? IndicatorAddresses.new(plan.id)
    return IndicatorFrame(context: context, plan: plan, title: title).response(status: status) { html in
      html.errorSummary(refusals)
      html.form(action, in: context) { html in
        html.input(.hidden, name: "seen", value: String(form.seen))
        if let indicator, indicator.isBorrowed {
          borrowed(&html, indicator)
        } else {
          html.div(.class("card")) { html in
            html.h2("この指標")
            what(&html)
          }
        }
        lines(&html, "t", "目標", Self.targetHeads, form.targets, IndicatorForm.targetKeys)
        if indicator?.isBorrowed != true {
          lines(&html, "v", "実績", Self.valueHeads, form.values, IndicatorForm.valueKeys)
          html.div(.class("card")) { html in
            html.h2("判定の決まり")
            rule(&html)
          }
        }
        html.div(.class("actions save")) { html in
          html.submit("保存する", .class("button primary"))
          html.buttonLink(
            "やめる", indicator.map { IndicatorAddresses.page(plan.id, $0.id) } ?? IndicatorAddresses.list(plan.id))
        }
      }
      removal(&html)
    }
  }

  /// Only the targets of a borrowed indicator are this plan's; everything else stands in its owner.
  private func borrowed(_ html: inout HTMLWriter, _ indicator: Indicator) {
    html.p(
      .class("lead"), "定義と数字は「\(indicator.origin?.title ?? "ほかの計画")」のものです。ここで決めるのは、この計画の目標だけです。")
    for key in IndicatorForm.heads { html.input(.hidden, name: key, value: form[key]) }
    for (number, line) in form.values.enumerated() {
      html.input(.hidden, name: "v\(number)-place", value: line.place.map(String.init) ?? "")
      for key in IndicatorForm.valueKeys { html.input(.hidden, name: "v\(number)-\(key)", value: line[key]) }
    }
    html.p { html in
      html.a(IndicatorAddresses.targets(plan.id), "載せた指標の目標を、1つの画面でまとめて決める")
    }
    let theirs = indicator.ownersTargets
    guard !theirs.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "theirs")) { html in
      html.h2(.id("theirs"), "もとの計画の目標")
      html.facts(theirs.map { (IndicatorWords.label($0.when), indicator.words($0)) })
    }
  }

  // MARK: Fields

  private func input(_ html: inout HTMLWriter, _ key: String, _ label: String, help: String? = nil) {
    FormField(key, label, help: help, isOptional: key != "name", refusals: refusals)
      .writeInput(to: &html, value: form[key])
  }

  private func choice(_ html: inout HTMLWriter, _ key: String, _ label: String, _ choices: [(String, String)]) {
    FormField(key, label, refusals: refusals).write(to: &html) { html in
      html.select(name: key, .id(key)) { html in
        for (value, text) in choices { html.option(value, text, selected: value == form[key]) }
      }
    }
  }

  private func area(_ html: inout HTMLWriter, _ key: String, _ label: String, help: String) {
    let field = FormField(key, label, help: help, isOptional: true, refusals: refusals)
    field.write(to: &html) { html in
      html.textarea(name: key, value: form[key], rows: 3, field.attributes, invalid: field.isInvalid)
    }
  }

  private func what(_ html: inout HTMLWriter) {
    input(&html, "name", "指標の名前")
    choice(
      &html, "node", "どの項目の指標か",
      [("", "計画全体")]
        + snapshot.document.nodes.filter { !$0.isArchived && $0.repeats == nil }.map { node in
          let number = node.number.map { "\($0) " } ?? ""
          return (node.id.text, String(repeating: "　", count: node.level) + number + node.title)
        })
    html.div(.class("form-grid")) { html in
      input(&html, "kind", "計画での呼び名", help: "例：成果指標")
      choice(&html, "meaning", "種類", Indicator.Meaning.allCases.map { ($0.rawValue, IndicatorWords.title($0)) })
      input(&html, "unit", "単位", help: "例：点、％、人")
      input(&html, "decimals", "小数の桁数", help: "見せるときだけ丸めます。比べるときは丸めません。")
      choice(&html, "better", "良い向き", Indicator.Direction.allCases.map { ($0.rawValue, IndicatorWords.title($0)) })
      choice(
        &html, "accumulation", "値の数え方",
        Indicator.Accumulation.allCases.map { ($0.rawValue, IndicatorWords.title($0)) })
      input(&html, "population", "対象", help: "だれを数え、だれを除くか")
      owner(&html)
    }
    if let indicator {
      html.p(.class("help")) { html in
        html.text("性別や年齢階級ごとの数字を入れるときは、先にこの画面を保存してから、")
        html.a(IndicatorAddresses.dimensions(plan.id, indicator.id), "数字の分け方を決める")
        html.text("を開きます。")
      }
    }
    area(&html, "definition", "定義", help: "何を、どう数えるか")
    input(&html, "version-from", "定義を変えるときは、いつからか", help: "例：令和8年度。前の定義は残り、定義の違う年度どうしは比べません。")
  }

  /// Who sees to the figures; a name that no unit of today has stays as it is.
  private func owner(_ html: inout HTMLWriter) {
    let known = units.entries.map { ($0.id.text, String(repeating: "　", count: $0.depth) + $0.span.name) }
    let field = FormField(
      "owner", "数値の担当", help: "進行管理の回で、この課に数値をたずねます。決めないときは、取組の所管課にたずねます。", isOptional: true)
    field.write(to: &html) { html in
      html.select(name: "owner", field.attributes) { html in
        html.option("", "決めない", selected: form["owner"].isEmpty)
        if let kept = form.unknownOwner(among: known.map(\.0)) {
          html.option(form["owner"], kept, selected: true)
        }
        for (id, name) in known { html.option(id, name, selected: id == form["owner"]) }
      }
    }
  }

  private func rule(_ html: inout HTMLWriter) {
    choice(&html, "rule", "決まり", [("", "まだ選ばない")] + Indicator.Rule.allCases.map { ($0.rawValue, $0.title) })
    html.p(.class("help")) { html in
      html.text("法定の率に合わせるときは、目標に表の名前を書き、決まりは「\(Indicator.Rule.target.title)」にします。")
      html.a(IndicatorAddresses.laws(), "法定の率の表を見る、表を作る")
    }
    area(
      &html, "steps", "道のりの割合か、区切りの表",
      help: "1行に1つ書きます。道のり：令和7年度 40（％）。区切り：80 おおむね達成 達成。書かないと、道のりはまっすぐです。")
    input(&html, "reason", "変更の理由", help: "目標を変えたときは、前の目標と一緒に残ります。")
  }

  // MARK: Lines

  private static let targetHeads = ["いつ", "目標", "どの計画の", "基準の年度", "基準の値"]
  private static let valueHeads = ["いつ", "値", "分子", "分母", "いつの値か", "出どころ", "メモ"]

  private func lines(
    _ html: inout HTMLWriter, _ prefix: String, _ title: String, _ heads: [String], _ lines: [IndicatorForm.Line],
    _ keys: [String]
  ) {
    html.section(Attributes(class: "card", labelledBy: "\(prefix)-lines")) { html in
      html.h2(.id("\(prefix)-lines"), title)
      html.p(
        .class("help"),
        prefix == "t"
          ? "令和7年度 65以上、毎年度 5～7、5％減少、全員、現状維持 のように書きます。数として読めないものは、文章の目標になります。"
          : "65、約60、5％減少、12（見込み）、未実施、—、対象なし、非公表 のように書きます。年度と値を消すと、その行を消します。")
      if prefix == "t" { legalWords(&html) }
      html.div(Attributes(class: "scroll", role: "region", label: "\(title)の入力", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in html.tr { html in for head in heads { html.th(scope: .column, head) } } }
          html.tbody { html in
            for (number, line) in lines.enumerated() {
              row(&html, prefix, number, line, Array(zip(keys, heads)), title)
            }
          }
        }
      }
    }
  }

  private func row(
    _ html: inout HTMLWriter, _ prefix: String, _ number: Int, _ line: IndicatorForm.Line,
    _ columns: [(String, String)], _ title: String
  ) {
    html.tr { html in
      for (place, column) in columns.enumerated() {
        html.td { html in
          let id = "\(prefix)\(number)-\(column.0)"
          let problem = refusals.first { $0.field == id }?.message
          if place == 0 {
            html.input(.hidden, name: "\(prefix)\(number)-place", value: line.place.map(String.init) ?? "")
          }
          html.label(for: id, .class("visually-hidden")) { $0.text("\(title)\(number + 1)　\(column.1)") }
          if let problem { html.p(Attributes(class: "error", id: "\(id)-error"), problem) }
          html.input(
            .text, name: id, value: line[column.0],
            Attributes(id: id, describedBy: problem == nil ? nil : "\(id)-error"), invalid: problem != nil)
        }
      }
    }
  }

  private func legalWords(_ html: inout HTMLWriter) {
    html.p(.class("help"), "法定の率に合わせるときは、次のとおりに書きます：" + laws.map(\.title).joined(separator: "、"))
    html.p(.class("help"), SeriesNotation.help)
  }

  private func removal(_ html: inout HTMLWriter) {
    guard let indicator else { return }
    html.details { html in
      html.summary("この指標を消す")
      html.p("一覧から消えます。消す前の内容は、記録に残ります。")
      html.form(IndicatorAddresses.remove(plan.id, indicator.id), in: context) { html in
        html.input(.hidden, name: "seen", value: String(form.seen))
        html.submit("消す", .class("button danger"))
      }
    }
  }
}

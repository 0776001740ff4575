import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Measuring

/// The form of a table that the city makes, or one that it made already.
struct LegalTablePage {
  let context: RequestContext
  /// Nil for a new one.
  let table: LegalTable?
  /// Whether a target follows it, so that it cannot be withdrawn.
  var isUsed = false
  var form = LegalTableForm()
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    Shell(
      table.map { "表を直す：\($0.title)" } ?? "法定の率の表を作る", in: context,
      trail: [
        Shell.Crumb("計画", PlanPlaces.list), Shell.Crumb(LegalPage.title, IndicatorAddresses.laws()),
      ], section: PlanPlaces.list, width: .medium
    ).response(status: status) { html in
      html.errorSummary(refusals)
      let key = table.map { Identifier<LegalTable>(stored: $0.key) }
      html.form(key.map { IndicatorAddresses.law($0) } ?? IndicatorAddresses.newLaw(), in: context, .class("card")) {
        fields(&$0)
      }
      if let key { withdrawal(&html, key) }
    }
  }

  private func fields(_ html: inout HTMLWriter) {
    input(&html, "title", "表の名前", form.title, help: "指標の目標に、この名前をそのまま書きます。例：時間外勤務の上限（市の規則）")
    if let table {
      html.facts([("単位", table.unit), ("見かた", "指標の値が、この数\(table.bound)か")])
    } else {
      input(&html, "unit", "単位", form.unit, help: "例：％、人、日、時間")
      bound(&html)
    }
    input(&html, "source", "もと", form.source, help: "例：障害者雇用促進法施行令（令和5年政令第44号）")
    if table == nil {
      input(&html, "from", "はじめの行：いつから", form.from, help: "例：2026-07-01、令和8年7月1日")
      input(&html, "value", "はじめの行：数", form.value, help: "前の数や次の数は、表を作ったあとに、行として足せます。")
    }
    html.div(.class("actions")) { html in
      html.submit(table == nil ? "表を作る" : "保存する", .class("button primary"))
      html.a(IndicatorAddresses.laws(), "やめる")
    }
  }

  private func input(_ html: inout HTMLWriter, _ key: String, _ label: String, _ value: String, help: String) {
    FormField(key, label, help: help, refusals: refusals).writeInput(to: &html, value: value)
  }

  private func bound(_ html: inout HTMLWriter) {
    let field = FormField("bound", "指標の値は、この数", refusals: refusals)
    field.write(to: &html) { html in
      html.select(name: "bound", field.attributes) { html in
        for bound in LegalTable.bounds {
          html.option(bound.sign, "\(bound.word)がよい", selected: bound.sign == form.comparator)
        }
      }
    }
  }

  private func withdrawal(_ html: inout HTMLWriter, _ key: Identifier<LegalTable>) {
    html.section(Attributes(class: "card", labelledBy: "withdrawal")) { html in
      html.h2(.id("withdrawal"), "この表をなくす")
      guard !isUsed else {
        return html.p("この表に合わせている目標（前の目標も含みます）があるので、なくせません。名前を直すことはできます。")
      }
      html.p("選べなくなります。入れた行は、記録に残ります。")
      html.form(IndicatorAddresses.withdrawLaw(key), in: context) { html in
        html.submit("なくす", .class("button danger"))
      }
    }
  }
}

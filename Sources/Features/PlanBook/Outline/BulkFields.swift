import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

/// The fields of one kind of bulk edit.
struct BulkFields {
  let page: PlanPage
  let choice: BulkChoice
  let filter: PlanFilter
  let refusals: [Refusal]

  private var plan: Plan { page.plan }

  func write(to html: inout HTMLWriter) {
    html.searchForm(OutlineAddresses.bulk(plan.id), Attributes(class: "card bulk-form", label: choice.kind.title)) {
      html in
      for item in filter.query() { html.input(.hidden, name: item.name, value: item.value) }
      html.input(.hidden, name: "kind", value: choice.kind.rawValue)
      html.input(.hidden, name: "show", value: "1")
      fields(&html)
      html.submit("変わる内容を見る", .class("button"))
    }
  }

  private func fields(_ html: inout HTMLWriter) {
    switch choice.kind {
    case .owner:
      select(
        &html, "old", "いまの所管", labels(page.snapshot.uses.ownerLabels), choice.old.isEmpty ? filter.owner : choice.old)
      text(&html, "new", "新しい所管")
    case .addOwner:
      text(&html, "new", "足す所管")
      select(&html, "old", "役割", [("joint", "関係"), ("lead", "主管")], choice.old)
    case .removeOwner:
      select(
        &html, "old", "除く所管", labels(page.snapshot.uses.ownerLabels), choice.old.isEmpty ? filter.owner : choice.old)
    case .category:
      select(
        &html, "new", "新しい区分", labels(plan.vocabulary.categories.map(\.label)) + [("", "（区分なし）")], choice.new)
    case .addEmphasis, .removeEmphasis:
      select(&html, "new", "重点", plan.emphases.map { ($0.id.text, $0.title) }, choice.new)
    case .marker:
      let markers = labels(plan.vocabulary.markers.map(\.label))
      select(&html, "old", "いまの工程", markers, choice.old.isEmpty ? filter.marker : choice.old)
      select(&html, "new", "新しい工程", markers, choice.new)
      let years = plan.years.map { (String($0.startYear), $0.japanese) }
      select(&html, "year", "年度", [("", "すべての年度")] + years, choice.year.map { String($0.startYear) })
    case .text:
      select(&html, "field", "どこの文を", textFields, choice.field)
      text(&html, "old", "この文字を")
      text(&html, "new", "この文字に（空なら消す）")
    }
  }

  private func labels(_ texts: [String]) -> [(String, String)] { texts.map { ($0, $0) } }

  private var textFields: [(String, String)] {
    var seen: Set<String> = []
    let fields = page.snapshot.measures.flatMap { page.snapshot.entries[$0].node.texts }.filter {
      seen.insert($0.field).inserted
    }
    return [("title", "名前")] + fields.map { ($0.field, $0.label) }
  }

  private func select(
    _ html: inout HTMLWriter, _ name: String, _ label: String, _ options: [(String, String)], _ chosen: String?
  ) {
    html.div(.class("part")) { html in
      html.label(for: name, label)
      html.select(name: name, .id(name), invalid: isInvalid(name)) { html in
        for (value, text) in options { html.option(value, text, selected: value == chosen) }
      }
    }
  }

  private func text(_ html: inout HTMLWriter, _ name: String, _ label: String) {
    html.div(.class("part")) { html in
      html.label(for: name, label)
      html.input(
        .text, name: name, value: name == "old" ? choice.old : choice.new, .id(name), invalid: isInvalid(name))
    }
  }

  private func isInvalid(_ name: String) -> Bool { refusals.contains { $0.field == name } }
}

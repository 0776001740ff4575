import Design
import Essentials
import HTML
import PlanFile
import Planning

extension SheetEditor {
  /// Writes what is saved together, with the mark by which it is known.
  func part(_ html: inout HTMLWriter, _ name: String, _ content: (inout HTMLWriter) -> Void) {
    html.div(Attributes(class: "group", data: [("group", name)])) { html in
      html.input(.hidden, name: "group", value: name)
      content(&html)
    }
  }

  /// Writes one group by its name; the script puts it in the place of the old one after saving.
  func group(_ html: inout HTMLWriter, _ name: String) {
    part(&html, name) { html in
      switch name {
      case "owners": owners(&html)
      case "category": category(&html)
      case "emphases": emphases(&html)
      case "period": period(&html)
      case "codes": codes(&html)
      case "serves": serves(&html)
      case "source": source(&html)
      case "schedule": SheetScheduleInputs(editor: self).write(to: &html)
      case "resources": SheetResourceInputs(editor: self).write(to: &html)
      default:
        if let field = fields.values.first(where: { "value:\($0.key)" == name }) {
          SheetValueInputs(editor: self, typed: TypedValue(field)).write(to: &html)
        }
      }
    }
  }

  /// Groups that the program reads, orders or extends when they are saved.
  static func isRewritten(_ group: String) -> Bool {
    ["owners", "codes", "serves", "schedule", "resources"].contains(group) || group.hasPrefix("value:")
  }

  private func category(_ html: inout HTMLWriter) {
    let field = FormField("category", "区分", refusals: refusals)
    field.write(to: &html) { html in
      html.select(name: "category", field.attributes, invalid: field.isInvalid) { html in
        html.option("", "なし")
        for term in plan.vocabulary.categories {
          html.option(term.label, term.label, selected: form["category"] == term.label)
        }
      }
    }
    FormField("category-note", "区分の注記").writeInput(to: &html, value: form["category-note"], isRequired: false)
  }

  private func emphases(_ html: inout HTMLWriter) {
    let chosen = Set(form.all("emphasis"))
    html.fieldset(.class("field")) { html in
      html.legend("重点")
      for emphasis in plan.emphases {
        html.div(.class("choice")) { html in
          let id = "emphasis-\(emphasis.id)"
          html.input(
            .checkbox, name: "emphasis", value: emphasis.id.text, .id(id), checked: chosen.contains(emphasis.id.text))
          html.label(for: id, emphasis.title)
        }
      }
    }
  }

  private func period(_ html: inout HTMLWriter) {
    html.div(.class("sheet-pair")) { html in
      FormField("period-first", "始まりの年度", refusals: refusals)
        .writeInput(to: &html, value: form["period-first"], isRequired: false)
      FormField("period-last", "終わりの年度", refusals: refusals)
        .writeInput(to: &html, value: form["period-last"], isRequired: false)
    }
    FormField("period-label", "期間の書き方（印刷のとおり）").writeInput(to: &html, value: form["period-label"], isRequired: false)
  }

  private func codes(_ html: inout HTMLWriter) {
    rows(&html, "別の番号", [("code-scheme", "番号の種類"), ("code-value", "番号")], hidden: [])
  }

  private func serves(_ html: inout HTMLWriter) {
    rows(&html, "支えるほかの計画", [("serves-title", "計画名")], hidden: ["serves-plan", "serves-node"])
  }

  private func source(_ html: inout HTMLWriter) {
    FormField("source-title", "借りた元", help: "ほかの計画から取り入れた項目の、元の計画と項目の名前です。")
      .writeInput(to: &html, value: form["source-title"], isRequired: false)
    for name in ["source-plan", "source-node"] { html.input(.hidden, name: name, value: form[name]) }
  }

  /// A short list: its rows, and an empty one to add to it.
  private func rows(
    _ html: inout HTMLWriter, _ caption: String, _ columns: [(name: String, label: String)], hidden: [String]
  ) {
    let rows = form.rows(columns.map(\.name) + hidden).filter { row in row.contains { !$0.isEmpty } }
    html.table(.class("sheet-rows")) { html in
      html.caption(.class("label"), caption)
      html.thead { html in
        html.tr { html in for column in columns { html.th(scope: .column, column.label) } }
      }
      html.tbody { html in
        for (index, row) in (rows + [Array(repeating: "", count: columns.count + hidden.count)]).enumerated() {
          html.tr { html in
            for (place, column) in columns.enumerated() {
              html.td { html in
                html.input(
                  .text, name: column.name, value: row[place],
                  Attributes(id: "\(column.name)-\(index)", label: "\(caption) \(index + 1) \(column.label)"))
                guard place == columns.count - 1 else { return }
                for (offset, name) in hidden.enumerated() {
                  html.input(.hidden, name: name, value: row[columns.count + offset])
                }
              }
            }
          }
        }
      }
    }
  }
}

import Design
import Essentials
import HTML
import Planning

/// The lines of the budget: year, phase, item, amount and unit as they are printed.
struct SheetResourceInputs {
  let editor: SheetEditor

  func write(to html: inout HTMLWriter) {
    let rows = editor.form.rows(ResourceRow.names).map { ResourceRow($0) }.filter { !$0.isEmpty }
    html.section(Attributes(class: "card", labelledBy: "resources")) { html in
      html.details(open: !rows.isEmpty) { html in
        html.summary { $0.h2(Attributes(class: "in-line", id: "resources"), "予算と決算") }
        html.div(.class("scroll")) { html in
          html.table(.class("sheet-rows")) { html in
            html.caption(.class("visually-hidden"), "予算と決算の記入")
            html.thead { html in
              html.tr { html in
                for title in ["年度", "段階", "項目", "歳出・歳入", "金額・数", "単位"] { html.th(scope: .column, title) }
              }
            }
            html.tbody { html in
              for (index, row) in (rows + [empty(after: rows.last)]).enumerated() { line(&html, index, row) }
            }
          }
        }
        html.p(.class("small muted"), "合計は計算し直しません。項目と金額を空にすると、その行は消えます。")
      }
    }
  }

  /// A new line starts with the year, phase and unit of the one above.
  private func empty(after last: ResourceRow?) -> ResourceRow {
    let unit = last?.unit ?? "円/千円"
    return ResourceRow([last?.year ?? "", last?.phase ?? phases(nil).first ?? "", "", "out", "", unit])
  }

  private func line(_ html: inout HTMLWriter, _ index: Int, _ row: ResourceRow) {
    html.tr { html in
      input(&html, "resource-year", "年度", index, row.year)
      choice(&html, "resource-phase", "段階", index, row.phase, phases(row.phase).map { ($0, $0) })
      input(&html, "resource-item", "項目", index, row.item)
      choice(&html, "resource-side", "歳出・歳入", index, row.side, [("out", "歳出"), ("in", "歳入")])
      input(&html, "resource-quantity", "金額・数", index, row.quantity)
      choice(&html, "resource-unit", "単位", index, row.unit, units(row.unit))
    }
  }

  private func input(_ html: inout HTMLWriter, _ name: String, _ label: String, _ index: Int, _ value: String) {
    let id = "\(name)-\(index)"
    let error = editor.refusals.first { $0.field == id }?.message
    html.td(.class(name == "resource-item" ? nil : "short")) { html in
      html.input(
        .text, name: name, value: value,
        Attributes(
          class: name == "resource-quantity" ? "number" : nil, id: id, label: "\(index + 1)行目 \(label)",
          describedBy: error == nil ? nil : "\(id)-error"),
        invalid: error != nil)
      if let error { html.p(Attributes(class: "error small", id: "\(id)-error"), error) }
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ name: String, _ label: String, _ index: Int, _ value: String,
    _ options: [(value: String, text: String)]
  ) {
    html.td(.class("short")) { html in
      html.select(name: name, Attributes(id: "\(name)-\(index)", label: "\(index + 1)行目 \(label)")) { html in
        for option in options { html.option(option.value, option.text, selected: option.value == value) }
      }
    }
  }

  private func phases(_ own: String?) -> [String] {
    let words = editor.plan.vocabulary.resourcePhases.map(\.label)
    let known = words.isEmpty ? ["予算", "補正", "決算"] : words
    return known + [own].compactMap { $0 }.filter { !known.contains($0) }
  }

  private func units(_ own: String) -> [(value: String, text: String)] {
    let known = [("円/千円", "千円"), ("円", "円"), ("円/百万円", "百万円"), ("人", "人"), ("時間", "時間")]
    let text = own.split(separator: "/").last.map(String.init) ?? own
    return known.contains { $0.0 == own } ? known : known + [(own, text)]
  }
}

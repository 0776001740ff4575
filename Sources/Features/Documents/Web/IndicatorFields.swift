import Design
import HTML

/// The fields for the columns of the table of indicators: which there are, in which order, and the city's words over them.
struct IndicatorFields {
  let editor: EditorPage
  let place: String
  let columns: [Form.IndicatorColumn]

  private typealias Column = Form.IndicatorColumn

  /// Those that are shown, then the others; the item stands in front, as it covers the rows of its indicators.
  private var all: [(column: Column, isOn: Bool)] {
    let shown = columns.isEmpty ? Column.usual : columns
    let others = Column.Kind.allCases.filter { kind in !shown.contains { $0.kind == kind } }.map { Column(kind: $0) }
    let listed = shown.map { (column: $0, isOn: true) } + others.map { (column: $0, isOn: false) }
    return listed.filter { $0.column.kind == .item } + listed.filter { $0.column.kind != .item }
  }

  func write(to html: inout HTMLWriter) {
    let all = all
    html.h3("列")
    html.p(.class("help"), "載せる列を選びます。見出しを書くと、その言葉で出ます。「指標」の列は、いつもあります。")
    html.input(.hidden, name: "\(place).order", value: all.map(\.column.kind.rawValue).joined(separator: " "))
    html.table(.class("list form-columns")) { html in
      html.thead { html in
        html.tr { html in for head in ["列", "見出し", "動かす"] { html.th(scope: .column, head) } }
      }
      html.tbody { html in
        for (index, line) in all.enumerated() {
          let first = all.first?.column.kind == .item ? 2 : 1
          self.line(line.column, isOn: line.isOn, canMove: line.isOn && index >= first, &html)
        }
      }
    }
  }

  private func line(_ column: Column, isOn: Bool, canMove: Bool, _ html: inout HTMLWriter) {
    let name = "\(place).i-\(column.kind.rawValue)"
    let title = column.kind.title
    html.tr { html in
      html.td { html in
        guard column.kind != .name else { return html.text(title) }
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "\(name).on", value: "1", Attributes(id: "\(name).on"), checked: isOn)
          html.label(for: "\(name).on", title)
        }
      }
      html.td { html in
        let isInvalid = editor.error(of: "\(name).label", &html)
        html.input(
          .text, name: "\(name).label", value: column.label,
          Attributes(
            id: "\(name).label", label: "「\(title)」の列の見出し", describedBy: isInvalid ? "\(name).label-error" : nil),
          invalid: isInvalid, maxLength: 100, placeholder: column.kind == .values ? nil : title)
      }
      html.td { html in
        if canMove {
          let act = "told-up:\(place):\(column.kind.rawValue)"
          editor.button("上へ", act, label: "「\(title)」の列を前へ", &html)
        }
      }
    }
  }
}

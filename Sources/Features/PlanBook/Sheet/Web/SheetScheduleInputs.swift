import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// The schedule of one node as a table of texts: what is typed is read by the plan's own words.
struct SheetScheduleInputs {
  let editor: SheetEditor

  private var node: PlanNode { editor.node }
  private var columns: [ShownColumn] { editor.columns }

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "schedule")) { html in
      html.h2(.id("schedule"), "工程")
      html.div(Attributes(class: "scroll", role: "region", label: "年度ごとの計画と実績の記入", tabIndex: 0)) { html in
        html.table(.class("strip sheet-cells")) { html in
          html.caption(.class("visually-hidden"), "年度ごとの計画と実績の記入")
          head(&html)
          html.tbody { html in
            for row in rows { line(&html, row.kind, row.line) }
          }
        }
      }
      foot(&html)
    }
  }

  private func head(_ html: inout HTMLWriter) {
    html.thead { html in
      html.tr { html in
        html.th(scope: .column) { $0.span(.class("visually-hidden"), "計画・実績") }
        for column in columns {
          let isNow = column.year == editor.page.current
          html.th(.class(isNow ? "now" : nil), scope: .column) { $0.heading(of: column, isNow: false) }
        }
      }
    }
  }

  private func foot(_ html: inout HTMLWriter) {
    let words = editor.plan.vocabulary.markers.map(\.label)
    html.p(.class("small muted")) { html in
      if !words.isEmpty { html.text("語：\(words.joined(separator: "、"))。") }
      html.text("いくつか書くときは「・」で区切ります。「⇒」は前の年度から続くこと、ほかは文として残ります。")
    }
    html.div(.class("actions")) { html in
      if columns.count > 1 {
        html.div(.class("choice spans")) { html in
          html.input(.checkbox, name: "", .id("spans"), checked: node.schedule.contains { $0.through != nil })
          html.label(for: "spans", "年度をまたぐ欄を決める")
        }
      }
      more(&html, .plan, "計画の行を足す")
      more(&html, .actual, "実績の行を足す")
    }
  }

  /// The button saves what was typed and shows one more line.
  private func more(_ html: inout HTMLWriter, _ kind: ScheduleCell.RowKind, _ text: String) {
    let link = SheetAddresses.edit(editor.plan.id, node.id).adding(editor.lineCounts(with: kind))
    html.submit(
      text, Attributes(class: "button small", data: [("link", link.path + "#schedule")]), name: "more",
      value: kind.rawValue)
  }

  private var rows: [(kind: ScheduleCell.RowKind, line: Int)] {
    ScheduleCell.RowKind.allCases.flatMap { kind in (0..<editor.lineCount(kind)).map { (kind, $0) } }
  }

  private func line(_ html: inout HTMLWriter, _ kind: ScheduleCell.RowKind, _ line: Int) {
    let title = (kind == .plan ? "計画" : "実績") + (line == 0 ? "" : " \(line + 1)行目")
    html.tr { html in
      html.th(scope: .row, title)
      var next = 0
      for (index, column) in columns.enumerated() where index >= next {
        let place = CellPlace(column, row: kind, line: line, in: node.schedule)
        let last = through(place)
        let span = last.flatMap { last in columns.lastIndex { $0.year.map { $0 <= last } == true } } ?? index
        next = max(span, index) + 1
        html.td(
          .class(column.year == editor.page.current && next == index + 1 ? "now" : nil), columnSpan: next - index
        ) { cell(&$0, place, "\(column.label) \(title)", index, last) }
      }
    }
  }

  private func through(_ place: CellPlace) -> FiscalYear? { yearTyped(editor.form[place.throughName]) }

  private func cell(
    _ html: inout HTMLWriter, _ place: CellPlace, _ label: String, _ index: Int, _ last: FiscalYear?
  ) {
    let value = editor.form[place.name]
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    html.textarea(
      name: place.name, value: value, rows: max(1, lines.count), Attributes(id: place.name, label: label))
    if let stored = node.cell(at: place), stored.printed == value, let reading = reading(stored) {
      html.span(.class("reading"), reading)
    }
    let further = columns[index...].dropFirst().compactMap(\.year)
    guard let year = place.year, !further.isEmpty else { return }
    html.select(name: place.throughName, Attributes(class: "through", id: place.throughName, label: "\(label) いつまで")) {
      html in
      html.option("", "この年度だけ")
      for later in further where later > year {
        html.option(later.description, "\(later.short)まで1つの欄", selected: later == last)
      }
    }
  }

  /// What the program understood, where the printed text does not say it.
  private func reading(_ cell: ScheduleCell) -> String? {
    if cell.continues { return "続く" }
    let isShort = cell.printed.count <= 8 && !editor.plan.vocabulary.markers.isEmpty
    return cell.markers.isEmpty && isShort && !cell.printed.isEmpty ? "語にない文" : nil
  }
}

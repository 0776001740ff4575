import Design
import HTML
import HTTP

/// The tables of the document and how each was understood, with a way to correct it.
struct TableList {
  let draft: StoredDraft
  let result: ImportDraft

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "tables")) { html in
      html.h2(.id("tables"), "読み取った表（\(result.readings.count)）")
      guard !result.readings.isEmpty else {
        html.p("表は見つかりませんでした。文は本文として取り込みます。")
        return
      }
      html.div(.class("scroll")) { table(&$0) }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "読み取った表")
      html.thead { html in
        html.tr { html in
          html.th(scope: .column, "場所")
          html.th(scope: .column, "表の種類")
          html.th(scope: .column, "列・見出し")
          html.th(scope: .column) { $0.span(.class("visually-hidden"), "操作") }
        }
      }
      html.tbody { html in
        for reading in result.readings { row(&html, reading) }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ reading: TableReading) {
    let region = result.outline.tables[reading.table]
    html.tr { html in
      html.th(scope: .row) { html in
        html.text(region.place)
        html.p(.class("small muted"), "\(region.rowCount)行×\(region.columnCount)列")
      }
      html.td(reading.form.title)
      html.td { html in
        let known = reading.columns.compactMap { column in column.role.map { "\(column.label)：\($0.title)" } }
        html.span(.class("small"), known.prefix(6).joined(separator: "、") + (known.count > 6 ? " ほか" : ""))
      }
      html.td { html in
        html.a(ImportAddresses.table(draft.id, reading.table), .class("button small")) { html in
          html.text("直す")
          html.span(.class("visually-hidden"), "：\(region.place)")
        }
      }
    }
  }
}

import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Rounds

/// The sheets that the filter lets through, a row each.
struct BoardList {
  /// How many rows a page shows; Excel has all.
  static let limit = 500

  let page: RoundPage
  let rows: [BoardRow]
  let total: Int
  let words: String

  func write(to html: inout HTMLWriter) {
    html.p(.class("where")) { html in
      html.text(words.isEmpty ? "すべて：\(total)件" : "\(words)：\(total)件のうち\(rows.count)件")
      if rows.count > Self.limit { html.text("（はじめの\(Self.limit)件を表示。すべてはExcelで出せます）") }
    }
    guard !rows.isEmpty else { return html.empty("条件に合う報告はありません。条件を変えてください。") }
    html.div(Attributes(class: "scroll", label: "報告の一覧", tabIndex: 0)) { html in
      html.table(.class("list board-list")) { html in
        html.caption(.class("visually-hidden"), "\(page.title)の報告")
        html.thead { html in
          html.tr { html in
            for title in ["取組", "所属", "進み", "提出した日", "受け付けた日"] { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for row in rows.prefix(Self.limit) { write(row, to: &html) } }
      }
    }
  }

  private func write(_ row: BoardRow, to html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(ProgressAddresses.sheet(row.sheet.id), row.heading)
        if !row.place.path.isEmpty { html.div(.class("where"), row.place.path.joined(separator: " › ")) }
      }
      html.td(row.unitNames)
      html.td { html in
        SheetMark(row.sheet, page.form, isLate: row.isLate).write(to: &html)
        row.figures.write(to: &html)
        if row.sheet.isSwept { html.span(.class("tag"), "受付なしで締切り") }
      }
      html.td(.class("short"), row.sheet.submittedAt?.day.japanese ?? "")
      html.td(.class("short"), row.sheet.acceptedAt?.day.japanese ?? "")
    }
  }
}

import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Rounds

/// The items that other plans own, read-only: where they are reported on, and how far that is.
struct BorrowedList {
  let rows: [BorrowedRow]
  let plan: Plan.ID
  /// How many there are before the list was narrowed.
  let total: Int

  func write(to html: inout HTMLWriter) {
    guard total > 0 else { return }
    html.h2(.id("borrowed"), "ほかの計画の取組")
    html.p(
      .class("where"),
      (rows.count == total ? "\(total)件。" : "\(total)件のうち\(rows.count)件。") + "もとの計画で報告するので、上の件数には入れていません。")
    guard !rows.isEmpty else { return }
    html.div(Attributes(class: "scroll", label: "ほかの計画の取組", tabIndex: 0)) { html in
      html.table(.class("list board-list")) { html in
        html.caption(.class("visually-hidden"), "ほかの計画の取組の報告")
        html.thead { html in
          html.tr { html in
            for title in Self.heads { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for row in rows.prefix(BoardList.limit) { write(row, to: &html) } }
      }
    }
  }

  private static let heads = ["取組", "もとの計画", "所属", "進み", "提出した日", "受け付けた日"]

  private func write(_ row: BorrowedRow, to html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(row.sheet.map { ProgressAddresses.sheet($0.id) } ?? PlanPlaces.node(plan, row.node), row.place.heading)
        if !row.place.path.isEmpty { html.div(.class("where"), row.place.path.joined(separator: " › ")) }
      }
      html.td(row.owner)
      html.td(row.unitNames)
      html.td { html in
        if let sheet = row.sheet, let form = row.form {
          SheetMark(sheet, form, isLate: row.isLate).write(to: &html)
          if sheet.isSwept { html.span(.class("tag"), "受付なしで締切り") }
        } else {
          html.span(.class("muted"), row.stateText)
        }
      }
      html.td(.class("short"), row.sheet?.submittedAt?.day.japanese ?? "")
      html.td(.class("short"), row.sheet?.acceptedAt?.day.japanese ?? "")
    }
  }
}

extension BorrowedRow {
  /// How far the report is, in words.
  var stateText: String {
    guard let sheet, let form else { return hasReport ? "報告があります" : "まだありません" }
    let mark = SheetMark(sheet, form, isLate: isLate).text
    return sheet.isSwept ? "\(mark)（受付なしで締切り）" : mark
  }
}

import Design
import HTML
import Rounds
import Spreadsheets

/// What a closed round says of items that other plans own, as their owners reported on them.
struct FrozenBorrowedTable {
  let round: FrozenRound

  private static let heads = ["取組", "もとの計画", "もとの計画での報告"]
  private static let none = "締め切ったときには、まだありませんでした。"

  func write(to html: inout HTMLWriter) {
    guard !round.borrowed.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "frozen-borrowed")) { html in
      html.h2(.id("frozen-borrowed"), "ほかの計画の取組（\(round.borrowed.count)件）")
      html.div(Attributes(class: "scroll", role: "region", label: "ほかの計画の取組", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in for head in Self.heads { html.th(scope: .column, head) } }
          }
          html.tbody { html in
            for item in round.borrowed {
              html.tr { html in
                html.th(scope: .row) { html in
                  html.text(item.heading)
                  if !item.path.isEmpty { html.div(.class("where"), item.path.joined(separator: " › ")) }
                }
                html.td(item.owner ?? "")
                html.td { html in
                  if item.lines.isEmpty { html.span(.class("muted"), Self.none) }
                  for line in item.lines { html.div(line) }
                }
              }
            }
          }
        }
      }
    }
  }

  /// The same as a sheet of a workbook; nil where there is none.
  func content(_ state: String) -> WorkbookContent.Sheet? {
    guard !round.borrowed.isEmpty else { return nil }
    let heads = ["番号", "取組", "柱", "もとの計画", "もとの計画での報告"]
    var rows = [
      WorkbookContent.Row([.init("\(round.planTitle)　\(round.title)　\(state)", .title, columnSpan: heads.count)]),
      WorkbookContent.Row(heads.map { .init($0, .header) }),
    ]
    rows += round.borrowed.map { item in
      let lines = item.lines.isEmpty ? Self.none : item.lines.joined(separator: "\n")
      return WorkbookContent.Row(
        [item.number ?? "", item.title, item.path.joined(separator: " › "), item.owner ?? "", lines].map {
          .init($0, .text)
        })
    }
    var sheet = WorkbookContent.Sheet(name: "ほかの計画の取組", columnWidths: [8, 32, 28, 28, 60], rows: rows)
    (sheet.frozenRows, sheet.frozenColumns) = (2, 2)
    sheet.repeatedRows = 0..<2
    sheet.paper = .a3Landscape
    return sheet
  }
}

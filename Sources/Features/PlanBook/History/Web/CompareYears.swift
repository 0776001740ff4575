import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// Measures of a revision as in the printed year table: the row before the revision, and below it the one after.
struct CompareYears {
  let table: RevisedYears

  func write(to html: inout HTMLWriter) {
    guard !table.rows.isEmpty else {
      html.empty("工程が違う取組はありません。")
      return
    }
    html.div(Attributes(class: "scroll compare", role: "region", label: "工程の新旧", tabIndex: 0)) { html in
      html.table(.class("year")) { html in
        html.caption(.class("visually-hidden"), "改訂前の行と改訂後の行")
        html.thead { html in
          html.tr { html in
            html.th(.class("what"), scope: .column, "取組")
            html.th(scope: .column, "行")
            for column in table.columns { html.th(.class("cell"), scope: .column, column.label) }
          }
        }
        var path: [String] = []
        for row in table.rows {
          html.tbody { html in
            if row.path != path, !row.path.isEmpty { tier(&html, row.path) }
            measure(&html, row)
          }
          path = row.path
        }
      }
    }
  }

  /// The tiers above the rows that follow.
  private func tier(_ html: inout HTMLWriter, _ path: [String]) {
    html.tr { html in
      html.th(
        .class("what small"), scope: .rowGroup, columnSpan: table.columns.count + 2, path.joined(separator: " › "))
    }
  }

  private func measure(_ html: inout HTMLWriter, _ row: RevisedYears.Row) {
    guard row.isRevised else {
      html.tr { html in
        html.th(.class("what"), scope: .row, row.title)
        html.td(.class("kind"), "変更なし")
        for text in row.after ?? [] { html.td(.class("cell")) { $0.lines(text) } }
      }
      return
    }
    html.tr { html in
      html.th(.class("what"), scope: .row, rowSpan: 2) { html in
        html.text(row.title)
        for kind in row.kinds { html.span(.class("tag"), kind.title) }
      }
      html.td(.class("kind"), "改訂前")
      side(&html, row.before, beside: row.after, "（なし）", isOld: true)
    }
    html.tr { html in
      html.td(.class("kind"), "改訂後")
      side(&html, row.after, beside: row.before, "（削除）", isOld: false)
    }
  }

  private func side(
    _ html: inout HTMLWriter, _ cells: [String]?, beside others: [String]?, _ missing: String, isOld: Bool
  ) {
    guard let cells else {
      html.td(.class("cell"), columnSpan: max(1, table.columns.count), missing)
      return
    }
    for (index, text) in cells.enumerated() {
      html.td(.class("cell")) { html in
        guard others?[index] != text, !text.isEmpty else {
          html.lines(text)
          return
        }
        if isOld { html.del { $0.lines(text) } } else { html.ins { $0.lines(text) } }
      }
    }
  }
}

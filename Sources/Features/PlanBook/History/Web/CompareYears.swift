import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// Measures whose schedule differs, as in the printed year table: the row before the revision, and below it the one after.
struct CompareYears {
  let comparison: StateComparison
  let rows: [PlanComparison.Row]

  private var columns: [ShownColumn] {
    let new = comparison.new.snapshot.shownColumns
    return new + comparison.old.snapshot.shownColumns.filter { old in !new.contains { $0.label == old.label } }
  }

  func write(to html: inout HTMLWriter) {
    let columns = columns
    let shown = rows.filter { row in
      row.isMeasure && (row.kinds.contains(.schedule) || row.kinds == [.added] || row.kinds == [.removed])
    }
    guard !shown.isEmpty else {
      html.empty("工程が違う取組はありません。")
      return
    }
    html.div(Attributes(class: "scroll compare", role: "region", label: "工程の新旧", tabIndex: 0)) { html in
      html.table(.class("year")) { html in
        html.caption(.class("visually-hidden"), "工程が違う取組：改訂前の行と改訂後の行")
        html.thead { html in
          html.tr { html in
            html.th(.class("what"), scope: .column, "取組")
            html.th(scope: .column, "行")
            for column in columns { html.th(.class("cell"), scope: .column, column.label) }
          }
        }
        for row in shown { html.tbody { measure(&$0, row, columns) } }
      }
    }
  }

  private func measure(_ html: inout HTMLWriter, _ row: PlanComparison.Row, _ columns: [ShownColumn]) {
    guard let id = row.subject.node else { return }
    let (old, new) = (
      cells(of: id, in: comparison.old.snapshot, columns), cells(of: id, in: comparison.new.snapshot, columns)
    )
    html.tr { html in
      html.th(.class("what"), scope: .row, rowSpan: 2) { html in
        html.text(row.title)
        for kind in row.kinds { html.span(.class("tag"), kind.title) }
      }
      html.td(.class("kind"), "改訂前")
      for index in columns.indices { cell(&html, old[index], differs: old[index] != new[index], "old") }
    }
    html.tr { html in
      html.td(.class("kind"), "改訂後")
      for index in columns.indices { cell(&html, new[index], differs: old[index] != new[index], "new") }
    }
  }

  private func cell(_ html: inout HTMLWriter, _ text: String, differs: Bool, _ side: String) {
    html.td(.class("cell")) { html in
      guard differs, !text.isEmpty else {
        html.lines(text)
        return
      }
      if side == "old" { html.del { $0.lines(text) } } else { html.ins { $0.lines(text) } }
    }
  }

  /// What is printed for each column, planned and real.
  private func cells(of id: PlanNode.ID, in snapshot: PlanSnapshot, _ columns: [ShownColumn]) -> [String] {
    guard let position = snapshot.position(of: id) else { return columns.map { _ in "" } }
    let node = snapshot.entries[position].node
    let own = snapshot.shownColumns
    return columns.map { column in
      guard let index = own.firstIndex(where: { $0.label == column.label }) else { return "" }
      return node.schedule.filter { cell in
        if let id = cell.column { return id == own[index].id }
        guard let year = cell.year, let shown = own[index].year else { return false }
        return year <= shown && shown <= cell.through ?? year
      }.map { $0.row == .actual ? "（実績）\($0.printed)" : $0.printed }.joined(separator: "\n")
    }
  }
}

import Design
import Essentials
import HTML
import HTTP

/// How many sheets are in which state, by unit or by pillar; every number leads to the list of just those.
struct BoardMatrix {
  struct Row {
    let label: String
    let depth: Int
    /// What the list is narrowed to behind its numbers.
    let filter: BoardFilter
    let counts: BoardCounts
  }

  let board: Board
  let filter: BoardFilter

  var rows: [Row] { filter.grouping == .unit ? unitRows : pillarRows }

  /// A unit counts what is asked of those below it, too, each sheet once.
  private var unitRows: [Row] {
    var counts: [String: BoardCounts] = [:]
    for row in board.rows {
      for id in Set(row.units.flatMap(board.units.path)) { counts[id.text, default: BoardCounts([])].add(row) }
    }
    return board.units.tree(over: board.asked).map { id, depth in
      var filter = BoardFilter()
      filter.unit = id
      return Row(
        label: board.units.name(id), depth: depth, filter: filter, counts: counts[id.text] ?? BoardCounts([]))
    }
  }

  private var pillarRows: [Row] {
    board.pillars.map { pillar in
      var filter = BoardFilter()
      filter.grouping = .pillar
      filter.pillar = pillar.id
      return Row(
        label: pillar.title, depth: 0, filter: filter,
        counts: BoardCounts(board.rows.filter { $0.place.pillar == pillar.id }))
    }
  }

  func write(to html: inout HTMLWriter) {
    let rows = rows
    guard !rows.isEmpty else { return }
    html.div(Attributes(class: "scroll board-matrix", label: "\(subject)ごとの件数", tabIndex: 0)) { html in
      html.table(.class("list board-counts")) { html in
        html.caption(.class("visually-hidden"), "\(subject)ごとの件数")
        html.thead { html in
          html.tr { html in
            html.th(scope: .column, subject)
            for title in BoardState.allCases.map(\.title) + ["期限を過ぎた", "計"] {
              html.th(.class("number"), scope: .column, title)
            }
          }
        }
        html.tbody { html in for row in rows { write(row, to: &html) } }
        html.tfoot { html in
          var all = BoardFilter()
          all.grouping = filter.grouping
          write(Row(label: "計", depth: 0, filter: all, counts: board.counts), to: &html)
        }
      }
    }
    if filter.grouping == .unit, board.rows.contains(where: { $0.units.count > 1 }) {
      html.p(.class("where"), "いくつかの所属にたずねている取組は、それぞれの所属で数えます。「計」では1件です。")
    }
  }

  private var subject: String { filter.grouping == .unit ? "所属" : "柱" }

  private func write(_ row: Row, to html: inout HTMLWriter) {
    html.tr { html in
      html.th(.class(Self.depths[min(row.depth, Self.depths.count - 1)]), scope: .row, row.label)
      for state in BoardState.allCases {
        number(row.counts[state], row, &html, heard: state.title) { $0.state = state }
      }
      number(row.counts.late, row, &html, className: "number late", heard: "期限を過ぎた") { $0.isLate = true }
      number(row.counts.total, row, &html, heard: "計") { _ in }
    }
  }

  private static let depths: [StaticString] = ["unit depth-0", "unit depth-1", "unit depth-2", "unit depth-3"]

  private func number(
    _ count: Int, _ row: Row, _ html: inout HTMLWriter, className: StaticString = "number", heard: String,
    _ narrow: (inout BoardFilter) -> Void
  ) {
    html.td(.class(className)) { html in
      guard count > 0 else { return html.span(.class("muted"), "–") }
      var target = row.filter
      narrow(&target)
      html.a(target.list(board.page), Attributes(label: "\(row.label)、\(heard)\(count)件")) {
        $0.text(count)
      }
    }
  }
}

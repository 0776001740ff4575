import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// What the script gets back: the order of all rows that it shows, and those rows that changed since it last asked.
struct OutlineAnswer {
  let page: PlanPage
  /// nil for all rows.
  let changed: Set<PlanNode.ID>?
  let focus: PlanNode.ID?
  let said: String

  func response() -> Response {
    let snapshot = page.snapshot
    let view = OutlineView(snapshot, PlanFilter(page), current: page.current)
    let order = view.rows.map { snapshot.entries[$0.position].node.id.text }.joined(separator: " ")
    let stale = positions
    var html = HTMLWriter(capacity: 4_096 + order.utf8.count)
    let data: [(name: StaticString, value: String)] = [
      ("revision", String(snapshot.revision)), ("focus", focus?.text ?? ""), ("order", order),
    ]
    html.div(Attributes(class: "outline-answer", data: data)) { html in
      html.p(said)
      html.table { html in
        html.tbody { html in
          for row in view.rows where stale?.contains(row.position) ?? true {
            OutlineRow(page: page, row: row).write(to: &html)
          }
        }
      }
    }
    return .html(html.finish())
  }

  /// The changed nodes and the repeats that show them; nil for all.
  private var positions: Set<Int>? {
    guard let changed else { return nil }
    var positions: Set<Int> = []
    for id in changed {
      guard let position = page.snapshot.position(of: id) else { continue }
      positions.insert(position)
      positions.formUnion(page.snapshot.entries[position].repeatedAt)
    }
    return positions
  }

  /// The message of a refusal, for the row.
  static func refused(_ refusal: Refusal, status: Status = .unprocessable) -> Response {
    var html = HTMLWriter(capacity: 512)
    html.div(Attributes(class: "outline-answer", data: [("field", refusal.field ?? "")])) { $0.p(refusal.message) }
    return .html(html.finish(), status: status)
  }
}

import Essentials
import JSON
import PrintDocuments

/// A table as the template reads it.
struct TableData {
  let json: JSONValue

  init(_ table: PrintTable, on section: PrintDocument.Section) throws(Refusal) {
    let layout = try TableLayout(table)
    let room = RowRoom(table, within: section.textWidth)
    func cells(_ rows: Range<Int>) -> [JSONValue] {
      rows.flatMap { row in
        // One cell that may not be broken keeps its whole row, and what is higher than a page is lost.
        let isWhole = room.isLow(row, in: layout, page: section.textHeight)
        return layout.places[row].map { cell($0, least: layout.rows[row].leastHeight, isWhole: isWhole) }
      }
    }
    var body: [JSONValue] = []
    var start = layout.headCount
    let lead = LeadRows(layout, room, page: section.textHeight)
    if let heads = lead.heads {
      let parts = lead.parted(layout)
      body.append(.array(cells(start..<heads.lowerBound)))
      let sub = heads.flatMap { row in (parts[row] ?? []).map { cell($0, least: 0, isWhole: false) } }
      body.append(["once": true, "sub": .array(sub)])
      start = heads.upperBound
      if start < layout.rows.count {
        let isWhole = room.isLow(start, in: layout, page: section.textHeight)
        let least = layout.rows[start].leastHeight
        body.append(.array((parts[start] ?? []).map { cell($0, least: least, isWhole: isWhole) }))
        start += 1
      }
    }
    for row in start..<layout.rows.count where layout.rows[row].isSubhead {
      if start < row { body.append(.array(cells(start..<row))) }
      body.append(["sub": .array(cells(row..<row + 1))])
      start = row + 1
    }
    if start < layout.rows.count { body.append(.array(cells(start..<layout.rows.count))) }
    // The rows that stand with the head, with cells that end where they end.
    let first = lead.first.flatMap { row in
      layout.places[row].map { place in
        var part = place.cell
        part.rowSpan = min(part.rowSpan, lead.first.upperBound - row)
        return cell(
          TableLayout.Place(row: row, column: place.column, cell: part), least: layout.rows[row].leastHeight,
          isWhole: false)
      }
    }
    json = [
      "k": "table", "caption": table.caption.map(runs) ?? .null,
      "columns": .array(Self.columns(table, within: section.textWidth)), "head": .array(cells(0..<layout.headCount)),
      "body": .array(body),
      "first": .array(first), "notes": .array(table.notes.map(runs)), "rules": .string(table.rules.rawValue),
      "size": number(table.textSize), "tight": .bool(table.isTight), "breadth": number(table.breadth),
    ]
  }

  private static func columns(_ table: PrintTable, within width: Double) -> [JSONValue] {
    zip(table.columns, table.widths(within: width)).map { column, share in
      switch column {
      case .millimetres(let width): number(width)
      case .share: ["fr": number(share)]
      }
    }
  }
}

/// Only what differs from a plain cell is written, as large tables have tens of thousands of them.
private func cell(_ place: TableLayout.Place, least: Double, isWhole: Bool) -> JSONValue {
  let cell = place.cell
  var json = JSONObject([
    ("t", cell.isUpright ? .string(display(cell.plain)) : .array(cell.content.map(content)))
  ])
  func put(_ key: String, _ value: JSONValue, unless isUsual: Bool) { if !isUsual { json[key] = value } }
  put("r", .int(cell.rowSpan), unless: cell.rowSpan == 1)
  put("c", .int(cell.columnSpan), unless: cell.columnSpan == 1)
  put("a", .string(cell.alignment.rawValue), unless: cell.alignment == .start)
  put("v", .string(cell.height.rawValue), unless: cell.height == .top)
  put("g", .string(cell.ground.rawValue), unless: cell.ground == .none)
  // Row heads without a ground have the letters of the text.
  put("h", true, unless: cell.role == .data || cell.role == .rowHead && cell.ground == .none)
  put("u", true, unless: !cell.isUpright)
  // A cell over several rows would keep all of them together.
  put("w", true, unless: !isWhole || cell.rowSpan > 1)
  put("m", number(least - 2.5), unless: least <= 2.5 || cell.rowSpan > 1)
  let edges: [(PrintTable.Edges, String)] = [(.top, "top"), (.bottom, "bottom"), (.left, "left"), (.right, "right")]
  put(
    "e", .array(edges.filter { cell.openEdges.contains($0.0) }.map { .string($0.1) }), unless: cell.openEdges.isEmpty)
  return .object(json)
}

private func content(_ content: PrintTable.Content) -> JSONValue {
  switch content {
  case .list(let list): return ["k": "list", "items": items(list.items)]
  case .paragraph(let text):
    if text.kind == .body, text.alignment == .start, !text.isIndented, text.text.runs.allSatisfy({ $0.looks.isEmpty }) {
      let words = runs(text.text)
      if case .string = words { return words }
    }
    return paragraph(text)
  }
}

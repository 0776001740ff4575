import JSON
import PrintDocuments

/// A table as the template reads it.
struct TableData {
  let json: JSONValue

  /// `index` tells the table from the others of the document; `rank` is that of the heading in it.
  init(_ table: PrintTable, _ layout: TableLayout, on section: PrintDocument.Section, index: Int, rank: Int?) {
    let room = RowRoom(table, within: section.textWidth)
    let kept = room.kept(in: layout, page: section.textHeight)
    let head = layout.runningHead
    func data(_ place: TableLayout.Place, isWhole: Bool) -> JSONValue {
      let rows = place.row..<place.row + place.cell.rowSpan
      var json = cell(
        place, least: layout.rows[place.row].leastHeight,
        // A cell over several rows keeps all of them together.
        isWhole: rows.count == 1 ? isWhole : rows.dropLast().allSatisfy(kept.contains), rank: rank, room)
      // A label beside the rows below heads stands on their first page, and beside the heads on the next ones.
      if let head, layout.partedColumns.contains(place.column), (head.lowerBound...head.upperBound).contains(place.row)
      {
        json[head.contains(place.row) ? "again" : "side"] = .int(index)
      }
      return .object(json)
    }
    func cells(_ rows: Range<Int>) -> [JSONValue] {
      rows.flatMap { row in
        // One cell that may not be broken keeps its whole row, and what is higher than a page is lost.
        let isWhole = room.isLow(row, in: layout, page: section.textHeight)
        return layout.places[row].map { data($0, isWhole: isWhole) }
      }
    }
    var body: [JSONValue] = []
    var start = layout.headCount
    func end(before row: Int) {
      if start < row { body.append(.array(cells(start..<row))) }
      start = row
    }
    for row in layout.headCount..<layout.rows.count {
      if layout.rows[row].isSubhead || row == head?.lowerBound {
        end(before: row)
        start = layout.rows[row].isSubhead ? row + 1 : head?.upperBound ?? row + 1
        body.append(["sub": .array(cells(row..<start))])
      } else if layout.rows[row].endsHeads {
        end(before: row)
        body.append(["end": true])
      }
    }
    end(before: layout.rows.count)
    // The rows that stand with the head, with cells that end where they end.
    let lead = LeadRows(layout, room, page: section.textHeight).first
    let first = lead.flatMap { row in
      layout.places[row].map { place in
        var part = place.cell
        part.rowSpan = min(part.rowSpan, lead.upperBound - row)
        part.headingLevel = nil
        return JSONValue.object(
          cell(
            TableLayout.Place(row: row, column: place.column, cell: part), least: layout.rows[row].leastHeight,
            isWhole: false, rank: nil, room))
      }
    }
    json = [
      "k": "table", "caption": table.caption.map(runs) ?? .null,
      "columns": .array(Self.columns(table, within: section.textWidth)), "head": .array(cells(0..<layout.headCount)),
      "body": .array(body),
      "first": .array(first), "notes": .array(table.notes.map(runs)), "rules": .string(table.rules.rawValue),
      "size": number(table.textSize), "spacing": .string(table.spacing.rawValue), "breadth": number(table.breadth),
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
private func cell(
  _ place: TableLayout.Place, least: Double, isWhole: Bool, rank: Int?, _ room: RowRoom
) -> JSONObject {
  let cell = place.cell
  let letters = room.letters(of: place)
  var json = JSONObject([
    (
      "t",
      cell.isUpright ? .string(display(cell.plain)) : .array(cell.content.map { content($0, letters: letters) })
    )
  ])
  func put(_ key: String, _ value: JSONValue, unless isUsual: Bool) { if !isUsual { json[key] = value } }
  put("r", .int(cell.rowSpan), unless: cell.rowSpan == 1)
  put("c", .int(cell.columnSpan), unless: cell.columnSpan == 1)
  put("a", .string(cell.alignment.rawValue), unless: cell.alignment == .start)
  put("v", .string(cell.height.rawValue), unless: cell.height == .top)
  put("g", .string(cell.ground.rawValue), unless: cell.ground == .none)
  // Row heads without a ground have the letters of the text.
  put("h", true, unless: cell.role == .data || cell.role == .rowHead && cell.ground == .none)
  put("l", true, unless: cell.role != .rowHead)
  if cell.headingLevel != nil, let rank { json["o"] = .int(rank) }
  put("u", true, unless: !cell.isUpright)
  put("w", true, unless: !isWhole)
  put("m", number(least - 2.5), unless: least <= 2.5 || cell.rowSpan > 1)
  let edges: [(PrintTable.Edges, String)] = [(.top, "top"), (.bottom, "bottom"), (.left, "left"), (.right, "right")]
  put(
    "e", .array(edges.filter { cell.openEdges.contains($0.0) }.map { .string($0.1) }), unless: cell.openEdges.isEmpty)
  return json
}

private func content(_ content: PrintTable.Content, letters: Int) -> JSONValue {
  switch content {
  case .list(let list): return ["k": "list", "items": items(list.items, letters: letters)]
  case .paragraph(let text):
    if text.kind == .body, text.alignment == .start, !text.isIndented, text.text.runs.allSatisfy({ $0.looks.isEmpty }) {
      let words = runs(text.text, letters: letters)
      if case .string = words { return words }
    }
    return paragraph(text, letters: letters)
  }
}

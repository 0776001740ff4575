import Essentials
import JSON

/// A form as a file (`hagukumi-form/1`), and as it is kept in the database.
///
/// Members: `format`, `name`, `paper`, `head`, `foot`, `contents`, `design`, `parts`. A part has a `kind` and what belongs to it. Widths are parts of
/// the whole. What is unknown is refused with a sentence that names it.
extension Form {
  static let format = "hagukumi-form/1"

  var json: JSONValue {
    [
      "format": .string(Self.format), "name": .string(name), "paper": .string(paper.rawValue), "head": .string(head),
      "foot": .string(foot), "contents": .bool(hasContents), "design": design.json,
      "parts": .array(parts.map(\.json)),
    ]
  }

  init(_ json: JSONValue) throws(Refusal) {
    guard json["format"]?.string == Self.format else {
      throw Refusal("書類の形の定義（\(Self.format)）ではありません。この画面から取り出したファイルを選んでください。")
    }
    self.init(
      try text(json, "name", limit: 100), on: try word(json, "paper"), head: try text(json, "head", limit: 200),
      foot: try text(json, "foot", limit: 200), contents: json["contents"]?.bool ?? false,
      design: try Design(json["design"]),
      try items(json, "parts", atMost: 100) { part throws(Refusal) in try Part(part) })
    guard !name.isEmpty else { throw Refusal("書類の形に名前がありません。") }
  }
}

extension Form.Part {
  fileprivate var json: JSONValue {
    switch self {
    case .title(let lines): ["kind": "title", "lines": .array(lines.map { .string($0) })]
    case .words(let heading, let text): ["kind": "words", "heading": .string(heading), "text": .string(text)]
    case .textBefore: ["kind": "text_before"]
    case .textAfter: ["kind": "text_after"]
    case .measures(let measures): ["kind": "measures", "measures": measures.json]
    case .standings(let heading): ["kind": "standings", "heading": .string(heading)]
    case .indicators(let heading, let members):
      ["kind": "indicators", "heading": .string(heading), "members": .bool(members)]
    case .belowPlan(let below):
      [
        "kind": "below_plan", "heading": .string(below.heading), "texts": .array(below.texts.map { .string($0) }),
        "rooms": .array(below.rooms.map { .string($0) }),
      ]
    case .indicatorCharts(let heading): ["kind": "indicator_charts", "heading": .string(heading)]
    case .publication(let heading): ["kind": "publication", "heading": .string(heading)]
    }
  }

  fileprivate init(_ json: JSONValue) throws(Refusal) {
    switch json["kind"]?.string {
    case "title": self = .title(try texts(json, "lines", atMost: 20))
    case "words":
      self = .words(heading: try text(json, "heading", limit: 200), text: try text(json, "text", limit: 20_000))
    case "text_before": self = .textBefore
    case "text_after": self = .textAfter
    case "measures": self = .measures(try Form.Measures(json["measures"] ?? .null))
    case "standings": self = .standings(heading: try text(json, "heading", limit: 200))
    case "indicators":
      self = .indicators(
        heading: try text(json, "heading", limit: 200), members: json["members"]?.bool ?? false)
    case "below_plan":
      self = .belowPlan(
        Form.BelowPlan(
          heading: try text(json, "heading", limit: 200), texts: try texts(json, "texts", atMost: 20),
          rooms: try texts(json, "rooms", atMost: 20)))
    case "indicator_charts": self = .indicatorCharts(heading: try text(json, "heading", limit: 200))
    case "publication": self = .publication(heading: try text(json, "heading", limit: 200))
    default: throw broken("kind")
    }
  }
}

extension Form.Measures {
  fileprivate var json: JSONValue {
    [
      "headings": .array(
        headings.map { heading in
          [
            "tier": .int(heading.tier), "text": .string(heading.text),
            "fields": .array(heading.fields.map { .string($0) }), "begins_page": .bool(heading.beginsPage),
            "band": .bool(heading.isBand),
          ]
        }),
      "block": block.json, "rows": .array(rows.map(\.json)), "columns": .array(columns.map(\.json)),
      "side": .string(side), "rows_below": .array(rowsBelow.map(\.json)),
      "widths": .array(widths.map { .int($0) }), "own_page": .bool(isOnOwnPage), "choice": .string(choice.rawValue),
      "of_predecessor": .bool(isOfPredecessor),
    ]
  }

  fileprivate init(_ json: JSONValue) throws(Refusal) {
    headings = try items(json, "headings", atMost: 10) { heading throws(Refusal) in
      Form.Heading(
        tier: try count(heading, "tier", in: 0...9), text: try text(heading, "text", limit: 200),
        fields: try texts(heading, "fields", atMost: 50), beginsPage: heading["begins_page"]?.bool ?? false,
        isBand: heading["band"]?.bool ?? false)
    }
    block = try Form.BlockPlace(json["block"] ?? .null)
    rows = try items(json, "rows", atMost: 60) { row throws(Refusal) in try Form.Row(row) }
    columns = try items(json, "columns", atMost: 30) { column throws(Refusal) in try Form.Column(column) }
    side = try text(json, "side", limit: 100)
    rowsBelow = try items(json, "rows_below", atMost: 60) { row throws(Refusal) in try Form.Row(row) }
    var widths: [Int] = []
    for width in json["widths"]?.array ?? [] {
      guard let parts = width.int, (1...1000).contains(parts), widths.count < 30 else { throw broken("widths") }
      widths.append(parts)
    }
    self.widths = widths
    isOnOwnPage = json["own_page"]?.bool ?? false
    choice = try word(json, "choice")
    isOfPredecessor = json["of_predecessor"]?.bool ?? false
  }
}

extension Form.BlockPlace {
  fileprivate var json: JSONValue {
    switch self {
    case .tier(let tier): ["kind": "tier", "tier": .int(tier)]
    case .measure: ["kind": "measure"]
    case .plan: ["kind": "plan"]
    }
  }

  fileprivate init(_ json: JSONValue) throws(Refusal) {
    switch json["kind"]?.string {
    case "tier": self = .tier(try count(json, "tier", in: 0...9))
    case "measure": self = .measure
    case "plan": self = .plan
    default: throw broken("block")
    }
  }
}

extension Form.Row {
  fileprivate var json: JSONValue {
    [
      "left_out_when_empty": .bool(isLeftOutWhenEmpty),
      "cells": .array(
        cells.map { cell in
          [
            "label": .bool(cell.isLabel), "content": .string(cell.content.word), "span": .int(cell.span),
            "height": .int(cell.height),
          ]
        }),
    ]
  }

  fileprivate init(_ json: JSONValue) throws(Refusal) {
    self.init(leftOutWhenEmpty: json["left_out_when_empty"]?.bool ?? false)
    cells = try items(json, "cells", atMost: 30) { cell throws(Refusal) in
      Form.Cell(
        isLabel: cell["label"]?.bool ?? false, content: try content(cell), span: try count(cell, "span", in: 0...30),
        height: try count(cell, "height", in: 1...60))
    }
  }
}

extension Form.Column {
  fileprivate var json: JSONValue {
    [
      "label": .string(label), "content": .string(content.word), "width": .int(width), "joined": .bool(isJoined),
    ]
  }

  fileprivate init(_ json: JSONValue) throws(Refusal) {
    // The full name is needed, as `content` is the member here.
    guard let shown = Content(try text(json, "content", limit: 20_000)) else { throw broken("content") }
    self.init(
      try text(json, "label", limit: 100), shown, try count(json, "width", in: 1...1000),
      joined: json["joined"]?.bool ?? false)
  }
}

private func broken(_ key: String) -> Refusal { Refusal("書類の形の定義の「\(key)」を読み取れません。") }

private func text(_ json: JSONValue, _ key: String, limit: Int) throws(Refusal) -> String {
  guard let text = json[key]?.string else { throw broken(key) }
  guard text.count <= limit else { throw Refusal("書類の形の定義の「\(key)」が長すぎます。\(limit)字までにしてください。") }
  return text
}

private func texts(_ json: JSONValue, _ key: String, atMost limit: Int) throws(Refusal) -> [String] {
  try items(json, key, atMost: limit) { item throws(Refusal) in
    guard let text = item.string, text.count <= 500 else { throw broken(key) }
    return text
  }
}

private func count(_ json: JSONValue, _ key: String, in range: ClosedRange<Int>) throws(Refusal) -> Int {
  guard let number = json[key]?.int, range.contains(number) else { throw broken(key) }
  return number
}

private func content(_ json: JSONValue) throws(Refusal) -> Content {
  guard let content = Content(try text(json, "content", limit: 20_000)) else { throw broken("content") }
  return content
}

private func word<Word: RawRepresentable<String>>(_ json: JSONValue, _ key: String) throws(Refusal) -> Word {
  guard let word = Word(rawValue: try text(json, key, limit: 50)) else { throw broken(key) }
  return word
}

private func items<Item>(
  _ json: JSONValue, _ key: String, atMost limit: Int, _ read: (JSONValue) throws(Refusal) -> Item
) throws(Refusal) -> [Item] {
  guard let list = json[key]?.array else { throw broken(key) }
  guard list.count <= limit else { throw Refusal("書類の形の定義の「\(key)」が多すぎます。\(limit)までにしてください。") }
  var items: [Item] = []
  for element in list { items.append(try read(element)) }
  return items
}

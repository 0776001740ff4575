import Essentials
import JSON

/// A form as a file (`hagukumi-form/1`), and as it is kept in the database.
///
/// Members: `format`, `name`, `paper`, `margins`, `head`, `foot`, `contents`, `design`, `parts`. A part has a `kind` and what belongs
/// to it. Widths are parts of the whole. What is unknown is refused with a sentence that names its place. Members that came later
/// (`margins`, `before`, `after`, `columns` of indicators) are left out where they say nothing.
extension Form {
  static let format = "hagukumi-form/1"

  var json: JSONValue {
    object([
      ("format", .string(Self.format)), ("name", .string(name)), ("paper", .string(paper.rawValue)),
      ("margins", margins == .standard ? nil : .string(margins.rawValue)), ("head", .string(head)),
      ("foot", .string(foot)), ("contents", .bool(hasContents)), ("design", design.json),
      ("parts", .array(parts.map(\.json))),
    ])
  }

  /// `isNew` is what comes from a file or from the editor: characters that cannot be seen are refused. What is kept already is
  /// read as it is.
  init(_ json: JSONValue, isNew: Bool = false) throws(Refusal) {
    guard json["format"]?.string == Self.format else {
      throw Refusal("書類の形の定義（\(Self.format)）ではありません。この画面から取り出したファイルを選んでください。")
    }
    let form = FormMember(json, isNew: isNew)
    self.init(
      try form.text("name", "書類の名前", limit: FormMember.nameLimit, oneLine: true), on: try form.word("paper", "用紙"),
      head: try form.text("head", "ページの上", limit: 200, oneLine: true),
      foot: try form.text("foot", "ページの下", limit: 200, oneLine: true), contents: json["contents"]?.bool ?? false,
      design: try form.design(),
      try form.items(
        "parts", "部分", atMost: Form.Limit.parts, words: { "\($0 + 1)番目の部分\(Self.title(of: $1))の" },
        field: { index, _ in "p\(index)" }
      ) { part throws(Refusal) in try Part(part) })
    if json["margins"] != nil { margins = try form.word("margins", "余白") }
    guard !(isNew ? name.trimmed : name).isEmpty else { throw Refusal("書類の形に名前がありません。", field: "name") }
  }

  private static func title(of part: JSONValue) -> String {
    part["kind"]?.string.flatMap { PartKind(rawValue: $0) }.map { "「\($0.title)」" } ?? ""
  }
}

extension Form.Part {
  fileprivate var json: JSONValue {
    let kind = JSONValue.string(PartKind(self).rawValue)
    return switch self {
    case .title(let lines): ["kind": kind, "lines": .array(lines.map { .string($0) })]
    case .words(let heading, let text): ["kind": kind, "heading": .string(heading), "text": .string(text)]
    case .textBefore: ["kind": kind]
    case .textAfter: ["kind": kind]
    case .measures(let measures): ["kind": kind, "measures": measures.json]
    case .standings(let heading, let words): told(kind, heading, words)
    case .indicators(let heading, let members, let words, let columns):
      told(
        kind, heading, words,
        [("members", .bool(members)), ("columns", columns.isEmpty ? nil : .array(columns.map(\.json)))])
    case .belowPlan(let below):
      [
        "kind": kind, "heading": .string(below.heading), "texts": .array(below.texts.map { .string($0) }),
        "rooms": .array(below.rooms.map { .string($0) }),
      ]
    case .indicatorCharts(let heading, let words): told(kind, heading, words)
    case .publication(let heading, let words): told(kind, heading, words)
    }
  }

  /// A part that is counted, with the city's words around it.
  private func told(
    _ kind: JSONValue, _ heading: String, _ words: Form.Around, _ more: [(String, JSONValue?)] = []
  ) -> JSONValue {
    object(
      [("kind", kind), ("heading", .string(heading))] + more + [
        ("before", words.before.isEmpty ? nil : .string(words.before)),
        ("after", words.after.isEmpty ? nil : .string(words.after)),
      ])
  }

  fileprivate init(_ part: FormMember) throws(Refusal) {
    switch part.json["kind"]?.string.flatMap({ PartKind(rawValue: $0) }) {
    case .title: self = .title(try part.texts("lines", "表題の行", atMost: 20))
    case .words: self = .words(heading: try part.heading(), text: try part.text("text", "文", limit: 20_000))
    case .textBefore: self = .textBefore
    case .textAfter: self = .textAfter
    case .measures: self = .measures(try Form.Measures(part.inner("measures")))
    case .standings: self = .standings(heading: try part.heading(), words: try Form.Around(part))
    case .indicators:
      self = .indicators(
        heading: try part.heading(), members: part.json["members"]?.bool ?? false, words: try Form.Around(part),
        columns: try Form.IndicatorColumn.columns(of: part))
    case .belowPlan:
      self = .belowPlan(
        Form.BelowPlan(
          heading: try part.heading(), texts: try part.texts("texts", "報告から載せる欄", atMost: 20),
          rooms: try part.texts("rooms", "手で書く欄", atMost: 20)))
    case .indicatorCharts: self = .indicatorCharts(heading: try part.heading(), words: try Form.Around(part))
    case .publication: self = .publication(heading: try part.heading(), words: try Form.Around(part))
    case nil: throw part.broken("部分の種類", at: "title")
    }
  }
}

extension FormMember {
  fileprivate func heading() throws(Refusal) -> String { try text("heading", "見出し", limit: 200) }

  fileprivate func design() throws(Refusal) -> Form.Design {
    do { return try Form.Design(json["design"]) } catch { throw broken("見た目", at: "design-part") }
  }
}

extension Form.Around {
  fileprivate init(_ part: FormMember) throws(Refusal) {
    self.init(
      before: try part.optionalText("before", "前に置く文", limit: 2_000),
      after: try part.optionalText("after", "後に置く文", limit: 2_000))
  }
}

extension Form.IndicatorColumn {
  fileprivate var json: JSONValue { ["kind": .string(kind.rawValue), "label": .string(label)] }

  /// Each kind once, with the name among them; the item stands before all others, as it covers their rows.
  fileprivate static func columns(of part: FormMember) throws(Refusal) -> [Form.IndicatorColumn] {
    guard part.json["columns"] != nil else { return [] }
    let columns = try part.items(
      "columns", "列", atMost: Kind.allCases.count, words: { index, _ in "\(index + 1)列目の" },
      field: { "i-\($1["kind"]?.string ?? String($0))" }
    ) { column throws(Refusal) in
      Form.IndicatorColumn(
        kind: try column.word("kind", "内容"), label: try column.optionalText("label", "見出し", limit: 100))
    }
    let kinds = Set(columns.map(\.kind))
    guard columns.isEmpty || kinds.count == columns.count && kinds.contains(.name) else {
      throw part.broken("列", at: "title")
    }
    return columns.filter { $0.kind == .item } + columns.filter { $0.kind != .item }
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

  fileprivate init(_ measures: FormMember) throws(Refusal) {
    headings = try measures.items(
      "headings", "見出しにする段", atMost: 10, words: { index, _ in "\(index + 1)つ目の見出しの段の" },
      field: { "h\($1["tier"]?.int ?? $0)" }
    ) { heading throws(Refusal) in
      Form.Heading(
        tier: try heading.count("tier", "段", in: 0...9, at: "text"),
        text: try heading.text("text", "書き方", limit: 200),
        fields: try heading.texts("fields", "下に書く項目", atMost: 50),
        beginsPage: heading.json["begins_page"]?.bool ?? false, isBand: heading.json["band"]?.bool ?? false)
    }
    block = try Form.BlockPlace(measures)
    rows = try Self.rows(measures, "rows", "枠（表の上）", "r")
    columns = try measures.items(
      "columns", "列", atMost: Form.Limit.columns, words: { index, _ in "\(index + 1)列目の" },
      field: { index, _ in "c\(index)" }
    ) { column throws(Refusal) in try Form.Column(column) }
    side = try measures.text("side", "左に縦に通す語", limit: 100)
    rowsBelow = try Self.rows(measures, "rows_below", "枠（表の下）", "b")
    var widths: [Int] = []
    for width in measures.json["widths"]?.array ?? [] {
      guard let parts = width.int, (1...1000).contains(parts), widths.count < 30 else {
        throw measures.broken("枠の幅の割合", at: "widths")
      }
      widths.append(parts)
    }
    self.widths = widths
    isOnOwnPage = measures.json["own_page"]?.bool ?? false
    choice = try measures.word("choice", "のせる取組")
    isOfPredecessor = measures.json["of_predecessor"]?.bool ?? false
  }

  private static func rows(
    _ measures: FormMember, _ key: String, _ name: String, _ letter: String
  ) throws(Refusal) -> [Form.Row] {
    try measures.items(
      key, name, atMost: Form.Limit.rows, words: { index, _ in "\(name)の\(index + 1)行目の" },
      field: { index, _ in "\(letter)\(index)" }
    ) { row throws(Refusal) in try Form.Row(row) }
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

  fileprivate init(_ measures: FormMember) throws(Refusal) {
    let name = "枠を作る単位"
    let block = measures.inner("block")
    switch block.json["kind"]?.string {
    case "tier": self = .tier(try block.count("tier", name, in: 0...9, at: "block"))
    case "measure": self = .measure
    case "plan": self = .plan
    default: throw block.broken(name, at: "block")
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

  fileprivate init(_ row: FormMember) throws(Refusal) {
    self.init(leftOutWhenEmpty: row.json["left_out_when_empty"]?.bool ?? false)
    cells = try row.items(
      "cells", "枠", atMost: Form.Limit.cells, words: { index, _ in "\(index + 1)つ目の" },
      field: { index, _ in String(index) }
    ) { cell throws(Refusal) in
      Form.Cell(
        isLabel: cell.json["label"]?.bool ?? false, content: try cell.content(),
        span: try cell.count("span", "幅", in: 0...30), height: try cell.count("height", "高さ", in: 1...60))
    }
  }
}

extension Form.Column {
  fileprivate var json: JSONValue {
    [
      "label": .string(label), "content": .string(content.word), "width": .int(width), "joined": .bool(isJoined),
    ]
  }

  fileprivate init(_ column: FormMember) throws(Refusal) {
    self.init(
      try column.text("label", "見出し", limit: 100), try column.content(),
      try column.count("width", "幅", in: 1...1000), joined: column.json["joined"]?.bool ?? false)
  }
}

/// An object without the members that say nothing.
private func object(_ members: [(String, JSONValue?)]) -> JSONValue {
  .object(JSONObject(members.compactMap { key, value in value.map { (key, $0) } }))
}

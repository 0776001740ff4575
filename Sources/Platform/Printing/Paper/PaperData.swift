import Essentials
import JSON
import PrintDocuments

/// A document as the template reads it: words as values, pictures as files beside it.
struct PaperData {
  private(set) var json: JSONValue = .null
  private(set) var pictures: [(name: String, bytes: [UInt8])] = []
  private var ranks = HeadingRanks()
  private let textSize: Double
  private var tableCount = 0
  /// Whether pictures only take their room, as nobody looks at the pages.
  private let isCounted: Bool

  init(_ document: PrintDocument, isCounted: Bool = false) throws(Refusal) {
    self.isCounted = isCounted
    textSize = document.textSize
    var sections: [JSONValue] = []
    for section in document.sections { sections.append(try self.section(section)) }
    json = [
      "title": .string(document.title.isEmpty ? "文書" : display(PrintText(document.title).plain)),
      "language": .string(document.language), "typeface": .string(document.typeface.rawValue),
      "size": number(document.textSize), "look": .string(document.headingLook.rawValue),
      "grounds": Self.grounds(document), "band": .optional(document.headingBand.map { "#\($0)" }),
      "sections": .array(sections),
    ]
  }

  private static func grounds(_ document: PrintDocument) -> JSONValue {
    .object(
      JSONObject(
        PrintTable.Ground.allCases.compactMap { ground in
          document.colour(of: ground).map { (ground.rawValue, .string("#\($0)")) }
        }))
  }

  private mutating func section(_ section: PrintDocument.Section) throws(Refusal) -> JSONValue {
    let margins = section.margins
    // Running lines stand in the margin, so that no heading moves by them.
    let hasNoLines = section.isCover || isCounted
    return [
      "width": number(section.size.width), "height": number(section.size.height), "top": number(margins.top),
      "bottom": number(margins.bottom), "left": number(margins.left), "right": number(margins.right),
      "cover": .bool(section.isCover), "head": hasNoLines ? .null : line(section.head),
      "foot": hasNoLines ? .null : line(section.foot), "blocks": try blocks(section.blocks, section),
    ]
  }

  private func line(_ line: PrintDocument.RunningLine) -> JSONValue {
    func pieces(_ pieces: [PrintDocument.Piece]) -> JSONValue {
      .array(
        pieces.map { piece in
          switch piece {
          case .text(let text): ["text": .string(display(PrintText(text).plain))]
          case .page: "page"
          case .pages: "pages"
          case .chapter: "chapter"
          }
        })
    }
    return line.isEmpty
      ? .null : ["left": pieces(line.left), "middle": pieces(line.middle), "right": pieces(line.right)]
  }

  private mutating func blocks(_ blocks: [PrintBlock], _ section: PrintDocument.Section) throws(Refusal) -> JSONValue {
    var result: [JSONValue] = []
    for block in blocks { if let json = try self.block(block, section) { result.append(json) } }
    return .array(result)
  }

  private mutating func block(_ block: PrintBlock, _ section: PrintDocument.Section) throws(Refusal) -> JSONValue? {
    switch block {
    case .title(let text, let below): ["k": "title", "t": runs(text), "below": below.map(runs) ?? .null]
    case .heading(let heading):
      // Readers that hear a document stumble over headings without words.
      heading.text.plain.allSatisfy(\.isWhitespace)
        ? nil
        : [
          "k": "h", "l": .int(ranks.rank(of: heading.level)), "o": .bool(heading.isListed),
          "band": .bool(heading.isBand), "t": runs(heading.text),
        ]
    case .paragraph(let text): paragraph(text)
    case .list(let list): list.items.isEmpty ? nil : ["k": "list", "items": items(list.items)]
    case .facts(let facts):
      facts.isEmpty ? nil : ["k": "facts", "rows": .array(facts.map { [runs($0.term), runs($0.text)] })]
    case .table(let table): try data(table, section)
    case .picture(let picture): add(picture)
    case .contents(let title, let depth):
      ["k": "contents", "title": .string(display(PrintText(title).plain)), "depth": .int(depth)]
    case .pageBreak: ["k": "break"]
    case .together(let blocks):
      [
        "k": "together", "low": .bool(try room(of: blocks, section)),
        "blocks": try self.blocks(blocks, section),
      ]
    case .columns(let count, let parts):
      try columns(count, parts, section.columns(count))
    }
  }

  private mutating func data(_ table: PrintTable, _ section: PrintDocument.Section) throws(Refusal) -> JSONValue {
    tableCount += 1
    let layout = try TableLayout(table)
    let rank = layout.headingLevel.map { ranks.rank(of: $0) }
    return TableData(table, layout.parted, on: section, index: tableCount, rank: rank).json
  }

  private mutating func columns(
    _ count: Int, _ parts: [[PrintBlock]], _ column: PrintDocument.Section
  ) throws(Refusal) -> JSONValue {
    var cells: [JSONValue] = []
    for part in parts { cells.append(try blocks(part, column)) }
    return [
      "k": "columns", "count": .int(count), "gap": number(PrintDocument.Section.columnGap), "cells": .array(cells),
    ]
  }

  /// Whether blocks surely fit on one page, which spares the typesetter from measuring them.
  private func room(of blocks: [PrintBlock], _ section: PrintDocument.Section) throws(Refusal) -> Bool {
    let room = BlockRoom(width: section.textWidth, textSize: textSize)
    return try room.height(of: blocks) * 1.5 < section.textHeight
  }

  private mutating func add(_ picture: PrintPicture) -> JSONValue {
    if isCounted {
      return [
        "k": "picture", "file": .null, "high": number(picture.width * picture.proportion),
        "caption": picture.caption.map(runs) ?? .null, "width": number(picture.width),
      ]
    }
    let name = "picture-\(pictures.count + 1).svg"
    pictures.append((name, picture.file))
    let words = PrintText(picture.description).plain
    return [
      "k": "picture", "file": .string(name), "alt": .string(words.isEmpty ? "図" : words),
      "caption": picture.caption.map(runs) ?? .null, "width": number(picture.width),
    ]
  }
}

/// What may not begin a line in Japanese is so only as U+301C for the typesetter.
func display(_ text: String) -> String {
  guard text.unicodeScalars.contains("\u{FF5E}") else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{FF5E}" ? "\u{301C}" : $0 }))
}

/// A line outside of tables holds so many half-width letters, also in a heading.
private let usualLetters = 40

func runs(_ text: PrintText) -> JSONValue { runs(text, letters: usualLetters) }

/// Words of more than so many letters may be broken anywhere.
func runs(_ text: PrintText, letters: Int) -> JSONValue {
  let isLong = text.hasWord(longerThan: letters)
  let hasWide = text.runs.contains { $0.text.unicodeScalars.contains(where: isWideDigit) }
  if !isLong, !hasWide, text.runs.allSatisfy({ $0.looks.isEmpty }) { return .string(display(text.plain)) }
  let names: [(PrintText.Looks, String)] = [
    (.strong, "strong"), (.small, "small"), (.underlined, "underlined"), (.struck, "struck"), (.chosen, "chosen"),
  ]
  return .array(
    text.runs.flatMap { run -> [JSONValue] in
      let looks = names.filter { run.looks.contains($0.0) }.map { ($0.1, JSONValue.bool(true)) }
      let long: [(String, JSONValue)] = isLong ? [("l", true)] : []
      return wordsWithNumbers(display(run.text)).map { piece in
        if looks.isEmpty, !piece.isNumber, !isLong { return .string(piece.text) }
        let keep: [(String, JSONValue)] = piece.isNumber ? [("keep", true)] : []
        return .object(JSONObject([("t", .string(piece.text))] + keep + looks + long))
      }
    })
}

func paragraph(_ paragraph: PrintParagraph, letters: Int = usualLetters) -> JSONValue {
  [
    "k": "p", "t": runs(paragraph.text, letters: letters), "kind": .string(paragraph.kind.rawValue),
    "a": .string(paragraph.alignment.rawValue), "in": .bool(paragraph.isIndented),
  ]
}

func items(_ items: [PrintList.Item], letters: Int = usualLetters) -> JSONValue {
  .array(
    items.map { item in
      [
        "s": .string(display(PrintText(item.sign).plain)), "t": runs(item.text, letters: letters),
        "items": Printing.items(item.items, letters: letters),
      ]
    })
}

extension PrintText {
  /// Whether it has so many letters one after the other that no line ends between, as between letters of a web address.
  fileprivate func hasWord(longerThan letters: Int) -> Bool {
    // Most texts are short: counting bytes is cheaper.
    guard runs.reduce(0, { $0 + $1.text.utf8.count }) > letters else { return false }
    var length = 0
    for run in runs {
      for scalar in run.text.unicodeScalars {
        length = scalar.value >= 0x2E80 || scalar.properties.isWhitespace ? 0 : length + 1
        if length > letters { return true }
      }
    }
    return false
  }
}

/// A number with two decimals at most.
func number(_ value: Double) -> JSONValue {
  precondition(value.isFinite, "sizes are finite")
  let hundredths = Int((value * 100).rounded())
  let (whole, part) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
  return .number(JSONNumber("\(hundredths < 0 ? "-" : "")\(whole).\(twoDigits(part))") ?? JSONNumber(whole))
}

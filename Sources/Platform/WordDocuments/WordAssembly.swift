import SourceDocuments

/// Turns the blocks of a document into paragraphs and grids with places, counting lists as it goes.
struct WordAssembly {
  private var parts: WordParts
  private var blocks: [SourceDocument.Block] = []
  private var remarks: [SourceDocument.Remark] = []
  private var paragraphCount = 0
  private var tableCount = 0
  /// Whether the pages lie that the blocks stand on.
  private var isLandscape = false

  init(_ parts: WordParts) { self.parts = parts }

  /// The finished document.
  func document(name: String?, reader: WordReader) -> SourceDocument {
    var remarks = marginRemarks + remarks
    if reader.hasTrackedChanges {
      remarks.append(
        .init(place: "文書", kind: "trackedChanges", text: "", problem: "変更履歴が残っています。挿入された文は取り込み、削除された文は除きました。"))
    }
    if reader.hasForeignPart {
      remarks.append(.init(place: "文書", kind: "foreignPart", text: "", problem: "埋め込まれた別の文書は取り込めません。"))
    }
    return SourceDocument(name: name, kind: .docx, blocks: blocks, remarks: remarks)
  }

  /// Adds the body; the last paragraph of each part says in which direction the part is printed, and the document of the last one.
  mutating func add(body blocks: [WordBlock], endsLandscape: Bool) throws(SourceRefusal) {
    var part: [WordBlock] = []
    for block in blocks {
      part.append(block)
      guard case .paragraph(let paragraph) = block, let direction = paragraph.properties.endsLandscape else { continue }
      isLandscape = direction
      try add(part)
      part = []
    }
    isLandscape = endsLandscape
    try add(part)
  }

  mutating func add(_ blocks: [WordBlock]) throws(SourceRefusal) {
    for block in blocks {
      switch block {
      case .paragraph(let paragraph): try add(paragraph)
      case .table(let table): try add(table)
      }
    }
  }

  private mutating func add(_ paragraph: WordParagraph) throws(SourceRefusal) {
    let level = parts.styles.headingLevel(paragraph.properties)
    let mark = nextMark(paragraph.properties)
    let text = RichText(standingOutIn: pieces(paragraph, before: mark?.number))
    if !paragraph.plain.allSatisfy(\.isWhitespace) {
      paragraphCount += 1
      try refuseLong(text, "段落\(paragraphCount)")
      let isItem = mark != nil && level == nil
      var read = Paragraph(place: "段落\(paragraphCount)", text: text, headingLevel: level, isListItem: isItem)
      if isItem { read.bullet = mark?.bullet ?? read.bullet }
      read.isBoxed = paragraph.properties.isBoxed
      read.isLandscape = isLandscape
      blocks.append(.paragraph(read))
    }
    let place = "段落\(max(1, paragraphCount))"
    remark(paragraph, place)
    try add(paragraph.boxes)
    addNotes(paragraph.notes, place)
  }

  private mutating func add(_ table: WordTable) throws(SourceRefusal) {
    tableCount += 1
    let place = "表\(tableCount)"
    var layout = WordTableLayout(place: place)
    var notes: [NoteReference] = []
    for row in table.rows {
      try layout.beginRow(skipping: row.skipped)
      for cell in row.cells {
        let cellPlace = layout.nextPlace
        var content = CellContent()
        read(cell.blocks, into: &content, cellPlace)
        let text = RichText(standingOutIn: content.joined)
        try refuseLong(text, cellPlace)
        notes += content.notes
        if let hidden = try layout.add(cell, text) {
          remarks.append(
            .init(place: cellPlace, kind: "coveredText", text: hidden, problem: "結合されたセルの下に隠れている文字です。取り込みません。"))
        }
      }
      layout.endRow()
    }
    blocks.append(.grid(layout.grid))
    addNotes(notes, place)
  }

  /// The text of each note once, as paragraphs after the place that points to it.
  private mutating func addNotes(_ notes: [NoteReference], _ place: String) {
    for note in notes {
      guard let blocks = parts.notes.removeValue(forKey: note) else { continue }
      let text = plainLines(blocks).joined(separator: "\n").trimmingBlankEnds
      guard !text.isEmpty else { continue }
      let label = note.kind == .footnote ? "脚注" : "文末脚注"
      self.blocks.append(.paragraph(Paragraph(place: "\(place) \(label)\(note.id)", text: RichText(text))))
      remarks.append(
        .init(place: place, kind: note.kind.rawValue, text: text, problem: "\(label)です。本文の後に段落として取り込みました。"))
    }
  }

  private func refuseLong(_ text: RichText, _ place: String) throws(SourceRefusal) {
    let limit = SourceLimits.cellCharacters
    guard text.plain.utf8.count > limit, text.plain.utf16.count > limit else { return }
    throw .tooMuch("\(place)の文字数は\(limit)字まで")
  }
}

// MARK: Text

/// The lines of a cell, each in pieces that are emphasised or not.
private struct CellContent {
  var lines: [[RichText.Run]] = []
  var notes: [NoteReference] = []

  /// The lines in one, without blank ones at either end.
  var joined: [RichText.Run] {
    func isBlank(_ line: [RichText.Run]) -> Bool { RichText(runs: line).isBlank }
    guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return lines[first...last].enumerated().reduce(into: []) { pieces, line in
      if line.offset > 0 { pieces.append(.init("\n", isEmphasized: pieces.last?.isEmphasized ?? false)) }
      pieces += line.element
    }
  }
}

extension WordAssembly {
  private mutating func nextMark(_ properties: ParagraphProperties) -> WordNumbering.Mark? {
    guard let list = parts.styles.list(properties) else { return nil }
    return parts.numbering.next(list: list.id, level: list.level, style: list.style) ?? .other
  }

  private func pieces(_ paragraph: WordParagraph, before prefix: String?) -> [RichText.Run] {
    var pieces = paragraph.runs.map { run in
      RichText.Run(run.text, isEmphasized: parts.styles.isEmphasized(run.style, in: paragraph.properties))
    }
    if let prefix, let first = pieces.first { pieces.insert(.init(prefix, isEmphasized: first.isEmphasized), at: 0) }
    return pieces
  }

  private mutating func read(_ blocks: [WordBlock], into content: inout CellContent, _ place: String) {
    for block in blocks {
      switch block {
      case .paragraph(let paragraph):
        let mark = nextMark(paragraph.properties)
        let bullet = startsWithBullet(paragraph.plain) ? nil : mark?.bullet
        content.lines.append(pieces(paragraph, before: bullet ?? mark?.number))
        content.notes += paragraph.notes
        remark(paragraph, place)
        read(paragraph.boxes, into: &content, place)
      case .table(let table):
        let lines = plainLines([.table(table)])
        content.lines += lines.map { [.init($0)] }
        remarks.append(
          .init(
            place: place, kind: "nestedTable", text: lines.joined(separator: "\n"),
            problem: "表の中の表です。行ごとの文字にして取り込みました。"))
      }
    }
  }

  private mutating func remark(_ paragraph: WordParagraph, _ place: String) {
    func remark(_ kind: String, _ text: String, _ problem: String) {
      remarks.append(.init(place: place, kind: kind, text: text, problem: problem))
    }
    if !paragraph.struck.isEmpty { remark("struckText", paragraph.struck, "取り消し線の付いた文字です。そのまま取り込みました。") }
    if !paragraph.hiddenText.isEmpty { remark("hiddenText", paragraph.hiddenText, "隠し文字です。取り込みません。") }
    if paragraph.hasPicture { remark("picture", "", "図・画像・グラフは取り込めません。") }
    if paragraph.hasShape { remark("shape", "", "図形（丸囲みや線など）は取り込めません。選択の印でないか確かめてください。") }
    for id in paragraph.comments {
      guard let blocks = parts.comments.removeValue(forKey: id) else { continue }
      remark("comment", plainLines(blocks).joined(separator: "\n").trimmingBlankEnds, "コメントです。本文には入りません。")
    }
  }

  private var marginRemarks: [SourceDocument.Remark] {
    var seen: Set<String> = []
    return parts.margins.compactMap { kind, blocks in
      let text = plainLines(blocks).joined(separator: "\n").trimmingBlankEnds
      guard text.contains(where: { $0.isLetter || $0.isNumber }), seen.insert(kind + text).inserted else { return nil }
      let label = kind == "header" ? "ヘッダー" : "フッター"
      return .init(place: label, kind: kind, text: text, problem: "\(label)の文字です。本文には入りません。")
    }
  }
}

/// All text of some blocks: a line for each paragraph, and for each row of a table its cells with tabs between.
private func plainLines(_ blocks: [WordBlock]) -> [String] {
  blocks.flatMap { block -> [String] in
    switch block {
    case .paragraph(let paragraph): [paragraph.plain] + plainLines(paragraph.boxes)
    case .table(let table):
      table.rows.map { row in
        row.cells.map { plainLines($0.blocks).joined(separator: " ").trimmingBlankEnds }.joined(separator: "\t")
      }
    }
  }
}

private func startsWithBullet(_ text: String) -> Bool {
  guard let first = text.first(where: { !$0.isWhitespace }) else { return true }
  return "・･●○◎■□◆◇▪▫•‣–－-＊*※✓☑➢▶▷►→⇒".contains(first)
}

extension WordNumbering.Mark {
  fileprivate var number: String? { if case .number(let text) = self { text } else { nil } }

  fileprivate var bullet: String? { if case .bullet(let sign) = self { sign } else { nil } }
}

extension String {
  fileprivate var trimmingBlankEnds: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}

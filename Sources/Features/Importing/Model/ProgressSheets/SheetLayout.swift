import Essentials
import FiscalYears
import SourceDocuments

/// A printed label with the cells that answer it.
struct SheetEntry: Sendable, Equatable {
  /// The label of the upper tier, e.g. 中間評価 over 達成度.
  var block: FormPiece?
  var label: FormPiece
  var meaning: SheetLabel
  /// The label that it is read as, where letters of the printed one are swapped.
  var misprintOf: String?
  var values: [FormPiece]

  /// The values as lines.
  var text: String { values.map(\.plain).joined(separator: "\n") }
}

/// One progress sheet as labels and their answers, in printed order.
struct SheetLayout: Sendable, Equatable {
  var sheet: String?
  /// The tables that its lines are rows of, in order.
  var tables: [Int] = []
  /// The items of its lines that stand outside of tables.
  var lineItems: [Int] = []
  /// Lines above the first label.
  var headings: [FormPiece] = []
  var entries: [SheetEntry] = []
  /// Lines that answer no label, e.g. footnotes.
  var extras: [FormPiece] = []

  /// Whether it has that label.
  func has(_ meaning: SheetLabel) -> Bool { entries.contains { $0.meaning == meaning } }

  /// Whether it is a progress sheet: it has a title, most of it are labels with answers, and something is reported.
  var isProgressSheet: Bool {
    guard has(.title), entries.count >= 4, isJudged || has(.done) else { return false }
    let known = entries.filter { if case .unknown = $0.meaning { false } else { true } }
    return known.count * 2 > entries.count && extras.count <= entries.count
  }

  /// Whether it holds an evaluation or is divided into parts of the year.
  var isJudged: Bool {
    entries.contains { $0.meaning == .evaluation || $0.meaning == .grade || $0.block != nil && $0.meaning == .planned }
  }

  /// The fiscal year that it states.
  var year: FiscalYear? {
    let stated = entries.first { $0.meaning == .year }?.values.first
    if let stated, let year = FiscalYear(reading: stated.plain) ?? FiscalYear.first(in: stated.plain) { return year }
    for piece in headings {
      if let year = FiscalYear.first(in: piece.plain) { return year }
    }
    return sheet.flatMap { FiscalYear.first(in: $0) }
  }

  /// The sheet that a table belongs to.
  static func holding(_ table: TableRegion, in outline: SourceOutline) -> SheetLayout? {
    groups(of: outline.lines(around: table)).first { lines in lines.contains { $0.table == table.index } }
      .map { SheetLayoutReader.read($0) }
  }

  /// All progress sheets of the document.
  static func all(in outline: SourceOutline) -> [SheetLayout] {
    groups(of: outline.lines).map { SheetLayoutReader.read($0) }.filter(\.isProgressSheet)
  }

  /// Cuts lines into forms: one a workbook sheet, and a new one where the label of the title comes again.
  private static func groups(of lines: [FormLine]) -> [[FormLine]] {
    var groups: [[FormLine]] = []
    var seen: Set<String> = []
    for line in lines {
      let opening = line.pieces.first.flatMap { openingLabel($0.plain) }
      if groups.isEmpty || line.sheet != groups[groups.count - 1].last?.sheet || opening.map(seen.contains) == true {
        var carried: [FormLine] = []
        if let last = groups.last?.last, opening != nil, last.sheet == line.sheet, last.single?.plain.isEmpty == false,
          last.single?.plain == groups[0].first?.single?.plain
        {
          carried = [last]
          groups[groups.count - 1].removeLast()
        }
        groups.append(carried)
        seen = []
      }
      groups[groups.count - 1].append(line)
      if let opening { seen.insert(opening) }
    }
    return groups
  }

  private static func openingLabel(_ text: String) -> String? {
    switch KnownLabel(text)?.meaning {
    case .title, .year, .number: foldedText(text)
    default: nil
    }
  }
}

/// Reads the lines of one progress sheet from top to bottom.
struct SheetLayoutReader {
  private var layout: SheetLayout
  private let left: Int
  private var block: FormPiece?
  // The entries that the last labelled line opened; a line without labels goes on with them.
  private var open: [Int] = []
  // The column in which labels of the lower tier stand.
  private var lowerColumn: Int?
  private var periods: [FormPiece] = []

  static func read(_ lines: [FormLine]) -> SheetLayout {
    var reader = SheetLayoutReader(lines)
    for line in lines { reader.read(line) }
    return reader.layout
  }

  private init(_ lines: [FormLine]) {
    layout = SheetLayout(sheet: lines.first?.sheet)
    layout.lineItems = lines.filter { $0.table == nil }.flatMap { $0.pieces.map(\.item) }
    for table in lines.compactMap(\.table) where layout.tables.last != table { layout.tables.append(table) }
    left = lines.filter { $0.pieces.count > 1 }.map { $0.pieces[0].column }.min() ?? 0
  }

  private mutating func read(_ line: FormLine) {
    if readPeriodHeads(line) || readUnderPeriods(line) { return }
    if let piece = line.single { readSingle(piece) } else { readLabels(line.pieces) }
  }

  // MARK: Lines of labels and values

  private mutating func readLabels(_ pieces: [FormPiece]) {
    var rest = pieces[...]
    guard let lead = rest.first else { return }
    if lead.column <= left {
      block = nil
      if startsBlock(lead, next: rest.dropFirst().first) {
        block = lead
        rest = rest.dropFirst()
        lowerColumn = rest.first?.column
      }
    } else if KnownLabel(lead.plain) == nil, lead.column != lowerColumn {
      rest.forEach { goOn(with: $0) }
      return
    }
    open = []
    while let piece = rest.popFirst() {
      if open.isEmpty || isLabel(piece, next: rest.first) {
        append(piece)
      } else {
        layout.entries[layout.entries.count - 1].values.append(piece)
      }
    }
  }

  private func startsBlock(_ lead: FormPiece, next: FormPiece?) -> Bool {
    guard let next, let lower = KnownLabel(next.plain) else { return false }
    switch KnownLabel(lead.plain)?.meaning {
    case .period, .evaluation: return true
    case .budget, .spending: return lower.meaning.isBlock
    case nil: return lead.rowSpan > 1 && lower.meaning.isReport
    default: return false
    }
  }

  /// Whether a piece that is not the first of its line is a label.
  private func isLabel(_ piece: FormPiece, next: FormPiece?) -> Bool {
    guard let current = layout.entries.last else { return true }
    if KnownLabel(piece.plain) != nil {
      return !current.values.isEmpty || next.map { KnownLabel($0.plain) == nil } == true && !current.meaning.isMoney
    }
    guard let next, !current.values.isEmpty, !current.meaning.isMoney, KnownLabel(next.plain) == nil else {
      return false
    }
    return piece.plain.count <= 8 && !piece.plain.contains { $0.isNumber || "。、・".contains($0) }
  }

  private mutating func append(_ label: FormPiece) {
    let known = KnownLabel(label.plain)
    open.append(layout.entries.count)
    layout.entries.append(
      SheetEntry(
        block: block, label: label, meaning: known?.meaning ?? .unknown(inReport: block != nil),
        misprintOf: known?.misprintOf, values: []))
  }

  private mutating func goOn(with piece: FormPiece) {
    guard let index = open.last(where: { layout.entries[$0].label.column <= piece.column }) ?? open.first else {
      layout.extras.append(piece)
      return
    }
    layout.entries[index].values.append(piece)
  }

  // MARK: Lines of one piece

  private mutating func readSingle(_ piece: FormPiece) {
    let known = KnownLabel(piece.plain)
    if layout.entries.isEmpty, known == nil || known?.meaning.isBlock == true {
      layout.headings.append(piece)
    } else if known != nil {
      if piece.column <= left { block = nil }
      open = []
      append(piece)
      if piece.column <= left, known?.meaning == .period || known?.meaning == .evaluation { block = piece }
    } else if piece.plain.first.map({ "※＊*（(注".contains($0) }) == true {
      layout.extras.append(piece)
    } else if piece.column > left || open.contains(where: { layout.entries[$0].values.isEmpty }) {
      goOn(with: piece)
    } else {
      layout.extras.append(piece)
    }
  }

  // MARK: Parts of the year side by side

  private mutating func readPeriodHeads(_ line: FormLine) -> Bool {
    let isPeriod = line.pieces.map { KnownLabel($0.plain)?.meaning == .period }
    guard isPeriod.filter({ $0 }).count >= 2, isPeriod.dropFirst().allSatisfy({ $0 }) else { return false }
    periods = zip(line.pieces, isPeriod).filter { $0.1 }.map(\.0)
    if let lead = line.pieces.first, !isPeriod[0] { layout.extras.append(lead) }
    return true
  }

  private mutating func readUnderPeriods(_ line: FormLine) -> Bool {
    guard let first = periods.first, let lead = line.pieces.first else { return false }
    if lead.column >= first.column {
      for piece in line.pieces {
        if let index = open.last(where: { layout.entries[$0].block == period(of: piece) }) {
          layout.entries[index].values.append(piece)
        } else {
          layout.extras.append(piece)
        }
      }
      return true
    }
    guard let meaning = KnownLabel(lead.plain)?.meaning, meaning.isReport || meaning == .goals,
      line.pieces.count > 1, !isOverall(lead.plain),
      line.pieces.dropFirst().allSatisfy({ period(of: $0) != nil && (meaning == .planned || spans($0) < 2) })
    else {
      periods = []
      return false
    }
    open = []
    for piece in line.pieces.dropFirst() {
      open.append(layout.entries.count)
      layout.entries.append(
        SheetEntry(
          block: period(of: piece), label: lead, meaning: meaning == .goals ? .planned : meaning, values: [piece]))
    }
    return true
  }

  private func period(of piece: FormPiece) -> FormPiece? {
    periods.last { $0.column <= piece.column && piece.column < $0.end }
  }

  private func spans(_ piece: FormPiece) -> Int {
    periods.filter { $0.column >= piece.column && $0.column < piece.end }.count
  }

  private func isOverall(_ label: String) -> Bool {
    ["年度末", "期末", "総合", "年間", "最終"].contains { label.contains($0) }
  }
}

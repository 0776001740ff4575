import Essentials
import FiscalYears
import Planning

/// Reads the lines of one table from top to bottom.
struct ReviewTableReader {
  private var table = ReviewTable()
  private let context: FiscalYear?
  // What a person said about columns, by their place.
  private let roles: [Int: ColumnRole]
  // The measure whose rows are being read; nil outside of the rows.
  private var measure: Int?
  private var row: ScheduleCell.RowKind = .plan
  private var line = 0
  // The tiers that stand open by columns; a blank cell goes on with the one above.
  private var tiers: [ReviewMeasure.Placed] = []
  private var isInBody = false

  /// The table, or nil where no line holds two years side by side with measures below.
  static func read(_ lines: [FormLine], near context: FiscalYear?, roles: [Int: ColumnRole]) -> ReviewTable? {
    var reader = ReviewTableReader(context: context, roles: roles)
    for (index, line) in lines.enumerated() {
      let next = index + 1 < lines.count ? lines[index + 1] : nil
      reader.read(line, isAboveYears: next.map { reader.years(of: $0).count >= 2 } ?? false)
    }
    return reader.table.years.isEmpty || reader.table.measures.isEmpty ? nil : reader.table
  }

  /// The years of the first heading of years in a table; a quick look at all its cells.
  static func headYears(in table: TableRegion, near context: FiscalYear?) -> [FiscalYear]? {
    var years: [FiscalYear] = []
    var row = -1
    for cell in table.cells where cell.text.utf8.count <= 60 && cell.text.contains(where: \.isNumber) {
      if cell.row != row {
        if years.count >= 2 { return years }
        years = []
        row = cell.row
      }
      guard let year = FiscalYear(reading: bareLabel(cell.text), near: context) else { continue }
      if let last = years.last, last >= year { years = [] } else { years.append(year) }
    }
    return years.count >= 2 ? years : nil
  }

  /// The year that numbers without an era lie near to: the first period that the document names; nil where all are clear.
  static func context(for table: TableRegion, in outline: SourceOutline) -> FiscalYear? {
    let bare = table.cells.contains { cell in
      cell.text.utf8.count <= 20 && cell.text.hasSuffix("年度") && FiscalYear(reading: cell.text) == nil
    }
    guard bare else { return nil }
    for item in outline.items where item.text.contains("年度") {
      if let range = FiscalYearRange.first(in: item.text) { return range.first }
    }
    for item in outline.items where item.text.contains("年") {
      if let year = FiscalYear.first(in: item.text) { return year }
    }
    return nil
  }

  private init(context: FiscalYear?, roles: [Int: ColumnRole]) {
    self.context = context
    self.roles = roles
  }

  /// The years that stand in a line in rising order, where it is a heading of years.
  private func years(of line: FormLine) -> [ReviewTable.Year] { Self.years(of: line.pieces, near: context) }

  private static func years(of pieces: [FormPiece], near context: FiscalYear?) -> [ReviewTable.Year] {
    var found: [ReviewTable.Year] = []
    for piece in pieces where piece.plain.utf8.count <= 60 {
      guard let year = FiscalYear(reading: bareLabel(piece.plain), near: context) else { continue }
      if let last = found.last, last.year >= year { return [] }
      if !found.isEmpty { found[found.count - 1].end = piece.column }
      found.append(.init(year: year, piece: piece, end: piece.end))
    }
    return found.count >= 2 ? found : []
  }

  private mutating func read(_ line: FormLine, isAboveYears: Bool) {
    let years = years(of: line)
    if !years.isEmpty {
      readHead(line, years)
    } else if isAboveYears, let piece = line.single {
      table.captions.append(piece)
      isInBody = false
    } else if isInBody, readRow(line) {
      return
    } else {
      readOutside(line)
    }
  }

  // MARK: The heading of the years

  private mutating func readHead(_ line: FormLine, _ years: [ReviewTable.Year]) {
    isInBody = true
    measure = nil
    guard table.years.isEmpty else {
      // The same heading again, for the next rows.
      if table.years.map(\.year) != years.map(\.year) { table.leftovers += line.pieces }
      return
    }
    table.years = years
    for piece in line.pieces where !years.contains(where: { $0.piece == piece }) {
      table.columns.append(.init(piece: piece, role: roles[piece.column] ?? HeaderWords.role(of: piece.plain)))
    }
  }

  // MARK: Rows

  /// Takes a row of a measure; false where the line is none.
  private mutating func readRow(_ line: FormLine) -> Bool {
    guard let first = table.years.first, let last = table.years.last else { return false }
    let left = line.pieces.filter { $0.column < first.piece.column }
    let cells = line.pieces.filter { $0.column >= first.piece.column && $0.column < last.end }
    let right = line.pieces.filter { $0.column >= last.end }
    guard left.allSatisfy({ $0.end <= first.piece.column }) else { return readNote(line) }
    let label = left.last { RowKindWord.kind(of: $0.plain) != nil && !(left.count == 1 && cells.isEmpty) }
    let titles = left.filter { $0 != label }
    if titles.count + right.count == line.pieces.count, label == nil, cells.isEmpty { return readNote(line) }
    guard begin(titles, label) else { return false }
    guard let measure else { return false }
    if let label { take(label, of: measure) } else if !cells.isEmpty, titles.isEmpty { self.line += 1 }
    for piece in cells { add(piece, to: measure) }
    for piece in right { table.measures[measure].others.append(.init(column: column(of: piece), piece: piece)) }
    return true
  }

  /// A line below a measure that explains it.
  private mutating func readNote(_ line: FormLine) -> Bool {
    guard let piece = line.single, let measure, let sign = piece.plain.first, "※＊*".contains(sign) else {
      return false
    }
    table.measures[measure].notes.append(piece)
    return true
  }

  /// Opens the measure that the titles name; false where there is none to go on with.
  private mutating func begin(_ left: [FormPiece], _ label: FormPiece?) -> Bool {
    let titles = left.filter { tier(of: $0) == nil }
    for piece in left {
      guard let column = tier(of: piece) else { continue }
      tiers.removeAll { $0.column.map { $0 >= column } ?? true }
      tiers.append(.init(column: column, piece: piece))
    }
    guard let title = title(among: titles) else { return measure != nil && titles.isEmpty }
    if let measure, let label, RowKindWord.kind(of: label.plain) != .plan || !hasPlan(measure),
      foldedText(table.measures[measure].title.plain) == foldedText(title.plain)
    {
      table.measures[measure].others += titles.map { .init(column: nil, piece: $0) }
      return true
    }
    var opened = ReviewMeasure(title: title)
    opened.tiers = tiers
    for piece in titles where piece != title {
      let column = column(of: piece)
      if opened.number == nil, column.flatMap({ table.columns[$0].role }) == .number {
        opened.number = piece
      } else {
        opened.others.append(.init(column: column, piece: piece))
      }
    }
    measure = table.measures.count
    table.measures.append(opened)
    row = .plan
    line = 0
    return true
  }

  /// The column of a piece, where it is a tier above the measures.
  private func tier(of piece: FormPiece) -> Int? {
    guard let column = column(of: piece), case .level = table.columns[column].role else { return nil }
    return column
  }

  private func hasPlan(_ measure: Int) -> Bool { table.measures[measure].cells.contains { $0.row == .plan } }

  private func title(among pieces: [FormPiece]) -> FormPiece? {
    pieces.first {
      if case .title = column(of: $0).flatMap({ table.columns[$0].role }) { true } else { false }
    } ?? pieces.first { column(of: $0).flatMap { table.columns[$0].role } == nil } ?? pieces.first
  }

  private mutating func take(_ label: FormPiece, of measure: Int) {
    row = RowKindWord.kind(of: label.plain) ?? .plan
    line = table.measures[measure].cells.filter { $0.row == row }.map { $0.line + 1 }.max() ?? 0
    table.measures[measure].labels.append(label)
    if !table.rowLabels.contains(where: { $0.plain == label.plain }) { table.rowLabels.append(label) }
  }

  private mutating func add(_ piece: FormPiece, to measure: Int) {
    let covered = table.years.filter { $0.piece.column < piece.end && piece.column < $0.end }
    guard let first = covered.first, let last = covered.last else {
      table.leftovers.append(piece)
      return
    }
    table.measures[measure].cells.append(
      .init(
        line: line, row: row, year: first.year, through: last.year == first.year ? nil : last.year, piece: piece))
  }

  /// The heading that stands over a piece.
  private func column(of piece: FormPiece) -> Int? {
    table.columns.lastIndex { $0.piece.column <= piece.column && piece.column < $0.piece.end }
  }

  // MARK: Lines before and behind

  private mutating func readOutside(_ line: FormLine) {
    guard let label = line.pieces.first else { return }
    let values = Array(line.pieces.dropFirst())
    if !values.isEmpty { isInBody = false }
    let labelled = ReviewTable.Labelled(label: label, values: values)
    if values.isEmpty, table.years.isEmpty {
      table.titles.append(label)
    } else if values.isEmpty || values.count > 1 || label.plain.count > 20 {
      table.leftovers += line.pieces
    } else if table.years.isEmpty {
      table.before.append(labelled)
    } else {
      table.after.append(labelled)
    }
  }
}

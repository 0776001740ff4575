import Essentials
import FiscalYears
import Planning

/// Gives each column its role, by its header first and by its values where the header leaves it open.
struct ColumnRoles {
  private let table: TableRegion
  private let body: Range<Int>
  private(set) var columns: [ColumnReading]

  /// `reported` is the only year that the document is about, if it is about one.
  init(
    _ table: TableRegion, header: TableHeader, near context: FiscalYear?, reported: FiscalYear?, mapping: TableMapping?
  ) {
    self.table = table
    body = header.rows.upperBound..<table.rowCount
    columns = []
    for column in 0..<table.columnCount {
      let labels = header.labels[column]
      let role = Self.role(labels: labels, near: context)
      columns.append(ColumnReading(index: column, label: Self.label(labels, role, context), role: role))
    }
    markSides(header)
    settleSharedHeaders(header)
    settleRowKind()
    settleCategories()
    guessByEndings(header)
    settleTitle()
    settleLevels()
    nameTheRest()
    for (column, role) in ReportColumns(columns, year: reported, values: values).roles { columns[column].role = role }
    obey(mapping)
  }

  /// What a person said about columns goes before all; a title named by hand is the only one.
  private mutating func obey(_ mapping: TableMapping?) {
    guard let roles = mapping?.roles, !roles.isEmpty else { return }
    if roles.values.contains(where: \.isTitle) {
      for column in columns.indices where columns[column].role?.isTitle == true && roles[column] == nil {
        columns[column].role = .text(key(column))
      }
    }
    for (column, role) in roles where columns.indices.contains(column) { columns[column].role = role }
  }

  /// Headers that are no known words are told by what they end with; the first title among them is enough.
  private mutating func guessByEndings(_ header: TableHeader) {
    let hasTitle = columns.contains { $0.role?.isTitle == true }
    for column in columns.indices where columns[column].role == nil && !columns[column].label.isEmpty {
      guard let role = header.labels[column].reversed().lazy.compactMap(HeaderWords.likelyRole).first else { continue }
      if role.isTitle, hasTitle { continue }
      if role == .category { continue }
      columns[column].role = role
    }
  }

  /// The lowest header text; for a year the year, for an amount all of them, as the unit stands above the year.
  private static func label(_ labels: [String], _ role: ColumnRole?, _ context: FiscalYear?) -> String {
    if case .resource = role { return labels.joined(separator: " ") }
    if role?.isYear == true, let year = labels.last(where: { YearLabel($0, near: context) != nil }) { return year }
    return labels.last ?? ""
  }

  /// The role that the header texts over one column name together.
  static func role(labels: [String], near context: FiscalYear?) -> ColumnRole? {
    var year: YearLabel?
    var kind: ScheduleCell.RowKind?
    var named: ColumnRole?
    for label in labels {
      if let (found, row) = yearWithKind(label, near: context) {
        year = found
        kind = row
      } else if let found = YearLabel(label, near: context) {
        year = found
      } else if let found = RowKindWords.kind(of: label), labels.count > 1 {
        kind = found
      } else {
        named = HeaderWords.role(of: label) ?? named
      }
    }
    guard let year else { return named }
    if case .resource(let item, _) = named { return .resource(item, year.from) }
    if case .text(let key) = named, key != "content" { return nil }
    if kind == .actual, let single = year.from, year.isSingle { return .result(single) }
    return .years(year)
  }

  /// A year with the kind of its row behind it: R5 実績, 令和5年度（計画）.
  private static func yearWithKind(_ label: String, near context: FiscalYear?) -> (YearLabel, ScheduleCell.RowKind)? {
    guard label.unicodeScalars.count <= 16 else { return nil }
    let line = label.filter { !$0.isWhitespace && !"（）()".contains($0) }
    for length in [2, 3, 4] where line.count > length {
      guard let kind = RowKindWords.kind(of: String(line.suffix(length))) else { continue }
      return YearLabel(String(line.dropLast(length)), near: context).map { ($0, kind) }
    }
    return nil
  }

  /// The distinct texts of a column below the header, from the top down.
  private func values(_ column: Int) -> [String] {
    var result: [String] = []
    for row in body {
      if let cell = table.start(row, column), !cell.text.isEmpty { result.append(cell.text) }
    }
    return result
  }

  /// A column that only holds the end of its own header cell, or nothing, is a label beside the table.
  private mutating func markSides(_ header: TableHeader) {
    for column in columns.indices where values(column).isEmpty && !columns[column].label.isEmpty {
      if columns[column].role?.isYear != true { columns[column].role = .side }
    }
  }

  /// Under a header that stands over several columns only one can be the title: numbers and 計画・実績 are told by
  /// their values, and of the rest the last is the title.
  private mutating func settleSharedHeaders(_ header: TableHeader) {
    guard let last = header.rows.last else { return }
    for column in columns.indices where columns[column].role?.isTitle == true || columns[column].role?.level != nil {
      let others = columns.indices.filter {
        $0 != column && columns[$0].role == columns[column].role && table[last, $0]?.item == table[last, column]?.item
      }
      guard !others.isEmpty else { continue }
      let values = values(column)
      if values.allSatisfy(isBareNumber) {
        columns[column].role = .number
      } else if values.allSatisfy({ RowKindWords.kind(of: $0) != nil }) {
        columns[column].role = .rowKind
      }
    }
  }

  private func isBareNumber(_ text: String) -> Bool { PrintedNumber(text + " x").map { $0.rest == "x" } ?? false }

  /// A column whose values are category words is one; a column called so whose values are none is a tier or a text.
  private mutating func settleCategories() {
    for column in columns.indices {
      let values = values(column)
      let known = values.count { CategoryWords.split($0) != nil }
      let isCategory = known > 0 && known * 10 >= values.count * 6
      switch columns[column].role {
      case .category where !isCategory && column > 0 && areLabels(values): break
      case .category where !isCategory:
        columns[column].role = column == 0 ? .level(columns[column].label) : .text(key(column))
      case .level where isCategory && column > 0, nil where isCategory:
        columns[column].role = .category
      default: break
      }
    }
    let all = columns.indices.filter { columns[$0].role == .category }
    for extra in all.dropFirst() { columns[extra].role = .text(key(extra)) }
  }

  /// Whether the values are a few short words that come again and again: the city's own categories.
  private func areLabels(_ values: [String]) -> Bool {
    let words = Set(values)
    return words.count * 3 <= values.count
      && words.allSatisfy {
        $0.unicodeScalars.count <= 8 && PrintedNumber($0) == nil && RowKindWords.kind(of: $0) == nil
      }
  }

  private mutating func settleRowKind() {
    for column in columns.indices {
      switch columns[column].role {
      case nil, .category, .text("result"), .schedule: break
      default: continue
      }
      let values = values(column)
      if values.count >= 2, values.allSatisfy({ RowKindWords.kind(of: $0) != nil }) { columns[column].role = .rowKind }
    }
  }

  /// Where several columns could be the title the last is it and the others are tiers; where none is, the lowest
  /// tier, or else the content, takes its place.
  private mutating func settleTitle() {
    let titles = columns.indices.filter { columns[$0].role?.isTitle == true }
    if let last = titles.last {
      for column in titles where column != last { columns[column].role = .level(columns[column].label) }
      return settleGroupedTitle(last)
    }
    if let own = ownTitle() {
      columns[own].role = .title(columns[own].label)
      return
    }
    guard columns.contains(where: { $0.role?.isYear == true || $0.role == .category || isOwner($0.role) }) else {
      return
    }
    let tiers = columns.indices.filter { columns[$0].role?.level != nil }
    if let lowest = tiers.last, isFilled(lowest) {
      columns[lowest].role = .title(columns[lowest].label)
    } else if let content = columns.indices.first(where: { columns[$0].role == .text("content") }) {
      columns[content].role = .title(columns[content].label)
    } else if let lowest = tiers.last {
      columns[lowest].role = .title(columns[lowest].label)
    }
  }

  /// A title that holds for several rows, each with a content of its own, is a tier; the contents are the measures.
  private mutating func settleGroupedTitle(_ title: Int) {
    if groupsRows(title),
      let lowest = columns.indices.last(where: { columns[$0].role?.level != nil && isFilled($0) }), lowest > title
    {
      columns[title].role = .level(columns[title].label)
      columns[lowest].role = .title(columns[lowest].label)
      return
    }
    guard !isFilled(title), !columns.contains(where: { $0.role == .rowKind }),
      let content = columns.indices.first(where: { $0 > title && columns[$0].role == .text("content") }),
      values(content).count * 10 >= body.count * 9
    else { return }
    columns[title].role = .level(columns[title].label)
    columns[content].role = .title(columns[content].label)
  }

  /// Under a header that is no known word: the column right behind the tiers with a value of its own for each measure.
  private func ownTitle() -> Int? {
    guard let end = columns.firstIndex(where: { $0.role?.isYear == true || $0.role == .rowKind }),
      let tier = columns.indices.last(where: { $0 < end && columns[$0].role?.level != nil }), groupsRows(tier)
    else { return nil }
    return columns.indices.first { column in
      guard column > tier, column < end, columns[column].role == nil, isFilled(column) else { return false }
      let values = values(column)
      return Set(values).count * 10 >= values.count * 9
    }
  }

  /// How many measures the table holds: its rows, or fewer where plan and result have rows of their own.
  private var measureCount: Int {
    guard let kind = columns.firstIndex(where: { $0.role == .rowKind }) else { return body.count }
    return (0..<kind).map { values($0).count }.max() ?? body.count
  }

  /// Whether its values each hold for several measures, printed once or again in every row.
  private func groupsRows(_ column: Int) -> Bool {
    let values = Set(values(column))
    return !values.isEmpty && values.count * 10 < measureCount * 7
  }

  /// Whether most measures have a value of their own in the column.
  private func isFilled(_ column: Int) -> Bool { values(column).count * 10 >= measureCount * 6 }

  /// A tier stands left of the title; right of it the word is a text.
  private mutating func settleLevels() {
    guard let title = columns.firstIndex(where: { $0.role?.isTitle == true }) else { return }
    for column in columns.indices where column > title && columns[column].role?.level != nil {
      columns[column].role = .text(key(column))
    }
    for column in columns.indices where column < title {
      switch columns[column].role {
      case nil where columns[column].label.isEmpty && !values(column).isEmpty: columns[column].role = unnamed(column)
      case nil where groupsRows(column), .text where groupsRows(column):
        columns[column].role = .level(columns[column].label)
      default: break
      }
    }
  }

  /// A column without a header left of the title: numbers, or a tier.
  private func unnamed(_ column: Int) -> ColumnRole {
    let values = values(column)
    return values.allSatisfy(isBareNumber) ? .number : .level(LevelNames.unnamed)
  }

  private mutating func nameTheRest() {
    for column in columns.indices where columns[column].role == nil {
      if !columns[column].label.isEmpty || !values(column).isEmpty { columns[column].role = .text(key(column)) }
    }
  }

  private func key(_ column: Int) -> String {
    let label = bareLabel(columns[column].label)
    return label.isEmpty ? "column\(column + 1)" : foldedText(label)
  }

  private func isOwner(_ role: ColumnRole?) -> Bool { if case .owner = role { true } else { false } }
}

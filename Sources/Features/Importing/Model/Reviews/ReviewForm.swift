import Essentials
import FiscalYears
import Planning

/// A table of measures with plan and result for each past year, or with the plan of the coming years across them.
struct ReviewForm: FormRecognizer {
  var forms: [TableForm] { [.review, .yearPlan] }

  func read(_ table: TableRegion, in context: TableContext) -> TableReading? {
    guard let review = ReviewTable(table, in: context.outline, roles: roles(table, context)) else { return nil }
    let form: TableForm = review.isReview ? .review : .yearPlan
    guard context.mapping?.form == form || review.isReview || review.isYearPlan else { return nil }
    return TableReading(
      table: table.index, form: form, confidence: 95, columns: columns(of: review),
      part: .period(review.period.first, review.period.last))
  }

  /// What a person said of the columns, and in a table of the whole plan what its shape tells of tiers and titles.
  private func roles(_ table: TableRegion, _ context: TableContext) -> [Int: ColumnRole] {
    let said = context.mapping?.roles ?? [:]
    let near = context.yearNearby
    guard let header = TableHeader(of: table, height: context.mapping?.headerRows, near: near) else { return said }
    let columns = ColumnRoles(table, header: header, near: near, reported: nil, mapping: context.mapping).columns
    guard let kind = columns.first(where: { $0.role == .rowKind }),
      columns.count(where: { $0.label == kind.label }) == 1,
      columns.contains(where: { $0.role?.level != nil }), columns.contains(where: { $0.role?.isTitle == true })
    else { return said }
    let told = columns.filter { $0.role?.isYear != true && $0.role != .side }.compactMap { column in
      column.role.map { (column.index, $0) }
    }
    return Dictionary(told) { first, _ in first }.merging(said) { _, said in said }
  }

  func take(_ reading: TableReading, of table: TableRegion, into draft: inout DraftBuilder) {
    let roles = reading.columns.filter { $0.role?.isYear != true }.compactMap { column in
      column.role.map { (column.index, $0) }
    }
    guard let review = ReviewTable(table, in: draft.outline, roles: Dictionary(roles) { first, _ in first }) else {
      draft.keepAsSectionTable(table)
      return
    }
    ReviewWriter(review: review, reading: reading, table: table).write(into: &draft)
  }

  private func columns(of review: ReviewTable) -> [ColumnReading] {
    let others = review.columns.map { ($0.piece.column, $0.piece.plain, $0.role) }
    let years = review.years.map {
      ($0.piece.column, $0.piece.plain, Optional(ColumnRole.years(from: $0.year, to: $0.year)))
    }
    return (others + years).sorted { $0.0 < $1.0 }.map { ColumnReading(index: $0.0, label: $0.1, role: $0.2) }
  }

  /// The readings with the plan of the last years set as the main one.
  static func settled(_ readings: [TableReading]) -> [TableReading] {
    let last = readings.filter(\.makesMeasures).compactMap(lastYear).max()
    return readings.map { reading in
      guard case .period(_, let end) = reading.part, end == last else { return reading }
      var reading = reading
      reading.part = .main
      return reading
    }
  }

  private static func lastYear(of reading: TableReading) -> FiscalYear? {
    reading.columns.compactMap { column in
      if case .years(_, let to) = column.role { to } else { nil }
    }.max()
  }
}

extension ReviewTable {
  /// Reads a table; nil where it holds no years side by side with measures below.
  init?(_ table: TableRegion, in outline: SourceOutline, roles: [Int: ColumnRole] = [:]) {
    let near = ReviewTableReader.context(for: table, in: outline)
    guard ReviewTableReader.headYears(in: table, near: near) != nil else { return nil }
    guard let read = ReviewTableReader.read(outline.lines(of: table), near: near, roles: roles) else { return nil }
    self = read
  }

  /// The first and the last of its years.
  var period: (first: FiscalYear, last: FiscalYear) {
    (years.first?.year ?? FiscalYear(0), years.last?.year ?? FiscalYear(0))
  }

  /// Whether rows of plan and rows of result stand in it.
  var isReview: Bool { hasResults && rowLabels.count >= 2 }

  /// Whether it is the plan of one item with its text around it, not a grid of the whole plan.
  var isYearPlan: Bool {
    let hasTitle = columns.contains { if case .title = $0.role { true } else { false } }
    return hasTitle && !hasTiers && !(before.isEmpty && after.isEmpty && captions.isEmpty)
  }
}

import Essentials
import FiscalYears
import Planning

/// Finds in a list of measures the columns that report on a year: what was done with a grade, and what belongs to it.
///
/// A list counts as one of reports only where it has both a column of results and one of grades, and where their year is
/// printed over them or is the only one that the document is about. No year is guessed.
struct ReportColumns {
  /// The roles of the columns that are parts of reports.
  private(set) var roles: [Int: ColumnRole] = [:]

  /// `year` is the only year that the document is about, if it is about one; `values` gives the texts below a header.
  init(_ columns: [ColumnReading], year: FiscalYear?, values: (Int) -> [String]) {
    let texts = columns.filter { column in
      switch column.role {
      case .text, .result, .category, nil: true
      default: false
      }
    }
    let grades = texts.filter { Self.isGrade($0.label) && Self.areGrades(values($0.index)) }
    let results = texts.filter { Self.isResult($0) && !grades.contains($0) }
    guard let first = results.first, !grades.isEmpty else { return }
    guard let reported = Self.year(of: results + grades) ?? year else { return }
    for column in texts {
      // 区分 left of the results is the plan's own category.
      let isAhead = column.index < first.index || !Self.isDirection(column.label)
      if column.role == .category, isAhead, !grades.contains(column) { continue }
      let own = Self.year(in: column.label)
      if grades.contains(column) {
        roles[column.index] = .report(reported, .grade)
      } else if results.contains(column) {
        roles[column.index] = .report(own ?? reported, .done)
      } else if column.index > first.index {
        roles[column.index] = .report(reported, Self.isDirection(column.label) ? .direction : .text)
      } else if column.label.contains("計画"), own == nil || own == reported {
        roles[column.index] = .report(reported, .planned)
      }
    }
  }

  private static func year(of columns: [ColumnReading]) -> FiscalYear? {
    columns.lazy.compactMap { year(in: $0.label) }.first
  }

  private static func year(in label: String) -> FiscalYear? { FiscalYear.first(in: label) }

  private static func isResult(_ column: ColumnReading) -> Bool {
    if case .result = column.role { return true }
    return ["実績", "実施状況", "進捗状況", "取組状況", "取組結果", "実施結果", "取り組み状況", "取組の状況", "主な成果"].contains(
      where: column.label.contains)
  }

  private static func isGrade(_ label: String) -> Bool {
    let label = bareLabel(label)
    return ["評価", "達成度", "進捗度", "達成状況", "判定", "評定", "評価区分", "進捗区分", "達成区分", "進捗評価"].contains(where: label.hasSuffix)
  }

  private static func isDirection(_ label: String) -> Bool {
    ["方向", "方針", "今後", "次年度"].contains(where: label.contains)
  }

  /// Short values, few of them different: what is written out is a text and no grade.
  private static func areGrades(_ values: [String]) -> Bool {
    let distinct = Set(values)
    return !values.isEmpty && distinct.count <= 8
      && values.allSatisfy { $0.unicodeScalars.count <= 12 && !$0.contains("。") }
  }
}

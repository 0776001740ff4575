import Editions
import Essentials
import FiscalYears
import Measuring

/// The edition whose content a document prints.
struct EditionStamp: Sendable {
  let kind: EditionKind
  /// The number of the version; nil for what was not published.
  let number: Int?
  /// Whether it waits for approval as it is frozen.
  let isWaiting: Bool
  /// The day that it bears; of the plan as it is now the day on which it is printed.
  let day: Day
  /// The year of the closing from which it was made; nil where it was made from the plan as it was.
  var year: FiscalYear?
  /// The rules that made it of the plan as it is, with what versions hide that can still be read; nil for versions.
  var rules: EditionRules?
  /// The figures of parts that it shows.
  var figures: [MemberFigure] = []
  /// What was counted when the version was prepared; nil for the plan as it is, and for versions of earlier days.
  var counts: [FrozenCount]?

  /// What stands over each page.
  var sentence: String {
    if let number { return "\(kind.title)　第\(number)版（\(day.japanese)）" }
    if isWaiting { return "\(kind.title)　承認前（公開の日 \(day.japanese)）" }
    return kind == .draft ? "下書き（\(day.japanese)の内容）" : "\(kind.title)　公開前（\(day.japanese)の内容）"
  }
}

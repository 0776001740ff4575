import Essentials
import FiscalYears
import Rounds

/// The closing whose content a document prints.
struct ClosingStamp: Sendable {
  let key: ClosingKey
  /// The round with its year, e.g. 令和6年度 上半期.
  let label: String
  /// The last year of the round.
  let year: FiscalYear
  let closedAt: Instant
  /// The indicators as they were frozen, as far as they may be seen.
  let indicators: [FrozenIndicator]
  /// Whether they tell what not everybody may see.
  let restsOnFew: Bool

  var day: Day { closedAt.day }

  /// What stands over each page.
  var sentence: String { "\(label)の締切り（\(key.number)回目、\(day.japanese)）のときの内容" }
}

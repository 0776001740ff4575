package import Essentials
import FiscalYears

/// On which days a version may be published: it is approved on its day or later, and no version bears an earlier day than the one
/// before it.
package enum PublicationDay {
  /// Further away than this many days from today it is a slip of the pen.
  private static let farthest = 366

  /// Why a version cannot bear that day; nil where it can. `last` is the newest version that can be read.
  package static func refusal(of day: Day, after last: Publication?, today: Day) -> Refusal? {
    if let last, let number = last.number, day < last.day {
      return Refusal(
        "公開の日は、第\(number)版の公開の日（\(last.day.japanese)）より前にはできません。", field: "day")
    }
    guard abs(day.number - today.number) <= farthest else {
      return Refusal("公開の日は、今日（\(today.japanese)）の前後1年までにしてください。", field: "day")
    }
    return nil
  }
}

extension Publication {
  /// Whether its day has come.
  package func mayAppear(on today: Day) -> Bool { day <= today }
}

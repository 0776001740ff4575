package import Essentials

/// How much may be worked; a number of a law or an ordinance, with the day from which it holds and where it stands.
///
/// Cities word the details differently, so all of them are data that 人事課 corrects.
package struct WorkLimit: Sendable, Equatable {
  /// What is limited; a closed set.
  package enum Kind: String, Sendable, CaseIterable {
    case month, year, mean
    case monthsAbove = "months-above"

    /// What it is called on screens.
    package var title: String {
      switch self {
      case .month: "1か月"
      case .year: "1年（4月から）"
      case .mean: "2か月から6か月の平均"
      case .monthsAbove: "原則の月の上限をこえる月の数（1年）"
      }
    }

    /// Whether the amount is in minutes; the other kind counts months.
    package var isTime: Bool { self != .monthsAbove }
  }

  package let kind: Kind
  /// Whether it holds for units whose work others decide (他律的業務の比重が高い部署).
  package let isSpecial: Bool
  package let from: Day
  /// Minutes, or a number of months.
  package var amount: Int
  package var source: String

  package init(_ kind: Kind, isSpecial: Bool, from: Day, amount: Int, source: String) {
    self.kind = kind
    self.isSpecial = isSpecial
    self.from = from
    self.amount = amount
    self.source = source
  }

  /// The limits that a city starts with, until it writes its own; they name what they are taken from.
  package static let usual: [WorkLimit] = {
    guard let start = Day("0001-01-01") else { return [] }
    let source = "人事院規則15-14 第16条の2の2と、これに準じた市の規則（要確認：市の規則で確かめてください）"
    return [(Kind.month, false, 45 * 60), (.year, false, 360 * 60)].map {
      WorkLimit($0.0, isSpecial: $0.1, from: start, amount: $0.2, source: source)
    }
      + [(Kind.month, 100 * 60), (.year, 720 * 60), (.mean, 80 * 60), (.monthsAbove, 6)].map {
        WorkLimit($0.0, isSpecial: true, from: start, amount: $0.1, source: source)
      }
  }()
}

/// All limits as they stand on a day, with how the city counts.
package struct WorkRules: Sendable, Equatable {
  /// The limits of that day.
  package let limits: [WorkLimit]
  package var settings: WorkSettings

  package init(_ limits: [WorkLimit], settings: WorkSettings, on day: Day) {
    var latest: [WorkLimit] = []
    for kind in WorkLimit.Kind.allCases {
      for isSpecial in [false, true] {
        let known = limits.filter { $0.kind == kind && $0.isSpecial == isSpecial && $0.from <= day }
        if let limit = known.max(by: { $0.from < $1.from }) { latest.append(limit) }
      }
    }
    self.limits = latest
    self.settings = settings
  }

  /// The amount that holds; nil where nothing is limited.
  package func amount(_ kind: WorkLimit.Kind, isSpecial: Bool) -> Int? {
    limits.first { $0.kind == kind && $0.isSpecial == isSpecial }?.amount
  }
}

/// How the city counts hours and leave.
package struct WorkSettings: Sendable, Equatable {
  /// Whether work on holidays counts towards the limits.
  package var countsHoliday = true
  /// How many minutes of leave make a day; cities differ between 7 hours 45 minutes and 8 hours.
  package var dayMinutes = 480
  /// From which percentage of a limit somebody is near to it.
  package var nearShare = 80

  package init(countsHoliday: Bool = true, dayMinutes: Int = 480, nearShare: Int = 80) {
    self.countsHoliday = countsHoliday
    self.dayMinutes = dayMinutes
    self.nearShare = nearShare
  }
}

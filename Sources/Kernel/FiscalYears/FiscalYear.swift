package import Essentials

/// A Japanese fiscal year, 1 April to 31 March, named by the year it starts in (地方自治法208条).
package struct FiscalYear: Hashable, Sendable, Comparable {
  /// The Gregorian year of its first day.
  package let startYear: Int

  package init(_ startYear: Int) { self.startYear = startYear }

  /// The year that an address or a form names by its number; nil where it is none that a plan can be about.
  package init?(asked text: String?) {
    guard let number = text.flatMap({ Int(asked: $0) }), (1900...2200).contains(number) else { return nil }
    startYear = number
  }

  /// 1 April.
  package var firstDay: Day { Day(year: startYear, month: 4, day: 1) ?? Day(number: 0) }

  /// 31 March of the next year.
  package var lastDay: Day { adding(1).firstDay.adding(days: -1) }

  /// The fiscal year that the day lies in.
  package init(containing day: Day) {
    let (year, month, _) = day.parts
    startYear = month >= 4 ? year : year - 1
  }

  package static func < (left: Self, right: Self) -> Bool { left.startYear < right.startYear }

  /// The year after that many years; negative for earlier ones.
  package func adding(_ years: Int) -> FiscalYear { FiscalYear(startYear + years) }
}

/// The eras that fiscal years are counted in.
package enum Era: String, Sendable, CaseIterable {
  case showa = "昭和"
  case heisei = "平成"
  case reiwa = "令和"

  /// Year 1 of the era minus one, so that `base + n` is year n.
  package var base: Int {
    switch self {
    case .showa: 1925
    case .heisei: 1988
    case .reiwa: 2018
    }
  }

  /// The Latin letter of the era.
  package var letter: Character {
    switch self {
    case .showa: "S"
    case .heisei: "H"
    case .reiwa: "R"
    }
  }
}

extension FiscalYear {
  /// The era that the fiscal year is printed in; the year of a change counts to the new era (2019 is 令和元年度).
  package var era: Era {
    startYear >= 2019 ? .reiwa : startYear >= 1989 ? .heisei : .showa
  }

  /// The number inside the era.
  package var eraYear: Int { startYear - era.base }

  /// `令和5年度`, `令和元年度`.
  package var japanese: String { "\(era.rawValue)\(eraYear == 1 ? "元" : String(eraYear))年度" }

  /// `R5`.
  package var short: String { "\(era.letter)\(eraYear)" }

  /// `2023年度`.
  package var gregorian: String { "\(startYear)年度" }
}

extension FiscalYear: CustomStringConvertible {
  /// The start year as digits.
  package var description: String { String(startYear) }
}

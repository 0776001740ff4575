/// A calendar day of the Gregorian calendar.
package struct Day: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// The day of that date; `nil` where the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.daysInMonth(year, month)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = shifted.flooredDivision(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Reads `2026-04-01`.
  package init?(_ text: String) {
    // Byte by byte, as lists read thousands of days.
    var numbers = (year: 0, month: 0, day: 0)
    var place = 0
    for byte in text.utf8 {
      let digit = Int(byte) - 0x30
      switch place {
      case 4, 7: guard byte == 0x2D else { return nil }
      case 0...3 where (0...9).contains(digit): numbers.year = numbers.year * 10 + digit
      case 5...6 where (0...9).contains(digit): numbers.month = numbers.month * 10 + digit
      case 8...9 where (0...9).contains(digit): numbers.day = numbers.day * 10 + digit
      default: return nil
      }
      place += 1
    }
    guard place == 10 else { return nil }
    self.init(year: numbers.year, month: numbers.month, day: numbers.day)
  }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  private static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month (1 to 12) and day of the month.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}

extension Day: CustomStringConvertible {
  /// The day as `2026-04-01`.
  package var description: String {
    let (year, month, day) = parts
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + "-\(twoDigits(month))-\(twoDigits(day))"
  }
}

extension Day {
  /// The day that many days later.
  package func adding(days: Int) -> Day { Day(number: number + days) }
}

extension Instant {
  /// Midnight in Japan, at which that day begins.
  package init(startOf day: Day) { self.init(milliseconds: Int64(day.number) * 86_400_000 - 32_400_000) }
}

import Essentials

extension NumberFormat.Section {
  /// A serial number as a date or time; nil where it is none.
  ///
  /// A whole date is always `2023-04-01`, or `令和5年4月1日` under an era format, so that nothing has to be guessed later.
  /// A part of a date (`2023年4月`, `令和5年度`) is printed as the sheet shows it.
  func printDate(_ serial: Double, from1904: Bool) -> String? {
    guard let moment = Moment(serial: serial, from1904: from1904) else { return nil }
    let hasDay = tokens.contains { if case .date("d", let count) = $0 { count <= 2 } else { false } }
    guard hasDay, has("m") else { return moment.print(tokens) }
    return (has("ge") ? moment.eraDate : moment.day.description) + moment.time(has("h"), seconds: has("s"))
  }
}

/// The day and the second of the day behind a serial number.
private struct Moment {
  let day: Day
  /// Seconds since midnight.
  let second: Int
  /// Whole seconds since the beginning of the calendar.
  let elapsed: Int

  init?(serial: Double, from1904: Bool) {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    elapsed = Int((serial * 86_400).rounded())
    let days = elapsed / 86_400 + (from1904 ? 1462 : 0)
    // The calendar of 1900 has a day too many, its 60th.
    day = Day(number: days - 25_569 + (days < 60 ? 1 : 0))
    second = elapsed % 86_400
  }

  private var year: Int { day.parts.year }

  var eraDate: String {
    let (_, month, dayOfMonth) = day.parts
    return "\(era.name)\(eraYear)年\(month)月\(dayOfMonth)日"
  }

  func time(_ isWanted: Bool, seconds: Bool) -> String {
    guard isWanted else { return "" }
    let clock = " \(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60))"
    return seconds ? clock + ":" + twoDigits(second % 60) : clock
  }

  private var era: Era { eras.last { $0.start <= day } ?? eras[0] }

  private var eraYear: String {
    let number = year - era.start.parts.year + 1
    return number == 1 ? "元" : String(number)
  }

  func print(_ tokens: [NumberFormat.Token]) -> String {
    let hour = tokens.contains(.halfDay) ? (second / 3600 + 11) % 12 + 1 : second / 3600
    return tokens.reduce(into: "") { text, token in
      if case .date("h", let count) = token { text += padded(hour, count) } else { text += print(token) }
    }
  }

  private func print(_ token: NumberFormat.Token) -> String {
    switch token {
    case .literal(let text): text
    case .date(let letter, let count): print(letter, count)
    case .elapsed("h"): String(elapsed / 3600)
    case .elapsed("m"): String(elapsed / 60)
    case .elapsed: String(elapsed)
    case .halfDay: second < 43_200 ? "AM" : "PM"
    case .digit, .point, .percent, .exponent, .general, .text: ""
    }
  }

  private func print(_ letter: Character, _ count: Int) -> String {
    let (year, month, dayOfMonth) = day.parts
    let weekday = (day.number + 4).flooredRemainder(by: 7)
    return switch letter {
    case "y": count > 2 ? String(year) : twoDigits(year % 100)
    case "m" where count > 2: String(monthNames[month - 1].prefix(count == 3 ? 3 : 9))
    case "m": padded(month, count)
    case "d" where count > 2: String(weekdayNames[weekday].prefix(count == 3 ? 3 : 9))
    case "d": padded(dayOfMonth, count)
    case "a": Array("日月火水木金土").map(String.init)[weekday] + (count > 3 ? "曜日" : "")
    case "n": padded(second / 60 % 60, count)
    case "s": padded(second % 60, count)
    case "g": count == 1 ? era.letter : String(era.name.prefix(count == 2 ? 1 : 2))
    case "e": eraYear
    default: ""
    }
  }

  private func padded(_ number: Int, _ count: Int) -> String { count > 1 ? twoDigits(number) : String(number) }
}

extension Int {
  fileprivate func flooredRemainder(by divisor: Int) -> Int { self - flooredDivision(by: divisor) * divisor }
}

private struct Era {
  var start: Day
  var letter: String
  var name: String
}

/// The eras that Excel knows, with their first days.
private let eras = [
  (1868, 1, 25, "M", "明治"), (1912, 7, 30, "T", "大正"), (1926, 12, 25, "S", "昭和"), (1989, 1, 8, "H", "平成"),
  (2019, 5, 1, "R", "令和"),
].compactMap { year, month, day, letter, name in
  Day(year: year, month: month, day: day).map { Era(start: $0, letter: letter, name: name) }
}

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
]

private let weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

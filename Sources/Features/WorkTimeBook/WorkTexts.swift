import Contracts
import Essentials
import FiscalYears
import WorkTime

/// How times and days are written.
enum WorkTexts {
  /// 12時間30分, 45時間, 30分.
  static func time(_ minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0, rest > 0 { return "\(rest)分" }
    return rest == 0 ? "\(hours)時間" : "\(hours)時間\(rest)分"
  }

  /// 12:30, for tables.
  static func clock(_ minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// 1.5日.
  static func days(_ hundredths: Int) -> String {
    let text = CountedNumber(hundredths, over: 100)?.text(digits: 2) ?? ""
    let short = text.hasSuffix(".00") ? String(text.dropLast(3)) : text.hasSuffix("0") ? String(text.dropLast()) : text
    return "\(short)日"
  }

  /// A record in one line.
  static func line(_ record: WorkRecord) -> String {
    [
      record.overtime.map { "時間外\(time($0))" }, record.holiday.map { "休日\(time($0))" },
      record.leaveDays.map { "年休\(days($0))" }, record.leaveMinutes.map { "年休の時間\(time($0))" },
    ].compactMap { $0 }.joined(separator: "、")
  }

  /// A case of childcare leave in one line.
  static func line(_ found: ChildcareCase) -> String {
    guard let first = found.firstDay else { return "取得なし" }
    return "\(first.japanese)から" + (found.days.map { "\($0)日" } ?? "（日数は未定）")
  }
}

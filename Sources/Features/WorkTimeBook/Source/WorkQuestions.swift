import Application
import Contracts
import Database
import Essentials
import FiscalYears
import HTTP
import Organization
import WorkTime

/// How questions of indicators become questions about working hours, and the answers become values.
extension WorkTimeBook {
  typealias Body =
    @Sendable (SourceQuestion, WorkScope, ClosedRange<CalendarMonth>, SourceDefinition, borrowing Connection) throws ->
    SourceValue

  static func hours(_ usual: Int) -> SourceParameter {
    SourceParameter("hours", "時間", .number(1...2_000, usual: usual, unit: "時間"))
  }

  static let office = SourceParameter(
    "office", "年度の途中の採用・退職", .choice([("any", "1日でも在職した人"), ("whole", "年度を通して在職した人だけ")]))
  static let counting = SourceParameter("counting", "数え方", .choice([("people", "人"), ("times", "延べの月")]))
  static let leaveYear = SourceParameter("leave-year", "1年", .choice([("fiscal", "年度"), ("calendar", "暦年")]))
  static let leastDays = SourceParameter("days", "取得日数の下限", .number(1...730, usual: 1, unit: "日"))

  private static let unit = SourceParameter("unit", "所属", .unit)
  private static let employment = SourceParameter(
    "employment", "対象の職員", .choice([("full-time", "正規・再任用フルタイム・任期付"), ("all", "会計年度任用職員なども含む")]))
  private static let managers = SourceParameter(
    "managers", "管理的地位の職員", .choice([("with", "含む"), ("without", "除く")]))
  private static let absent = SourceParameter(
    "absent", "記録のない人", .choice([("out", "わからないので、分母に入れない"), ("zero", "0時間として分母に入れる")]))
  private static let holiday = SourceParameter(
    "holiday", "休日勤務", .choice([("with", "時間外勤務に足す"), ("without", "足さない")]))

  static func quantity(
    _ key: String, _ title: String, _ unit: SourceUnit, per span: SourceSpan, _ definition: String,
    _ own: [SourceParameter], growsInYear: Bool = false, count: @escaping Body
  ) -> SourceQuantity {
    let definition = SourceDefinition(version: 1, definition)
    return SourceQuantity(
      key, title, unit: unit, per: span, definition,
      parameters: own + [Self.unit, employment, managers, absent, holiday], access: .needs(.readWorkTime),
      isAboutPeople: true, growsInYear: growsInYear, rows: rows
    ) { question, connection in
      guard let months = months(question) else { return SourceValue(nil, asOf: nil, by: definition) }
      return try count(question, scope(question), months, definition, connection)
    }
  }

  private static func scope(_ question: SourceQuestion) -> WorkScope {
    var scope = WorkScope()
    scope.onlyFullTime = employment.word(in: question) == "full-time"
    scope.withManagers = managers.word(in: question) == "with"
    scope.onlyWholePeriod = office.word(in: question) == "whole"
    scope.absentIsZero = absent.word(in: question) == "zero"
    scope.countsHoliday = holiday.word(in: question) == "with"
    scope.unit = question["unit"].map { Unit.ID(stored: $0) }
    return scope
  }

  /// The months that have begun by the day of the question; nil where none has.
  private static func months(_ question: SourceQuestion) -> ClosedRange<CalendarMonth>? {
    let shift = leaveYear.word(in: question) == "calendar" ? -3 : 0
    let first = CalendarMonth(containing: question.period.firstDay).adding(shift)
    let last = CalendarMonth(containing: question.period.lastDay).adding(shift)
    let known = min(last, CalendarMonth(containing: question.asOf))
    return first <= known ? first...known : nil
  }

  static func minutes(_ usual: Int, _ question: SourceQuestion) -> Int { hours(usual).number(in: question) * 60 }

  /// The page with the people behind a value.
  private static let rows: @Sendable (SourceQuestion) -> Link? = { question in
    var query = [("year", FiscalYear(containing: question.period.firstDay).description), ("order", "hours")]
    if let unit = question["unit"] { query.append(("unit", unit)) }
    return WorkTimeAddresses.people().adding(query)
  }

  static func value(
    _ share: WorkFigures.Share, by definition: SourceDefinition, _ months: ClosedRange<CalendarMonth>, asShare: Bool,
    _ connection: borrowing Connection
  ) throws -> SourceValue {
    let (missing, asOf) = try gaps(months, absent: share.absent, ofLeave: false, connection)
    let number = asShare ? CountedNumber(share.above, over: share.people) : CountedNumber(share.above)
    let incomplete = share.incomplete > 0 ? ["在職した月の記録がそろわない人が\(share.incomplete)人います。"] : []
    return SourceValue(
      asOf == nil || share.people == 0 ? nil : number, asOf: asOf, by: definition, people: share.people,
      missing: missing + incomplete)
  }

  static func value(
    _ number: CountedNumber?, _ total: WorkFigures.Total, by definition: SourceDefinition,
    _ months: ClosedRange<CalendarMonth>, ofLeave: Bool = false, _ connection: borrowing Connection
  ) throws -> SourceValue {
    let (missing, asOf) = try gaps(months, absent: total.absent, ofLeave: ofLeave, connection)
    return SourceValue(asOf == nil ? nil : number, asOf: asOf, by: definition, people: total.people, missing: missing)
  }

  /// Months without any record, people without any; and up to which day the records reach.
  private static func gaps(
    _ months: ClosedRange<CalendarMonth>, absent: Int, ofLeave: Bool, _ connection: borrowing Connection
  ) throws -> (missing: [String], asOf: Day?) {
    let known = try WorkFigures.knownMonths(months, ofLeave: ofLeave, in: connection)
    var lacking: [String] = []
    var month = months.lowerBound
    while month <= months.upperBound {
      if !known.contains(month) { lacking.append("\(month.month)月") }
      month = month.adding(1)
    }
    var missing = lacking.isEmpty ? [] : ["\(lacking.joined(separator: "、"))の記録がありません。"]
    if absent > 0 { missing.append("在職していて記録が1つもない人が\(absent)人います。") }
    return (missing, known.last?.lastDay)
  }
}

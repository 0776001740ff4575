import Essentials
import FiscalYears
import HTTP
import Intake
import JSON
import WorkTime

/// How a file is to be understood; people may correct all of it.
struct WorkMapping: Equatable {
  /// How times are written; a closed set.
  enum Notation: String, CaseIterable {
    case hours, minutes, clock

    var title: String {
      switch self {
      case .hours: "時間（12.5、12:30、12時間30分）"
      case .minutes: "分（750）"
      case .clock: "時間.分（12.30は12時間30分）"
      }
    }
  }

  let kind: WorkRun.Kind
  var months: ColumnMapping<MonthColumn>
  var childcare: ColumnMapping<ChildcareColumn>
  /// The month of rows that name none.
  var month: CalendarMonth?
  var notation = Notation.hours
  /// How many digits staff numbers have; shorter ones get zeros in front.
  var width: Int?

  init(_ kind: WorkRun.Kind, heads: [String], month: CalendarMonth?) {
    self.kind = kind
    self.month = month
    months = ColumnMapping(heads: kind == .months ? heads : [])
    childcare = ColumnMapping(heads: kind == .childcare ? heads : [])
  }

  init?(_ kind: WorkRun.Kind, kept text: String) {
    guard let kept = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
    self.kind = kind
    months = ColumnMapping(kept: kept["months"])
    childcare = ColumnMapping(kept: kept["childcare"])
    month = kept["month"]?.string.flatMap { CalendarMonth($0) }
    notation = kept["notation"]?.string.flatMap(Notation.init(rawValue:)) ?? .hours
    width = kept["width"]?.int
  }

  var text: String {
    let json: JSONValue = [
      "months": months.json, "childcare": childcare.json, "month": .optional(month?.description),
      "notation": .string(notation.rawValue), "width": .optional(width),
    ]
    return String(decoding: json.bytes(.compact), as: UTF8.self)
  }

  /// Takes what was chosen in the form.
  mutating func take(_ form: FormFields, heads: [String]) throws {
    month = try Self.month(form)
    notation = form.text("notation").flatMap(Notation.init(rawValue:)) ?? .hours
    width = try numberWidth(form)
    switch kind {
    case .months: months = try ColumnMapping(form, heads: heads)
    case .childcare: childcare = try ColumnMapping(form, heads: heads)
    }
  }

  /// The month of a form; nil where the field is empty.
  static func month(_ form: FormFields) throws -> CalendarMonth? {
    guard let typed = form.text("month"), !typed.isEmpty else { return nil }
    guard let month = CalendarMonth(reading: typed) else {
      throw Refusal("月を、2026-04または令和8年4月のように入力してください。", field: "month")
    }
    return month
  }

  func profile(_ heads: [String]) -> ColumnProfile {
    kind == .months ? months.profile(heads) : childcare.profile(heads)
  }

  mutating func apply(_ profile: ColumnProfile, heads: [String]) {
    switch kind {
    case .months: months.apply(profile, heads: heads)
    case .childcare: childcare.apply(profile, heads: heads)
    }
  }
}

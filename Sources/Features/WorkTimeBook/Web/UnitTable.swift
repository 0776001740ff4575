import Application
import Contracts
import Database
import Essentials
import FiscalYears
import Organization
import WorkTime

/// What the table of months shows; a closed set.
enum UnitMeasure: String, CaseIterable {
  case mean
  case above45 = "above-45"
  case above60 = "above-60"
  case above80 = "above-80"
  case above100 = "above-100"
  case leave

  var title: String {
    switch self {
    case .mean: "時間外・休日勤務の平均"
    case .above45: "45時間をこえた人"
    case .above60: "60時間をこえた人"
    case .above80: "80時間をこえた人"
    case .above100: "100時間をこえた人"
    case .leave: "年次休暇の平均（日）"
    }
  }

  fileprivate var step: Int? { [.above45: 0, .above60: 1, .above80: 2, .above100: 3][self] }
}

/// The sums of some months of some units.
struct WorkSum: Equatable {
  var people = 0
  var minutes = 0
  var above = UnitMonths.steps.map { _ in 0 }
  var leavePeople = 0
  var leave = 0

  mutating func add(_ month: UnitMonth) {
    people += month.people
    minutes += month.minutes
    for index in above.indices { above[index] += month.above[index] }
    leavePeople += month.leavePeople
    leave += month.leave
  }

  /// The text of a cell; nil where there are no data.
  ///
  /// Means of a year are those of its months, as people come and go; counts of a year are times, not people.
  func text(_ measure: UnitMeasure, dayMinutes: Int) -> String? {
    switch measure {
    case .mean: people == 0 ? nil : WorkTexts.clock((minutes * 2 + people) / (2 * people))
    case .leave: CountedNumber(leave, over: leavePeople * dayMinutes * 100)?.text(digits: 1)
    default: people == 0 ? nil : measure.step.map { "\(above[$0])" }
    }
  }
}

/// The months of a year by unit, each unit with those below it.
struct UnitTable {
  /// A unit with its months, and the whole year.
  struct Line {
    /// Nil for the line of all.
    let unit: Unit.ID?
    let name: String
    let depth: Int
    let months: [CalendarMonth: WorkSum]
    let year: WorkSum
  }

  let settings: WorkSettings
  let lines: [Line]
  /// All that the reader may see.
  let whole: Line

  /// Two statements.
  init(
    _ year: FiscalYear, unit: Unit.ID?, _ directory: UnitDirectory, _ reader: Actor, in connection: borrowing Connection
  ) throws {
    settings = try WorkSettingStore.settings(in: connection)
    let months = year.months
    let sums = try UnitMonths.all(
      months[0]...months[11], settings, reach: reader.reach(of: .readWorkTime), in: connection)
    (lines, whole) = Self.lines(sums, directory, unit)
  }

  private static func lines(
    _ sums: [UnitMonth], _ directory: UnitDirectory, _ chosen: Unit.ID?
  ) -> (lines: [Line], whole: Line) {
    var own: [Unit.ID: [UnitMonth]] = [:]
    var all: [UnitMonth] = []
    var gone: Set<Unit.ID> = []
    for sum in sums {
      let path = directory.path(of: sum.unit).map(\.id)
      guard chosen.map({ path.contains($0) }) ?? true else { continue }
      all.append(sum)
      // Each unit holds those below it as well.
      for id in path.isEmpty ? [sum.unit] : path { own[id, default: []].append(sum) }
      if path.isEmpty { gone.insert(sum.unit) }
    }
    var lines = directory.entries.compactMap { entry in
      own[entry.id].map { line(entry.id, entry.span.name, entry.depth, $0) }
    }
    lines += gone.sorted().map { line($0, "（この日にはない所属）", 0, own[$0] ?? []) }
    return (lines, line(nil, "合計", 0, all))
  }

  private static func line(_ unit: Unit.ID?, _ name: String, _ depth: Int, _ sums: [UnitMonth]) -> Line {
    var months: [CalendarMonth: WorkSum] = [:]
    var year = WorkSum()
    for sum in sums {
      months[sum.month, default: WorkSum()].add(sum)
      year.add(sum)
    }
    return Line(unit: unit, name: name, depth: depth, months: months, year: year)
  }
}

import Database
import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import Planning
import Revising

/// One indicator of 若葉市 by unit: two years are filled in, the third is on its way.
enum CityUnitFigures {
  /// The code of the unit with its figures of 2024, 2025 and up to now; sections without one had nobody over 45 hours.
  private static let figures: [(code: String, values: [String])] = [
    ("0101", ["2", "2", "1"]), ("0102", ["5", "4", "3"]), ("0103", ["6", "6", "—"]), ("0106", ["4", "3", "2"]),
    ("0201", ["3", "4", "2"]), ("0202", ["3", "2", "1"]), ("0301", ["7", "6", "4"]), ("0302", ["4", "5", "2"]),
    ("0401", ["4", "3", "未実施"]), ("0402", ["3", "3", "1"]),
  ]

  static func play(_ document: PlanDocument, in connection: borrowing Connection, at time: Instant) throws {
    guard let indicator = document.indicators.first(where: { $0.name == CityIndicators.byUnit }) else { return }
    let units = try UnitStore.directory(on: time.day, in: connection)
    var entries: [FigureEntry] = []
    for (code, values) in figures {
      guard let unit = units.entries.first(where: { $0.span.code == code }) else { continue }
      let member = FigureMember(.unit, key: unit.id.text, name: unit.span.name)
      for (offset, text) in values.enumerated() {
        let year = FiscalYear(2024 + offset)
        entries.append(FigureEntry(indicator.id, year, member: member, value: value(text, year, isLast: offset == 2)))
      }
    }
    _ = try FigureEditing.put(
      entries, of: document.plan.id, by: SamplePeople.actor("森 大輔"), at: time, in: connection)
  }

  private static func value(_ text: String, _ year: FiscalYear, isLast: Bool) -> Indicator.Value {
    switch text {
    case "—": Indicator.Value(when: .init(year), state: .notAvailable)
    case "未実施": Indicator.Value(when: .init(year), state: .notDone)
    default: Indicator.Value(when: .init(year), state: isLast ? .provisional : .final, value: text)
    }
  }
}

import Application
import Database
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanFile
import Planning

/// Which counted figures of units a reader may not see: those of few people, where the reader neither runs the plan nor answers
/// for the unit, and so many more of that year that no hidden one follows from the whole of the city.
struct SmallFigures {
  /// What stands where a figure is hidden.
  static let word = "人数が少ないため伏せています"

  private var hidden: [FigureMember: Set<FiscalYear>] = [:]

  init(_ readings: [(unit: FigureMember, reading: Indicator.Reading)], for rights: UnitRights) {
    let others = readings.filter { $0.reading.counting?.people != nil && !rights.maySeeFew(of: $0.unit) }
    for (year, ofYear) in Dictionary(grouping: others, by: \.reading.year) {
      guard ofYear.contains(where: { $0.reading.counting?.isSmallGroup == true }) else { continue }
      let smallestFirst = ofYear.map { (unit: $0.unit, people: $0.reading.counting?.people ?? 0) }
        .sorted { ($0.people, $0.unit.key) < ($1.people, $1.unit.key) }
      var (count, people) = (0, 0)
      for item in smallestFirst {
        let isSmall = item.people < Indicator.Counting.smallestPublicGroup
        guard isSmall || count < 2 || people < Indicator.Counting.smallestPublicGroup else { break }
        hidden[item.unit, default: []].insert(year)
        (count, people) = (count + 1, people + item.people)
      }
    }
  }

  func hides(_ unit: FigureMember, in year: FiscalYear) -> Bool { hidden[unit]?.contains(year) ?? false }
}

extension Indicators {
  /// The plan as the visitor may see it: what was counted for one unit of few people is hidden from others, as its figures by unit
  /// are. Costs one statement where there is such an indicator.
  func shown(
    _ plan: Plan.ID, to context: RequestContext, in connection: borrowing Connection
  ) throws -> PlanSnapshot? {
    guard let snapshot = try snapshots.snapshot(of: plan, in: connection) else { return nil }
    guard snapshot.document.indicators.contains(where: { $0.unitOfFew != nil }) else { return snapshot }
    let rights = try UnitRights(context, plan, in: connection)
    var document = snapshot.document
    for place in document.indicators.indices {
      guard let unit = document.indicators[place].unitOfFew, !rights.maySeeFew(of: unit) else { continue }
      document.indicators[place].hideFew()
    }
    return document.indicators == snapshot.document.indicators
      ? snapshot : PlanSnapshot(document, revision: snapshot.revision)
  }
}

extension Indicator {
  /// The one unit for which it is counted, where few people stand behind some of its values.
  fileprivate var unitOfFew: FigureMember? {
    guard let unit = binding?.arguments["unit"], readings.contains(where: { $0.counting?.isSmallGroup == true }) else {
      return nil
    }
    return FigureMember(.unit, key: unit, name: "")
  }

  fileprivate mutating func hideFew() {
    let few = Set(readings.filter { $0.counting?.isSmallGroup == true }.map(\.year))
    readings.removeAll { few.contains($0.year) }
    for year in few.subtracting(values.compactMap(\.when.year)).sorted() {
      values.append(Value(when: .init(year), state: .masked))
    }
  }
}

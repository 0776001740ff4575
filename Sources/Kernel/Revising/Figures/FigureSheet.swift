import Database
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import Planning

/// The figures that stand for some indicators, what is put over them, and what the log keeps of it.
struct FigureSheet {
  private let plan: Plan.ID
  private let locks: PeriodLocks
  private let author: String
  private let day: Day
  private let names: [Indicator.ID: (name: String, unit: String?, owner: String?, asksEachUnit: Bool)]
  private var numbers: [Indicator.ID: Int]
  private var city: CityFigures
  private var members: [Place: MemberFigure]
  private var written: [Place] = []
  private var cleared: [Place] = []
  private var changes: [FigureChange] = []
  private var hasCityChange = false

  private struct Place: Hashable {
    let indicator: Indicator.ID
    let member: FigureMember
    let year: FiscalYear
  }

  init(
    _ entries: [FigureEntry], _ indicators: [Indicator.ID], _ plan: Plan.ID, _ locks: PeriodLocks, author: String,
    day: Day, in connection: borrowing Connection
  ) throws {
    self.plan = plan
    self.locks = locks
    self.author = author
    self.day = day
    names = try IndicatorStore.names(of: indicators, plan, in: connection)
    numbers = try IndicatorChangeStore.lastNumbers(of: indicators, plan, in: connection)
    let ofCity = Set(entries.filter { $0.member == nil }.map(\.indicator)).sorted()
    city = try CityFigures(of: ofCity, plan, in: connection)
    let keys = Set(entries.compactMap(\.member?.key)).sorted()
    let owners = Set(entries.filter { $0.member != nil }.map(\.indicator)).sorted()
    let stored = try MemberFigureStore.figures(of: owners, members: keys, plan, in: connection)
    members = Dictionary(
      stored.compactMap { figure in
        figure.value.when.year.map {
          (Place(indicator: figure.indicator, member: figure.member, year: $0), figure)
        }
      }, uniquingKeysWith: { $1 })
  }

  /// The names of the indicators that have another figure now.
  var touched: [String] { Set(changes.map(\.indicator)).sorted().compactMap { names[$0]?.name } }
  /// How many figures are different now.
  var count: Int { changes.count }

  /// Puts one figure; nil where its indicator is gone.
  mutating func put(_ entry: FigureEntry) -> FigureOutcome? {
    guard let name = names[entry.indicator] else { return nil }
    if let owner = name.owner {
      return .refused(Refusal("「\(name.name)」の数字は、「\(owner)」で入れます。ここには、そこで入れた数字がそのまま出ます。"))
    }
    if let refusal = locks.refusal(for: entry.year) { return .refused(refusal) }
    let old = standing(entry)
    let new = put(entry, over: old)
    if new == old { return .same(old) }
    if let seen = entry.seen, seen != FigureMark(old) { return .overtaken(old, by: old?.enteredBy) }
    var written = new
    if !entry.isRestored {
      written?.enteredBy = entry.found?.by ?? author
      written?.enteredOn = entry.found?.on ?? day
    }
    keep(written, entry)
    note(entry, from: old, to: written)
    return .written(written, over: old)
  }

  /// What is entered as it would stand; what is put back comes as it stood.
  private func put(_ entry: FigureEntry, over old: Indicator.Value?) -> Indicator.Value? {
    guard !entry.isRestored, var new = entry.value else { return entry.value }
    new.when = old?.when ?? Indicator.When(entry.year)
    new.fromCell = old?.fromCell
    if entry.keepsNotes, let old { new = Self.noted(new, like: old) }
    new.enteredBy = old?.enteredBy
    new.enteredOn = old?.enteredOn
    return new
  }

  /// The figure with comment, source and day of the one before, and with its parts where the number is the same.
  private static func noted(_ new: Indicator.Value, like old: Indicator.Value) -> Indicator.Value {
    var value = new
    value.comment = new.comment ?? old.comment
    value.source = old.source
    value.asOf = new.asOf ?? old.asOf
    guard new.state == old.state, new.value == old.value else { return value }
    value.numerator = old.numerator
    value.denominator = old.denominator
    return value
  }

  private func standing(_ entry: FigureEntry) -> Indicator.Value? {
    guard let member = entry.member else { return city[entry.indicator, entry.year] }
    return members[Place(indicator: entry.indicator, member: member, year: entry.year)]?.value
  }

  private mutating func keep(_ value: Indicator.Value?, _ entry: FigureEntry) {
    guard let member = entry.member else {
      city.put(value, entry.indicator, entry.year)
      hasCityChange = true
      return
    }
    let place = Place(indicator: entry.indicator, member: member, year: entry.year)
    members[place] = value.map { MemberFigure(indicator: entry.indicator, member: member, value: $0) }
    written.removeAll { $0 == place }
    cleared.removeAll { $0 == place }
    if value == nil { cleared.append(place) } else { written.append(place) }
  }

  private mutating func note(_ entry: FigureEntry, from old: Indicator.Value?, to new: Indicator.Value?) {
    numbers[entry.indicator, default: 0] += 1
    changes.append(
      FigureChange(
        indicator: entry.indicator, year: entry.year, member: entry.member, number: numbers[entry.indicator] ?? 1,
        reason: entry.reason, before: old.map { PlanFile.json($0).text(.compact) },
        after: new.map { PlanFile.json($0).text(.compact) }))
  }

  /// Writes what is different, and the log of it.
  func write(account: String?, at time: Instant, in connection: borrowing Connection) throws {
    guard !changes.isEmpty else { return }
    if hasCityChange { try city.write(plan, in: connection) }
    // Figures of units are no part of the plan at hand, unless a target is held against each of them.
    let judged = (written + cleared).contains { place in
      place.member.dimension == .unit && names[place.indicator]?.asksEachUnit == true
    }
    if judged, !hasCityChange { try PlanStore.touch(plan, in: connection) }
    for place in cleared {
      try MemberFigureStore.remove(place.member, place.year, of: place.indicator, plan, in: connection)
    }
    try MemberFigureStore.put(written.compactMap { members[$0] }, of: plan, in: connection)
    try IndicatorChangeStore.insert(
      changes, of: plan, account: account, actorName: author, at: time, in: connection)
  }
}

package import Essentials

/// All units with their history: what the pure rules work on.
package struct UnitRegister: Sendable, Equatable {
  package internal(set) var units: [Unit.ID: Unit]
  package internal(set) var successions: Set<UnitSuccession>
  package internal(set) var workplaces: [Workplace]

  package init(
    units: [Unit] = [], successions: Set<UnitSuccession> = [], workplaces: [Workplace] = []
  ) {
    self.units = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.successions = successions
    self.workplaces = workplaces
  }

  package subscript(id: Unit.ID) -> Unit? { units[id] }

  /// The tree of that day.
  package func directory(on day: Day) -> UnitDirectory {
    UnitDirectory(day, units.values.compactMap { unit in unit.span(on: day).map { (unit.id, $0) } })
  }

  /// The names from the top down on that day, e.g. 総務部　人事課, without making the whole tree; nil where the unit does
  /// not exist then.
  package func pathName(of id: Unit.ID, on day: Day) -> String? {
    var names: [String] = []
    var next: Unit.ID? = id
    while let id = next, let span = units[id]?.span(on: day), names.count < units.count {
      names.append(span.name)
      next = span.parent
    }
    return names.isEmpty ? nil : names.reversed().joined(separator: "　")
  }

  /// The days on which something about units changes, oldest first.
  package var days: [Day] {
    var days: Set<Day> = Set(successions.map(\.day))
    for unit in units.values {
      for span in unit.spans {
        if let from = span.period.from { days.insert(from) }
        if let until = span.period.until { days.insert(until.adding(days: 1)) }
      }
    }
    return days.sorted()
  }

  /// The place of work with that id.
  package func workplace(_ id: Workplace.ID?) -> Workplace? { id.flatMap { id in workplaces.first { $0.id == id } } }
}

extension UnitRegister {
  /// Who took up what the unit did, first the earlier ones.
  package func successors(of id: Unit.ID) -> [UnitSuccession] {
    successions.filter { $0.old == id }.sorted { ($0.day, $0.new) < ($1.day, $1.new) }
  }

  /// What the unit took up, first the earlier ones.
  package func predecessors(of id: Unit.ID) -> [UnitSuccession] {
    successions.filter { $0.new == id }.sorted { ($0.day, $0.old) < ($1.day, $1.old) }
  }

  /// The units that stand on that day for the unit: itself while it exists, and then those that took its place.
  ///
  /// Empty where it ended without successor, or does not exist yet.
  package func standing(for id: Unit.ID, on day: Day) -> [Unit.ID] {
    var found: [Unit.ID] = []
    var seen: Set<Unit.ID> = []
    var left = [id]
    while !left.isEmpty {
      let next = left.removeFirst()
      guard seen.insert(next).inserted, let unit = units[next] else { continue }
      if unit.span(on: day) != nil {
        found.append(next)
      } else if unit.lastDay < day {
        left += successors(of: next).filter { $0.day <= day }.map(\.new)
      }
    }
    return found
  }
}

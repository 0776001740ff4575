package import Essentials

extension Person {
  /// Takes a new main assignment: the one that holds on its first day ends the day before, and where a later one is
  /// already known the new one ends before that.
  package mutating func move(to next: Assignment) {
    var next = next
    let day = next.period.firstDay
    let later = assignments.filter { $0.isMain && $0.period.firstDay > day }.map(\.period.firstDay).min()
    if let later, later <= next.period.lastDay {
      next.period = DayPeriod(firstDay: day, lastDay: later.adding(days: -1))
    }
    assignments = assignments.compactMap { $0.isMain && $0.period.contains(day) ? $0.ending(before: day) : $0 }
    assignments = (assignments + [next]).sorted()
  }

  /// Makes the additional assignments from that day on exactly these.
  package mutating func replaceAdditional(with wanted: [Assignment], from day: Day) {
    var missing = wanted
    assignments = assignments.compactMap { held in
      guard !held.isMain, held.period.contains(day) else { return held }
      if let index = missing.firstIndex(where: { $0.isSamePlace(as: held) }) {
        missing.remove(at: index)
        return held
      }
      return held.ending(before: day)
    }
    assignments = (assignments + missing).sorted()
  }

  /// Leaves the city: no assignment reaches beyond the last day in office.
  package mutating func leave(_ leaving: Leaving) {
    self.leaving = leaving
    assignments = assignments.compactMap {
      $0.period.lastDay > leaving.day ? $0.ending(before: leaving.day.adding(days: 1)) : $0
    }
  }
}

extension Assignment {
  /// The same until the day before; nil where nothing of it is left.
  package func ending(before day: Day) -> Assignment? {
    guard period.firstDay < day else { return nil }
    var copy = self
    copy.period = DayPeriod(firstDay: period.firstDay, lastDay: min(period.lastDay, day.adding(days: -1)))
    return copy
  }

  /// Whether the two differ in their days only.
  package func isSamePlace(as other: Assignment) -> Bool {
    unit == other.unit && isMain == other.isMain && outside == other.outside && words == other.words
  }
}

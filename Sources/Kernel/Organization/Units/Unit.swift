package import Essentials

/// A unit of the city: a department, a section, a facility. Its identity stays when it is renamed or moved.
package struct Unit: Sendable, Equatable {
  /// The identity of a unit, which stays when it is renamed or moved.
  package typealias ID = Identifier<Unit>

  package let id: ID
  /// What it was called and where it stood, oldest first; never empty, never overlapping.
  package var spans: [UnitSpan]

  package init(id: ID, spans: [UnitSpan]) {
    self.id = id
    self.spans = spans
  }

  /// How it stood on that day; nil where it did not exist.
  package func span(on day: Day) -> UnitSpan? { spans.first { $0.period.contains(day) } }

  /// How it stood on that day, or nearest to it.
  package func nearestSpan(to day: Day) -> UnitSpan {
    span(on: day) ?? (day < firstDay ? spans[0] : spans.last { $0.period.lastDay < day } ?? spans[0])
  }

  /// The first day of its existence.
  package var firstDay: Day { spans[0].period.firstDay }

  /// The last day of its existence, or the last day that there is.
  package var lastDay: Day { spans[spans.count - 1].period.lastDay }
}

/// How a unit stands from one day to another.
package struct UnitSpan: Sendable, Equatable {
  /// The days on which it stands so.
  package var period: DayPeriod
  package var name: String
  /// What tables call it, e.g. 育成課.
  package var shortName: String?
  /// The code of the city's own list.
  package var code: String?
  /// The unit above; nil at the top.
  package var parent: Unit.ID?
  /// 部, 課, 係, 施設: the city's own word.
  package var kind: String
  /// Its place among the units below the same one; equal places follow the code.
  package var order: Int
  /// Where people work; nil where it is that of the unit above.
  package var workplace: Workplace.ID?

  package init(
    period: DayPeriod = .always, name: String, shortName: String? = nil, code: String? = nil, parent: Unit.ID? = nil,
    kind: String = "", order: Int = 0, workplace: Workplace.ID? = nil
  ) {
    self.period = period
    self.name = name
    self.shortName = shortName
    self.code = code
    self.parent = parent
    self.kind = kind
    self.order = order
    self.workplace = workplace
  }

  /// Whether the two differ in nothing but their days.
  func says(theSameAs other: UnitSpan) -> Bool {
    var copy = other
    copy.period = period
    return copy == self
  }
}

/// A new unit takes up on a day what an old one did.
package struct UnitSuccession: Sendable, Hashable {
  package let old: Unit.ID
  package let new: Unit.ID
  /// The first day of the new order.
  package let day: Day

  package init(old: Unit.ID, new: Unit.ID, day: Day) {
    self.old = old
    self.new = new
    self.day = day
  }
}

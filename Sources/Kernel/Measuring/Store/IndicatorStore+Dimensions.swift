import Database
import Essentials
import Planning

extension IndicatorStore {
  static func insertDimensions(
    of indicators: [Indicator], _ plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    try connection.insert(
      "insert into indicator_dimensions (plan_id, indicator_id, position, label, dimension, kind) values",
      parts(of: indicators, \.id, \.dimensions)
    ) { part in
      """
      (\(plan), \(part.owner), \(part.position), \(part.value.label), \(part.value.key), \(part.value.kind.rawValue))
      """
    }
    try connection.insert(
      "insert into indicator_members (plan_id, indicator_id, position, member, dimension, label, is_past) values",
      parts(of: indicators, \.id, \.placedMembers)
    ) { part in
      let (dimension, member) = part.value
      return """
        (\(plan), \(part.owner), \(part.position), \(member.key), \(dimension), \(member.label), \(member.isPast))
        """
    }
  }

  /// The dimensions with their members, in one statement.
  static func loadDimensions(
    of plan: Plan.ID, into indicators: inout [Indicator], at places: Places<Indicator>,
    in connection: borrowing Connection
  ) throws {
    var position = -1
    var owner = -1
    try connection.each(
      """
      select d.indicator_id, d.position, d.dimension, d.label, d.kind, m.member, m.label, m.is_past
      from indicator_dimensions d left join indicator_members m
        on m.plan_id = d.plan_id and m.indicator_id = d.indicator_id and m.dimension = d.dimension
      where d.plan_id = \(plan) order by d.indicator_id, d.position, m.position
      """, in: places
    ) { place, row in
      if place != owner || row.integer(1) != position {
        (owner, position) = (place, row.integer(1))
        indicators[place].dimensions.append(
          Indicator.Dimension(key: row.text(2), label: row.text(3), kind: try row.choice(4)))
      }
      guard let key = row.optionalText(5) else { return }
      indicators[place].dimensions[indicators[place].dimensions.count - 1].members.append(
        Indicator.Dimension.Member(key: key, label: row.text(6), isPast: row.bool(7)))
    }
  }
}

extension Indicator {
  fileprivate var placedMembers: [(dimension: String, member: Dimension.Member)] {
    dimensions.flatMap { dimension in dimension.members.map { (dimension.key, $0) } }
  }
}

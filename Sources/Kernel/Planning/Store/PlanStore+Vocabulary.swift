package import Database
import Essentials

extension PlanStore {
  /// Loads a plan's own words.
  package static func vocabulary(of plan: Plan.ID, in connection: borrowing Connection) throws -> Vocabulary {
    var vocabulary = Vocabulary()
    vocabulary.markers = try terms(
      "select label, meaning from markers where plan_id = \(plan) order by key", connection)
    vocabulary.categories = try terms(
      "select label, meaning from categories where plan_id = \(plan) order by key", connection)
    vocabulary.roles = try terms(
      "select label, meaning from owner_roles where plan_id = \(plan) order by key", connection)
    vocabulary.resourcePhases = try terms(
      "select label, meaning from resource_phases where plan_id = \(plan) order by key", connection)
    vocabulary.abbreviations = try connection.rows(
      "select label, meaning from abbreviations where plan_id = \(plan) order by key"
    ) { Vocabulary.Abbreviation($0.text(0), $0.text(1)) }
    vocabulary.scales = try scales(of: plan, in: connection)
    return vocabulary
  }

  /// Adds a plan's own words; their keys are their positions.
  static func insert(_ vocabulary: Vocabulary, of plan: Plan.ID, in connection: borrowing Connection) throws {
    func row(_ key: Int, _ label: String, _ meaning: String) -> SQL { "(\(plan), \(key), \(label), \(meaning))" }
    try connection.insert(
      "insert into markers (plan_id, key, label, meaning) values", Array(vocabulary.markers.enumerated())
    ) { row($0.offset, $0.element.label, $0.element.meaning.rawValue) }
    try connection.insert(
      "insert into categories (plan_id, key, label, meaning) values", Array(vocabulary.categories.enumerated())
    ) { row($0.offset, $0.element.label, $0.element.meaning.rawValue) }
    try connection.insert(
      "insert into owner_roles (plan_id, key, label, meaning) values", Array(vocabulary.roles.enumerated())
    ) { row($0.offset, $0.element.label, $0.element.meaning.rawValue) }
    try connection.insert(
      "insert into resource_phases (plan_id, key, label, meaning) values", Array(vocabulary.resourcePhases.enumerated())
    ) { row($0.offset, $0.element.label, $0.element.meaning.rawValue) }
    try connection.insert(
      "insert into abbreviations (plan_id, key, label, meaning) values", Array(vocabulary.abbreviations.enumerated())
    ) { row($0.offset, $0.element.label, $0.element.meaning) }
    try insert(vocabulary.scales, of: plan, in: connection)
  }

  private static func terms<Meaning: RawRepresentable<String>>(
    _ sql: SQL, _ connection: borrowing Connection
  ) throws -> [Vocabulary.Term<Meaning>] {
    try connection.rows(sql) { Vocabulary.Term($0.text(0), try $0.choice(1)) }
  }

  private static func insert(_ scales: [Scale], of plan: Plan.ID, in connection: borrowing Connection) throws {
    try connection.insert(
      "insert into scales (plan_id, id, position, name, rule) values", Array(scales.enumerated())
    ) { "(\(plan), \($0.element.id), \($0.offset), \($0.element.name), \($0.element.rule))" }
    let values = scales.flatMap { scale in
      scale.values.enumerated().map { (scale: scale.id, key: $0.offset, value: $0.element) }
    }
    try connection.insert(
      """
      insert into scale_values (plan_id, scale_id, key, label, symbol, definition, rank, points, counts, low, high,
        is_below)
      values
      """, values
    ) { scale, key, value in
      """
      (\(plan), \(scale), \(key), \(value.label), \(value.symbol), \(value.definition), \(value.rank), \(value.points),
      \(value.counts), \(value.low), \(value.high), \(value.isBelow))
      """
    }
  }

  private static func scales(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Scale] {
    var scales = try connection.rows(
      "select id, name, rule from scales where plan_id = \(plan) order by position"
    ) { Scale(id: $0.id(0), name: $0.text(1), rule: $0.optionalText(2)) }
    let places = Places(scales.map(\.id))
    try connection.each(
      """
      select scale_id, label, symbol, definition, rank, points, counts, low, high, is_below from scale_values
      where plan_id = \(plan) order by scale_id, key
      """, in: places
    ) { place, row in
      scales[place].values.append(
        Scale.Value(
          label: row.text(1), symbol: row.optionalText(2), definition: row.optionalText(3),
          rank: row.optionalInteger(4),
          points: row.optionalText(5), counts: row.bool(6), low: row.optionalText(7), high: row.optionalText(8),
          isBelow: row.optionalInteger(9).map { $0 == 1 }))
    }
    return scales
  }
}

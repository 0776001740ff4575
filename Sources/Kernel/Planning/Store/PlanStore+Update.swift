package import Database
import Essentials
import FiscalYears

extension PlanStore {
  /// Writes what differs between two states of a plan, nodes apart; nodes that use a changed word are written afterwards.
  package static func update(from old: Plan, to new: Plan, in connection: borrowing Connection) throws {
    let id = new.id
    try updateHeader(from: old, to: new, in: connection)
    if old.issuers != new.issuers || old.statutory != new.statutory || old.terms != new.terms
      || old.columns != new.columns
    {
      try clear(["plan_mentions", "plan_terms", "plan_columns"], of: id, connection)
      try insertPeriod(of: new, in: connection)
    }
    if old.levels != new.levels {
      try clear(["levels"], of: id, connection)
      try insertLevels(of: new, in: connection)
    }
    if old.vocabulary != new.vocabulary {
      try updateVocabulary(of: id, from: old.vocabulary, to: new.vocabulary, in: connection)
    }
    if old.sections != new.sections || old.emphases != new.emphases {
      try clear(["sections", "emphases"], of: id, connection)
      try insertSections(of: new, in: connection)
    }
  }

  private static func updateHeader(from old: Plan, to new: Plan, in connection: borrowing Connection) throws {
    try connection.run(
      """
      update plans set title = \(new.title), kind = \(new.kind), edition = \(new.edition),
        predecessor = \(new.predecessor), municipality_name = \(new.municipality?.name),
        municipality_code = \(new.municipality?.code), first_year = \(new.firstYear?.startYear),
        last_year = \(new.lastYear?.startYear)
      where id = \(new.id)
      """)
  }

  /// Replaces the words; nodes that refer to a word by its key follow the word to its new place.
  private static func updateVocabulary(
    of plan: Plan.ID, from old: Vocabulary, to new: Vocabulary, in connection: borrowing Connection
  ) throws {
    try clear(
      ["markers", "categories", "owner_roles", "resource_phases", "abbreviations", "scales"], of: plan, connection)
    try insert(new, of: plan, in: connection)
    try MovedKeys(from: old.markers.map(\.label), to: new.markers.map(\.label)).follow(
      in: "schedule_markers", column: "marker", where: "plan_id = \(plan)", connection)
    try MovedKeys(from: old.categories.map(\.label), to: new.categories.map(\.label)).follow(
      in: "nodes", column: "category", where: "plan_id = \(plan)", connection)
  }

  private static func clear(
    _ tables: [StaticString], of plan: Plan.ID, _ connection: borrowing Connection
  ) throws {
    for table in tables { try connection.run("delete from \(raw: table) where plan_id = \(plan)") }
  }
}

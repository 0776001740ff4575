import Application
import Audit
import Contracts
import Database
import Essentials
import FiscalYears
import PlanFile
import Planning

/// Puts plans on the shelf and takes them off; themes and index follow in the same transaction.
enum LibraryShelf {
  /// A plan with where it comes from.
  struct Arrival: Sendable {
    var document: PlanDocument
    var origin: ReferenceOrigin
  }

  /// Measures of one segment of the index; a segment that has so many takes no more plans.
  static let segmentSize = 4_096

  /// Adds the plans; one that is there already is refused, or, with `replaces`, gives way and keeps what people said of it.
  @discardableResult
  static func add(
    _ arrivals: [Arrival], replaces: Bool = false, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws -> [LibraryPlan] {
    let matcher = ThemeMatcher(try ThemeStore.dictionary(in: connection).themes)
    var plans: [LibraryPlan] = []
    var segments: Set<Int> = []
    var places = try ShelfPlaces(in: connection)
    for arrival in arrivals {
      let id = arrival.document.plan.id
      if let present = try LibraryStore.plan(id, in: connection) {
        guard replaces else {
          throw Refusal("「\(present.city)　\(present.title)」は、もう参考の計画にあります。入れ直すときは、先に今のものを外してください。")
        }
        segments.insert(try remove(id, forgets: false, in: connection))
      }
      let measures = MeasureReading.measures(of: PlanSnapshot(arrival.document, revision: 0))
      let plan = try plan(arrival, number: places.nextPlan(), measureCount: measures.count, by: actor)
      let segment = places.segment(for: measures.count)
      try insert(plan, segment, at: time, in: connection)
      try insert(measures, of: plan, from: places.takeMeasures(measures.count), matcher, in: connection)
      segments.insert(segment)
      plans.append(plan)
      try AuditLog.record(
        .referenceAdded, by: actor, subject: AuditSubject("library", id), detail: "\(plan.city)　\(plan.title)",
        in: connection, at: time)
    }
    for segment in segments.sorted() { try LibraryIndex.rebuild(segment, in: connection) }
    return plans
  }

  private static func plan(
    _ arrival: Arrival, number: Int, measureCount: Int, by actor: Actor
  ) throws -> LibraryPlan {
    let plan = arrival.document.plan
    let city = arrival.origin.city ?? plan.municipality?.name ?? ""
    guard !city.isEmpty else { throw Refusal("どの市区町村の計画かを入れてください。", field: "city") }
    guard measureCount > 0 else { throw Refusal("この計画からは取組を読み取れませんでした。表の読み方を直してから入れてください。") }
    return LibraryPlan(
      id: plan.id, number: number, city: city, title: plan.title, firstYear: plan.firstYear, lastYear: plan.lastYear,
      source: arrival.origin.source, day: arrival.origin.day, licence: arrival.origin.licence,
      addedBy: actor.name(doing: .managePlans), measureCount: measureCount)
  }

  private static func insert(
    _ plan: LibraryPlan, _ segment: Int, at time: Instant, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      insert into library_plans (id, number, segment, city, title, first_year, last_year, source, source_day, licence,
        added_by, added_at, measure_count)
      values (\(plan.id), \(plan.number), \(segment), \(plan.city), \(plan.title), \(plan.firstYear?.startYear),
        \(plan.lastYear?.startYear), \(plan.source), \(plan.day), \(plan.licence), \(plan.addedBy), \(time),
        \(plan.measureCount))
      """)
  }

  private static func insert(
    _ measures: [LibraryMeasure], of plan: LibraryPlan, from first: Int, _ matcher: ThemeMatcher,
    in connection: borrowing Connection
  ) throws {
    try connection.insert(
      """
      insert into library_measures (number, plan_number, id, path, code, title, body, owners, category, since_year,
        since_text, markers, indicators, indicators_above) values
      """, Array(measures.enumerated())
    ) { place, measure in "(\(first + place), \(plan.number), \(measure.values))" }
    let corrections = Dictionary(
      grouping: try CorrectionStore.corrections(of: plan.id, in: connection), by: \.node)
    var rows: [LibraryThemes.Row] = []
    for (place, measure) in measures.enumerated() {
      let themes = matcher.themes(in: measure.searched).corrected(by: corrections[measure.id.text] ?? [])
      rows += themes.map { LibraryThemes.Row(measure: first + place, plan: plan.number, theme: $0) }
    }
    try LibraryThemes.insert(rows, in: connection)
    try LibraryThemes.count(plan: plan.number, in: connection)
  }

  /// Takes a plan off and gives back its segment, whose index has to be made again.
  private static func remove(_ id: Plan.ID, forgets: Bool, in connection: borrowing Connection) throws -> Int {
    let segment = try connection.first("delete from library_plans where id = \(id) returning segment") { $0.integer(0) }
    if forgets { try connection.run("delete from library_corrections where plan_id = \(id)") }
    return segment ?? 0
  }

  /// Takes a plan off the shelf with all that was said of it.
  static func remove(_ plan: LibraryPlan, by actor: Actor, at time: Instant, in connection: borrowing Connection) throws
  {
    try LibraryIndex.rebuild(try remove(plan.id, forgets: true, in: connection), in: connection)
    try AuditLog.record(
      .referenceRemoved, by: actor, subject: AuditSubject("library", plan.id), detail: "\(plan.city)　\(plan.title)",
      in: connection, at: time)
  }
}

/// The keys that the next plans and measures take.
private struct ShelfPlaces {
  private var lastPlan: Int
  private var lastMeasure: Int
  private var lastSegment: Int
  private var measuresInSegment: Int

  init(in connection: borrowing Connection) throws {
    (lastPlan, lastSegment) =
      try connection.first("select coalesce(max(number), 0), coalesce(max(segment), 0) from library_plans") {
        ($0.integer(0), $0.integer(1))
      } ?? (0, 0)
    lastMeasure = try connection.first("select coalesce(max(number), 0) from library_measures") { $0.integer(0) } ?? 0
    let segment = lastSegment
    measuresInSegment =
      try connection.first(
        "select cast(coalesce(sum(measure_count), 0) as bigint) from library_plans where segment = \(segment)"
      ) { $0.integer(0) } ?? 0
  }

  mutating func nextPlan() -> Int {
    lastPlan += 1
    return lastPlan
  }

  /// The segment that takes a plan of that size.
  mutating func segment(for count: Int) -> Int {
    if measuresInSegment > 0, measuresInSegment + count > LibraryShelf.segmentSize {
      lastSegment += 1
      measuresInSegment = 0
    }
    measuresInSegment += count
    return lastSegment
  }

  /// The first of so many new keys.
  mutating func takeMeasures(_ count: Int) -> Int {
    defer { lastMeasure += count }
    return lastMeasure + 1
  }
}

extension AuditAction {
  /// A plan of another city was taken in as a reference.
  static let referenceAdded = AuditAction("reference-added", needs: .managePlans)
  /// A reference was removed.
  static let referenceRemoved = AuditAction("reference-removed", needs: .managePlans)
  /// A theme of the dictionary was changed.
  static let themeChanged = AuditAction("theme-changed", needs: .managePlans)
  /// Somebody said that a measure has a theme, or has it not.
  static let themeCorrected = AuditAction("theme-corrected", needs: .managePlans)
}

import Application
import Contracts
import Database
import Essentials
import FiscalYears
import PlanFile
import Planning

/// A plan of the city beside the references: its measures with their themes, as it stands now.
struct OwnPlan: Sendable {
  /// A plan that the visitor may compare.
  struct Choice: Sendable {
    let id: Plan.ID
    let title: String
    let firstYear: FiscalYear?
    let lastYear: FiscalYear?

    /// Title and period in one line.
    var name: String { [title, periodWords(firstYear, lastYear)].filter { !$0.isEmpty }.joined(separator: "　") }
  }

  /// A measure with its themes.
  struct Member: Sendable {
    let measure: LibraryMeasure
    let themes: [FoundTheme]
  }

  let snapshot: PlanSnapshot
  let members: [Member]

  var plan: Plan { snapshot.plan }

  /// The measures of a theme, with what told it.
  func members(of theme: String) -> [(member: Member, theme: FoundTheme)] {
    members.compactMap { member in
      member.themes.first { $0.theme == theme }.map { (member, $0) }
    }
  }

  /// How many measures each theme has.
  var counts: [String: Int] {
    members.reduce(into: [:]) { counts, member in for theme in member.themes { counts[theme.theme, default: 0] += 1 } }
  }

  /// The plans that the visitor may read, the newest first; in one statement.
  static func choices(for context: RequestContext, in connection: borrowing Connection) throws -> [Choice] {
    try connection.rows(
      """
      select p.id, p.title, p.first_year, p.last_year from plans p
      where \(context.signedIn.reach(of: .readPlans).planCondition)
      order by coalesce(p.first_year, 0) desc, p.id
      """
    ) { Choice(id: $0.id(0), title: $0.text(1), firstYear: $0.optionalYear(2), lastYear: $0.optionalYear(3)) }
  }
}

/// Themes of own plans, looked for once for each revision and dictionary.
final class OwnThemes: Sendable {
  private struct Kept {
    var revision: Int
    var version: String
    var members: [OwnPlan.Member]
  }

  private let snapshots: PlanSnapshots
  private let kept = Lock<[Plan.ID: Kept]>([:])

  init(snapshots: PlanSnapshots) { self.snapshots = snapshots }

  /// The plan with what people said of its themes; one statement more than its snapshot takes.
  func plan(
    _ id: Plan.ID, _ dictionary: ThemeDictionary, in connection: borrowing Connection
  ) throws -> OwnPlan? {
    guard let snapshot = try snapshots.snapshot(of: id, in: connection) else { return nil }
    let corrections = Dictionary(
      grouping: try CorrectionStore.corrections(of: id, in: connection), by: \.node)
    let members = members(of: snapshot, dictionary).map { member in
      OwnPlan.Member(
        measure: member.measure, themes: member.themes.corrected(by: corrections[member.measure.id.text] ?? []))
    }
    return OwnPlan(snapshot: snapshot, members: members)
  }

  private func members(of snapshot: PlanSnapshot, _ dictionary: ThemeDictionary) -> [OwnPlan.Member] {
    let (id, version) = (snapshot.plan.id, dictionary.version)
    if let found = kept.withLock({ $0[id] }), found.revision == snapshot.revision, found.version == version {
      return found.members
    }
    let matcher = ThemeMatcher(dictionary.themes)
    let members = MeasureReading.measures(of: snapshot).map {
      OwnPlan.Member(measure: $0, themes: matcher.themes(in: $0.searched))
    }
    let state = Kept(revision: snapshot.revision, version: version, members: members)
    kept.withLock { kept in
      // A handful of plans is compared; what is more makes room.
      if kept.count >= 8 { kept.removeAll() }
      kept[id] = state
    }
    return members
  }
}

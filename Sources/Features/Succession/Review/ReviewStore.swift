import Application
import Audit
import Contracts
import Database
import Essentials
import JSON
import PlanFile
import Planning

/// What the city chose and wrote for the closing review of a plan.
struct KeptReview: Equatable {
  /// Counts its states, from 1; 0 while nothing was saved.
  var revision = 0
  /// The label of the term; empty for the whole period.
  var term = ""
  var rule = ReviewRule.marker
  /// Of which measures the share is counted.
  var due = DueMeasures.usual
  /// Texts by section; a section that nobody wrote is absent.
  var texts: [String: String] = [:]
}

/// The closing reviews, one a plan.
enum ReviewStore {
  static let migrations = [
    Migration(
      "succession/0001-reviews",
      """
      create table closing_reviews (
        plan_id text not null primary key references plans (id) on delete cascade,
        revision {int} not null,
        definition text not null,
        changed_at {int} not null,
        changed_by text not null
      ){strict};
      create index successions_by_node on succession_ends (other_plan, other_node);
      """)
  ]

  /// One statement.
  static func review(of plan: Plan.ID, in connection: borrowing Connection) throws -> KeptReview {
    let kept = try connection.first(
      "select revision, definition from closing_reviews where plan_id = \(plan)"
    ) { row in
      let json = try JSONValue(parsing: Array(row.text(1).utf8))
      var review = KeptReview(revision: row.integer(0))
      review.term = json["term"]?.string ?? ""
      let grades = json["grades"]?.array ?? []
      review.rule = ReviewRule(json["rule"]?.string, grades: grades.compactMap { $0.string })
      review.due = json["due"]?.string.flatMap { DueMeasures(rawValue: $0) } ?? .usual
      for member in json["texts"]?.object?.members ?? [] { review.texts[member.key] = member.value.string }
      return review
    }
    return kept ?? KeptReview()
  }

  /// A review stays when a newer file takes the place of its plan.
  static let keepsake = PlanKeepsake { plan, connection in
    let kept = try connection.first(
      "select revision, definition, changed_at, changed_by from closing_reviews where plan_id = \(plan)"
    ) { ($0.integer(0), $0.text(1), $0.instant(2), $0.text(3)) }
    return { connection in
      guard let (revision, definition, time, person) = kept else { return }
      try connection.run(
        """
        insert into closing_reviews (plan_id, revision, definition, changed_at, changed_by)
        values (\(plan), \(revision), \(definition), \(time), \(person))
        """)
    }
  }

  /// Writes the new state; refused is who was slower.
  static func save(
    _ review: KeptReview, of plan: Plan.ID, titled title: String, by actor: Actor, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let json: JSONValue = [
      "term": .string(review.term), "rule": .string(review.rule.word), "due": .string(review.due.rawValue),
      "grades": .array(review.rule.grades.map { .string($0) }),
      "texts": .object(JSONObject(review.texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
    ]
    let name = actor.name(doing: .managePlans)
    let changed = try connection.run(
      """
      insert into closing_reviews (plan_id, revision, definition, changed_at, changed_by)
      values (\(plan), 1, \(json.text(.compact)), \(time), \(name))
      on conflict (plan_id) do update set revision = closing_reviews.revision + 1, definition = excluded.definition,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by
      where closing_reviews.revision = \(review.revision)
      """)
    guard changed == 1 else {
      throw Refusal(
        "ほかの人が、先に総括を変えました。別の窓で今の内容を確かめて、もう一度保存してください。書いた内容は、この画面に残っています。",
        now: try self.review(of: plan, in: connection).revision)
    }
    try AuditLog.record(
      .reviewChanged, by: actor, subject: AuditSubject("plan", plan), detail: "「\(title)」の総括を変えた", in: connection,
      at: time)
  }
}

extension AuditAction {
  /// Rule or texts of a closing review were changed.
  static let reviewChanged = AuditAction("review-changed", needs: .managePlans)
}

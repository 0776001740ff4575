package import Application
import Audit
package import Database
package import Essentials
import JSON
package import Planning

/// Rules of editions and settings of publishing, as the city keeps them.
package enum EditionRulesStore {
  /// The rules of one edition with the number of their state; the usual ones, state 0, where nobody changed them.
  package static func rules(
    of plan: Plan.ID, _ kind: EditionKind, in connection: borrowing Connection
  ) throws -> (rules: EditionRules, revision: Int) {
    let kept = try connection.first(
      "select rules, revision from edition_rules where plan_id = \(plan) and kind = \(kind.rawValue)"
    ) { ($0.text(0), $0.integer(1)) }
    guard let kept else { return (EditionRules(usualFor: kind), 0) }
    return (EditionRules(try JSONValue(parsing: Array(kept.0.utf8)), for: kind), kept.1)
  }

  /// Writes new rules; `seen` is the state that was changed, and refused is who was slower.
  package static func put(
    _ rules: EditionRules, seen: Int, of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    let text = rules.json.text(.compact)
    let name = actor.name(doing: .managePlans)
    let changed: Int
    if seen == 0 {
      changed = try connection.run(
        """
        insert into edition_rules (plan_id, kind, revision, rules, changed_at, changed_by)
        values (\(plan), \(rules.kind.rawValue), 1, \(text), \(time), \(name)) on conflict do nothing
        """)
    } else {
      changed = try connection.run(
        """
        update edition_rules set revision = revision + 1, rules = \(text), changed_at = \(time), changed_by = \(name)
        where plan_id = \(plan) and kind = \(rules.kind.rawValue) and revision = \(seen)
        """)
    }
    guard changed == 1 else {
      throw Refusal(
        "ほかの人が、先にこの決まりを変えました。今の内容を確かめて、もう一度保存してください。書いた内容は、この画面に残っています。",
        now: try self.rules(of: plan, rules.kind, in: connection).revision)
    }
    try AuditLog.record(
      .editionRulesChanged, by: actor, subject: AuditSubject("plan", plan), detail: "\(rules.kind.title)に載せる内容の決まりを変えた",
      in: connection, at: time)
  }

  /// The settings; the usual ones where nobody changed them.
  package static func settings(of plan: Plan.ID, in connection: borrowing Connection) throws -> PublishingSettings {
    try connection.first(
      "select is_live, needs_other, license, contact from publishing_settings where plan_id = \(plan)"
    ) { row in
      var settings = PublishingSettings()
      settings.isLive = row.bool(0)
      settings.needsOther = row.bool(1)
      settings.license = row.text(2)
      settings.contact = row.text(3)
      return settings
    } ?? PublishingSettings()
  }

  /// Writes the settings.
  package static func put(
    _ settings: PublishingSettings, of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    try connection.run(
      """
      insert into publishing_settings (plan_id, is_live, needs_other, license, contact)
      values (\(plan), \(settings.isLive), \(settings.needsOther), \(settings.license), \(settings.contact))
      on conflict (plan_id) do update set is_live = excluded.is_live, needs_other = excluded.needs_other,
        license = excluded.license, contact = excluded.contact
      """)
    let words = [
      settings.isLive ? "このサーバーで公開する" : "このサーバーでは公開しない",
      settings.needsOther ? "承認は別の人" : "承認は同じ人でもよい", "利用条件：\(settings.license)",
    ]
    try AuditLog.record(
      .publishingSet, by: actor, subject: AuditSubject("plan", plan), detail: words.joined(separator: "、"),
      in: connection, at: time)
  }
}

extension AuditAction {
  /// It was changed what an edition shows.
  static let editionRulesChanged = AuditAction("edition-rules-changed", needs: .managePlans)
  /// It was changed how a plan is published.
  static let publishingSet = AuditAction("publishing-set", needs: .managePlans)
  /// A version was prepared for approval.
  static let publicationPrepared = AuditAction("publication-prepared", needs: .managePlans)
  /// A version was published.
  static let publicationApproved = AuditAction("publication-approved", needs: .publishPlans)
  /// A document of a published version was made.
  static let publicationDocumentMade = AuditAction("publication-document-made", needs: .publishPlans)
  /// The documents of a version that could not be made were asked for again.
  static let publicationDocumentsAsked = AuditAction("publication-documents-asked", needs: .publishPlans)
  /// A version was not published.
  static let publicationDeclined = AuditAction("publication-declined", needs: .publishPlans)
  /// A published version was withdrawn.
  static let publicationWithdrawn = AuditAction("publication-withdrawn", needs: .publishPlans)
  /// The words that readers see beside a published version were replaced.
  static let publicationReworded = AuditAction("publication-reworded", needs: .publishPlans)
}

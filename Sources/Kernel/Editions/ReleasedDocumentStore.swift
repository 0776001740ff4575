package import Application
import Audit
package import Database
package import Essentials
import FiscalYears
package import Planning
import Secrets

/// The documents that go out with published versions.
package enum ReleasedDocumentStore {
  private static let columns: SQL =
    """
    d.plan_id, d.key, d.place, d.form_key, d.form_name, d.definition, d.kind, d.year, d.state, d.attempts, d.fault,
      d.made_at, d.size, d.digest
    """

  /// Notes what goes out with what was prepared.
  static func choose(
    _ choices: [ReleaseChoice], with key: Int, of plan: Plan.ID, in connection: borrowing Connection
  ) throws {
    guard choices.count <= ReleasedDocument.most else {
      throw Refusal("いっしょに出す書類は、\(ReleasedDocument.most)件までにしてください。", field: "document")
    }
    for (place, choice) in choices.enumerated() {
      try connection.run(
        """
        insert into publication_documents (plan_id, key, place, form_key, form_name, definition, kind, year, state,
          attempts, replaced)
        values (\(plan), \(key), \(place + 1), \(choice.form.key), \(choice.form.name), \(choice.form.definition),
          \(choice.kind.rawValue), \(choice.year?.startYear), 'chosen', 0, '')
        """)
    }
  }

  /// Puts the documents of a version into the queue, as it is published.
  static func release(_ key: Int, of plan: Plan.ID, in connection: borrowing Connection) throws {
    try connection.run(
      "update publication_documents set state = 'waiting' where plan_id = \(plan) and key = \(key) and state = 'chosen'"
    )
  }

  /// All documents of a plan's versions without what they say; one statement.
  package static func all(of plan: Plan.ID, in connection: borrowing Connection) throws -> [ReleasedDocument] {
    try connection.rows(
      "select \(columns) from publication_documents d where d.plan_id = \(plan) order by d.key, d.place", document)
  }

  /// The bytes of one; nil before it was made.
  package static func content(_ document: ReleasedDocument, in connection: borrowing Connection) throws -> [UInt8]? {
    try connection.first(
      """
      select content from publication_documents where plan_id = \(document.plan) and key = \(document.publication)
        and place = \(document.place) and state = 'ready'
      """
    ) { $0.blob(0) }
  }

  /// Whether there is one to make.
  package static func hasWork(in connection: borrowing Connection) throws -> Bool {
    try next(in: connection) != nil
  }

  private static func next(in connection: borrowing Connection) throws -> ReleasedDocument? {
    try connection.first(
      """
      select \(columns) from publication_documents d
      join publications p on p.plan_id = d.plan_id and p.key = d.key and p.state = 'published'
      where d.state in ('waiting', 'running') order by p.decided_at, d.plan_id, d.place limit 1
      """, document)
  }

  /// Takes the next one of a version that is still published. One that says that it runs was left by a process that died.
  package static func takeNext(in connection: borrowing Connection) throws -> ReleasedDocument? {
    while let next = try next(in: connection) {
      guard next.attempts < ReleasedDocument.mostAttempts else {
        try fail(next, because: "作っている間に、はぐくみが何度か止まりました。書類の形を分けて、次の版で出してください。", in: connection)
        continue
      }
      try connection.run(
        "update publication_documents set state = 'running', attempts = attempts + 1 where \(place(next))")
      return next
    }
    return nil
  }

  /// Whether it is still to be made: its version may have been withdrawn meanwhile.
  package static func isWanted(_ document: ReleasedDocument, in connection: borrowing Connection) throws -> Bool {
    try connection.first(
      """
      select 1 from publications
      where plan_id = \(document.plan) and key = \(document.publication) and state = 'published'
      """
    ) { $0.integer(0) } != nil
  }

  /// Freezes the bytes and writes their digest into the audit log; `replaced` are the characters that no font has.
  package static func finish(
    _ document: ReleasedDocument, _ bytes: [UInt8], replaced: String, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let digest = SHA256.hex(bytes)
    let changed = try connection.run(
      """
      update publication_documents set state = 'ready', fault = null, replaced = \(replaced), made_at = \(time),
        size = \(bytes.count), digest = \(digest), content = \(bytes)
      where \(place(document)) and state = 'running'
      """)
    guard changed == 1 else { return }
    try AuditLog.record(
      .publicationDocumentMade, by: .operator, subject: AuditSubject("plan", document.plan),
      detail:
        "\(document.publication)番目の案の書類「\(document.title)」（\(document.kind.title)）を作った（SHA-256 \(digest)）",
      in: connection, at: time)
  }

  /// Ends it without a result.
  package static func fail(
    _ document: ReleasedDocument, because fault: String, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      update publication_documents set state = 'failed', fault = \(fault)
      where \(place(document)) and state in ('waiting', 'running')
      """)
  }

  /// Puts it back, because the program ends in an orderly way; the attempt does not count.
  package static func putBack(_ document: ReleasedDocument, in connection: borrowing Connection) throws {
    try connection.run(
      """
      update publication_documents set state = 'waiting', attempts = attempts - 1
      where \(place(document)) and state = 'running'
      """)
  }

  /// Tries those that failed once more.
  package static func again(
    _ key: Int, of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws {
    let changed = try connection.run(
      """
      update publication_documents set state = 'waiting', attempts = 0, fault = null
      where plan_id = \(plan) and key = \(key) and state = 'failed'
      """)
    guard changed > 0 else { return }
    try AuditLog.record(
      .publicationDocumentsAsked, by: actor, subject: AuditSubject("plan", plan),
      detail: "\(key)番目の案の、作れなかった書類\(changed)件を、もう一度作る", in: connection, at: time)
  }

  private static func place(_ document: ReleasedDocument) -> SQL {
    "plan_id = \(document.plan) and key = \(document.publication) and place = \(document.place)"
  }

  private static func document(_ row: Row) throws -> ReleasedDocument {
    ReleasedDocument(
      plan: row.id(0), publication: row.integer(1), place: row.integer(2),
      form: ReleaseForm(key: row.text(3), name: row.text(4), definition: row.text(5)), kind: try row.choice(6),
      year: row.optionalInteger(7).map { FiscalYear($0) }, state: try row.choice(8), attempts: row.integer(9),
      fault: row.optionalText(10), madeAt: row.optionalInstant(11), size: row.optionalInteger(12),
      digest: row.optionalText(13))
  }
}

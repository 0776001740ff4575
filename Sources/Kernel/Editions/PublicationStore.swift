package import Application
import Audit
import FiscalYears
import JSON
import PlanFile
package import Database
package import Essentials
package import Planning
import Secrets

/// Prepared and published versions: what was published is never changed, it is only withdrawn; the words beside it may be.
package enum PublicationStore {
  /// All versions of a plan, newest first, without what they say; two statements.
  package static func all(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Publication] {
    try all(of: plan, looked: "echoes, checks", in: connection)
  }

  /// The same for readers, without the texts with hidden numbers and what else was looked at before.
  package static func forReaders(of plan: Plan.ID, in connection: borrowing Connection) throws -> [Publication] {
    try all(of: plan, looked: "'[]', '[]'", in: connection)
  }

  private static func all(
    of plan: Plan.ID, looked: SQL, in connection: borrowing Connection
  ) throws -> [Publication] {
    var digests: [Int: [EditionKind: String]] = [:]
    try connection.each("select key, kind, digest from publication_editions where plan_id = \(plan)") { row in
      guard let kind = EditionKind(rawValue: row.text(1)) else { return }
      digests[row.integer(0), default: [:]][kind] = row.text(2)
    }
    return try connection.rows(
      """
      select key, number, state, note, day, moment, prepared_at, prepared_by, account_id, decided_at, decided_by,
        withdrawn_at, withdrawn_by, reason, \(looked),
        (select count(*) from publication_documents d where d.plan_id = p.plan_id and d.key = p.key)
      from publications p where plan_id = \(plan) order by key desc
      """
    ) { try publication($0, digests[$0.integer(0)] ?? [:]) }
  }

  private static func publication(_ row: Row, _ digests: [EditionKind: String]) throws -> Publication {
    func act(_ time: Int, _ name: Int) -> Publication.Act? {
      row.optionalInstant(time).map { Publication.Act(at: $0, by: row.text(name)) }
    }
    return Publication(
      key: row.integer(0), number: row.optionalInteger(1), state: try row.choice(2), note: row.text(3),
      day: row.optionalDay(4) ?? Day(number: 0), moment: EditionMoment(text: row.text(5)) ?? .now,
      prepared: Publication.Act(at: row.instant(6), by: row.text(7)), preparedAccount: row.optionalText(8),
      decided: act(9, 10), withdrawn: act(11, 12), reason: row.optionalText(13), digests: digests,
      echoes: (try JSONValue(parsing: Array(row.text(14).utf8)).array ?? []).compactMap { FrozenEcho($0) },
      documentCount: row.integer(16),
      checks: (try JSONValue(parsing: Array(row.text(15).utf8)).array ?? []).compactMap(\.string))
  }

  /// The versions that may be read or wait to be, newest first, in one statement.
  package static func heads(of plan: Plan.ID, in connection: borrowing Connection) throws -> [PublicationHead] {
    try connection.rows(
      """
      select key, number, day, moment from publications
      where plan_id = \(plan) and state in ('prepared', 'published') order by key desc
      """
    ) { row in
      PublicationHead(
        key: row.integer(0), number: row.optionalInteger(1), day: row.optionalDay(2) ?? Day(number: 0),
        moment: EditionMoment(text: row.text(3)) ?? .now)
    }
  }

  /// What one version says, as it was frozen; nil where there is none.
  package static func document(
    _ key: Int, _ kind: EditionKind, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> String? {
    try connection.first(
      """
      select document from publication_editions
      where plan_id = \(plan) and key = \(key) and kind = \(kind.rawValue)
      """
    ) { $0.text(0) }
  }

  /// Freezes the editions that are to be published with the forms of the documents that go out with them, and gives back the key;
  /// one at a time waits for approval. `checks` is what the city had to look into before, as it was ticked.
  package static func prepare(
    _ editions: [Edition], documents: [ReleaseChoice] = [], checks: [String] = [], note: String, day: Day,
    moment: EditionMoment,
    of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection, at time: Instant
  ) throws -> Int {
    if let refusal = editions.lazy.compactMap(\.refusal).first { throw refusal }
    let (last, waiting) =
      try connection.first(
        "select max(key), sum(case when state = 'prepared' then 1 else 0 end) from publications where plan_id = \(plan)"
      ) { ($0.optionalInteger(0) ?? 0, $0.optionalInteger(1) ?? 0) } ?? (0, 0)
    guard waiting == 0 else { throw Refusal("承認を待っている版があります。先に、それを公開するか取りやめてください。") }
    let newest = try all(of: plan, in: connection).first { $0.state == .published }
    if let refusal = PublicationDay.refusal(of: day, after: newest, today: time.day) { throw refusal }
    let key = last + 1
    let echoes = editions.first { $0.kind == .public }?.echoes.map { FrozenEcho($0) } ?? []
    try connection.run(
      """
      insert into publications (plan_id, key, state, note, day, moment, prepared_at, prepared_by, account_id, echoes,
        checks)
      values (\(plan), \(key), 'prepared', \(note), \(day), \(moment.text), \(time),
        \(actor.name(doing: .managePlans)), \(actor.account), \(JSONValue.array(echoes.map(\.json)).text(.compact)),
        \(JSONValue.array(checks.map { .string($0) }).text(.compact)))
      """)
    var words: [String] = []
    for edition in editions where EditionKind.published.contains(edition.kind) {
      let bytes = edition.content.json(of: edition.kind).bytes(.pretty)
      let text = String(decoding: bytes, as: UTF8.self)
      try check(text)
      let digest = SHA256.hex(bytes)
      words.append("\(edition.kind.title)のSHA-256 \(digest)")
      try connection.run(
        """
        insert into publication_editions (plan_id, key, kind, digest, document, figures)
        values (\(plan), \(key), \(edition.kind.rawValue), \(digest), \(text),
          \(EarlierEdition(edition, title: "", keepsHidden: true).record.text(.compact)))
        """)
    }
    try ReleasedDocumentStore.choose(documents, with: key, of: plan, in: connection)
    let looked = checks.isEmpty ? "" : "。公表の前に確かめること\(checks.count)件を確かめた"
    try record(
      .publicationPrepared, plan, "\(key)番目の案を用意した（\(words.joined(separator: "、"))）\(looked)", actor, connection,
      time)
    return key
  }

  /// What cannot be read back must not be published.
  private static func check(_ text: String) throws {
    do { _ = try EditionContent(text: text) } catch let refusal as PlanFileRefusal {
      throw Refusal("公開する内容をまとめられませんでした。計画の次のところを確かめてください：\(refusal)")
    }
  }

  /// Publishes what was prepared, and gives back the number of the version; `confirmed` are the ticks of the texts with hidden numbers
  /// that the approver looked at, and all that nobody looked at for an earlier version must be among them.
  package static func approve(
    _ key: Int, confirming confirmed: Set<String> = [], of plan: Plan.ID, by actor: Actor,
    in connection: borrowing Connection, at time: Instant
  ) throws -> Int {
    let all = try all(of: plan, in: connection)
    let publication = try prepared(key, among: all)
    guard try PlanOpening.isOpen(plan, in: connection) == true else {
      throw Refusal("この計画は、作成中に戻されています。職員が読めない計画は、市民にも公開できません。先に計画の表紙で、庁内に公開してください。", field: "decide")
    }
    let settings = try EditionRulesStore.settings(of: plan, in: connection)
    if settings.needsOther, actor.account?.text == publication.preparedAccount {
      throw Refusal("この版は自分で用意したものです。別の人が承認してください。")
    }
    guard publication.mayAppear(on: time.day) else {
      throw Refusal(
        "公開の日（\(publication.day.japanese)）になってから、承認してください。今日公開するときは、取りやめて、公開の日を今日にして用意し直してください。")
    }
    let fresh = publication.echoes.filter { all.confirmation(of: $0) == nil }
    guard fresh.allSatisfy({ confirmed.contains($0.tick) }) else {
      throw Refusal("伏せた数と同じ数がある文章を1つずつ確かめて、すべてに印を付けてください。載せられない文章があるときは、公開を取りやめて、直してから用意し直してください。", field: "echo")
    }
    let last = try connection.first("select max(number) from publications where plan_id = \(plan)") {
      $0.optionalInteger(0)
    }
    let number = ((last ?? nil) ?? 0) + 1
    try decide(key, "published", number: number, reason: nil, plan, actor, connection, time)
    let digests = publication.digests.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\($0.key.title)のSHA-256 \($0.value)"
    }
    try ReleasedDocumentStore.release(key, of: plan, in: connection)
    let known = publication.echoes.count - fresh.count
    let before = known == 0 ? "" : "。ほかの\(known)件は、前の版で確かめたものと同じ"
    let looked =
      publication.echoes.isEmpty ? "" : "。伏せた数と同じ数がある文章\(fresh.count)件を確かめた\(before)"
    try record(
      .publicationApproved, plan, "第\(number)版を公開した（\(digests.joined(separator: "、"))）\(looked)", actor, connection,
      time)
    return number
  }

  /// Gives up what was prepared.
  package static func decline(
    _ key: Int, because reason: String, of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    _ = try prepared(key, among: all(of: plan, in: connection))
    try decide(key, "declined", number: nil, reason: reason, plan, actor, connection, time)
    try record(.publicationDeclined, plan, "\(key)番目の案を取りやめた：\(reason)", actor, connection, time)
  }

  /// Takes a published version away from its readers; what it said stays here.
  package static func withdraw(
    _ number: Int, because reason: String, of plan: Plan.ID, by actor: Actor, in connection: borrowing Connection,
    at time: Instant
  ) throws {
    let changed = try connection.run(
      """
      update publications set state = 'withdrawn', withdrawn_at = \(time),
        withdrawn_by = \(actor.name(doing: .publishPlans)), reason = \(reason)
      where plan_id = \(plan) and number = \(number) and state = 'published'
      """)
    guard changed == 1 else { throw Refusal("この版は、公開されていません。すでに取り下げられています。") }
    try record(.publicationWithdrawn, plan, "第\(number)版を取り下げた：\(reason)", actor, connection, time)
  }

  private static func prepared(_ key: Int, among all: [Publication]) throws -> Publication {
    let found = all.first { $0.key == key && $0.state == .prepared }
    guard let found else { throw Refusal("この案は、もう決まっています。今の状況を確かめてください。") }
    return found
  }

  private static func decide(
    _ key: Int, _ state: String, number: Int?, reason: String?, _ plan: Plan.ID, _ actor: Actor,
    _ connection: borrowing Connection, _ time: Instant
  ) throws {
    let changed = try connection.run(
      """
      update publications set state = \(state), number = \(number), reason = \(reason), decided_at = \(time),
        decided_by = \(actor.name(doing: .publishPlans))
      where plan_id = \(plan) and key = \(key) and state = 'prepared'
      """)
    guard changed == 1 else { throw Refusal("この案は、もう決まっています。今の状況を確かめてください。") }
  }

  static func record(
    _ action: AuditAction, _ plan: Plan.ID, _ detail: String, _ actor: Actor, _ connection: borrowing Connection,
    _ time: Instant
  ) throws {
    try AuditLog.record(
      action, by: actor, subject: AuditSubject("plan", plan), detail: detail, in: connection, at: time)
  }
}

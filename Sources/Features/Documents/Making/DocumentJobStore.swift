import Application
import Database
import Editions
import Essentials
import FiscalYears
import JSON
import Planning

/// The queue of documents and the results that are kept for some days.
enum DocumentJobStore {
  private static let columns: SQL =
    """
    id, plan_id, account_id, asked_by, form_key, definition, kind, fiscal_year, closing, rights, state, step, attempts,
      asked_at, started_at, ended_at, fault, replaced, edition, lane
    """

  /// Puts a document into the queue, or gives the same one that the person already waits for; refused where there are too many.
  static func ask(_ job: DocumentJob, in connection: borrowing Connection) throws -> DocumentJob.ID {
    let open = try connection.rows(
      "select \(columns) from document_jobs where account_id = \(job.account) and state in ('waiting', 'running')"
    ) { try? read($0) }.compactMap(\.self)
    if let same = open.first(where: { $0.isSame(as: job) }) { return same.id }
    guard open.count < DocumentJob.mostOpen else {
      throw Refusal("作っている書類が\(open.count)件あります。できあがるのを待つか、やめてから、もう一度出してください。")
    }
    try insert(job, content: nil, in: connection)
    return job.id
  }

  /// Keeps a document that was made at once, e.g. because something has to be said about it.
  static func keep(_ job: DocumentJob, _ content: [UInt8], in connection: borrowing Connection) throws {
    try insert(job, content: content, in: connection)
    try dropOldest(of: job.account, in: connection)
  }

  private static func insert(_ job: DocumentJob, content: [UInt8]?, in connection: borrowing Connection) throws {
    try connection.run(
      """
      insert into document_jobs (id, plan_id, account_id, asked_by, form_key, form_name, definition, kind, fiscal_year,
        closing, edition, rights, lane, state, attempts, asked_at, ended_at, replaced, content)
      values (\(job.id), \(job.request.plan), \(job.account), \(job.askedBy), \(job.request.key.pathSegment),
        \(job.form.name), \(job.form.json.text(.compact)), \(job.kind.rawValue), \(job.request.year?.startYear),
        \(job.request.closing?.text), \(job.request.edition?.text), \(job.rights.text), \(job.lane.rawValue),
        \(job.state.rawValue), 0, \(job.askedAt), \(job.endedAt), \(job.replaced), \(content))
      """)
  }

  /// What a person asked for in a plan, newest first; one statement.
  static func jobs(
    of plan: Plan.ID, by account: String, in connection: borrowing Connection
  ) throws -> [DocumentJob] {
    try connection.rows(
      """
      select \(columns) from document_jobs where plan_id = \(plan) and account_id = \(account)
      order by asked_at desc, id limit \(DocumentJob.mostKept)
      """
    ) { try? read($0) }.compactMap(\.self)
  }

  /// One of a person; nil for those of others.
  static func job(
    _ id: DocumentJob.ID, of plan: Plan.ID, by account: String, in connection: borrowing Connection
  ) throws -> DocumentJob? {
    try connection.first(
      "select \(columns) from document_jobs where id = \(id) and plan_id = \(plan) and account_id = \(account)", read)
  }

  static func content(of id: DocumentJob.ID, in connection: borrowing Connection) throws -> [UInt8]? {
    try connection.first("select content from document_jobs where id = \(id) and state = 'ready'") { $0.blob(0) }
  }

  /// How many stand before it in its lane.
  static func ahead(of job: DocumentJob, in connection: borrowing Connection) throws -> Int {
    try connection.first(
      """
      select count(*) from document_jobs where state in ('waiting', 'running') and lane = \(job.lane.rawValue)
        and (asked_at < \(job.askedAt) or (asked_at = \(job.askedAt) and id < \(job.id)))
      """
    ) { $0.integer(0) } ?? 0
  }

  /// Whether there is a document of the lane to make.
  static func hasWork(_ lane: DocumentJob.Lane, in connection: borrowing Connection) throws -> Bool {
    try connection.first(
      "select 1 from document_jobs where state in ('waiting', 'running') and lane = \(lane.rawValue) limit 1"
    ) { $0.integer(0) } != nil
  }

  /// Whether there is a result that was kept long enough.
  static func hasOld(at now: Instant, in connection: borrowing Connection) throws -> Bool {
    try connection.first(
      "select 1 from document_jobs where ended_at < \(now.adding(.zero - DocumentJob.kept)) limit 1"
    ) { $0.integer(0) } != nil
  }

  /// Takes the next one of a lane. One that still says that it runs was left by a process that died, as only one of a lane runs at a
  /// time.
  static func takeNext(
    _ lane: DocumentJob.Lane, at now: Instant, in connection: borrowing Connection
  ) throws -> DocumentJob? {
    while true {
      let next = try connection.first(
        """
        select \(columns) from document_jobs where state in ('waiting', 'running') and lane = \(lane.rawValue)
        order by asked_at, id limit 1
        """
      ) { row in (id: row.id(0, DocumentJob.self), job: try? read(row)) }
      guard let next else { return nil }
      // What another version of the program wrote and this one cannot read must not keep the others waiting.
      guard var job = next.job else {
        try end(next.id, .failed, fault: "頼んだ内容を読み取れませんでした。もう一度頼んでください。", at: now, in: connection)
        continue
      }
      guard job.attempts < DocumentJob.mostAttempts else {
        try end(
          job.id, .failed, fault: "作っている間に、はぐくみが何度か止まりました。範囲を分けて出すか、管理者に知らせてください。", at: now,
          in: connection)
        continue
      }
      job.attempts += 1
      try connection.run(
        """
        update document_jobs set state = 'running', step = 'layout', attempts = \(job.attempts), started_at = \(now)
        where id = \(job.id)
        """)
      return job
    }
  }

  /// Whether it is still wanted; not where it was cancelled, or went with its plan.
  static func isWanted(_ id: DocumentJob.ID, in connection: borrowing Connection) throws -> Bool {
    try connection.first("select 1 from document_jobs where id = \(id) and state = 'running'") { $0.integer(0) } != nil
  }

  static func note(_ step: DocumentJob.Step, of id: DocumentJob.ID, in connection: borrowing Connection) throws {
    try connection.run(
      "update document_jobs set step = \(step.rawValue) where id = \(id) and state = 'running'")
  }

  /// Keeps the result, unless it was cancelled meanwhile.
  static func finish(
    _ job: DocumentJob, _ content: [UInt8], replaced: String, at now: Instant, in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      update document_jobs set state = 'ready', step = null, ended_at = \(now), replaced = \(replaced),
        content = \(content)
      where id = \(job.id) and state = 'running'
      """)
    try dropOldest(of: job.account, in: connection)
  }

  /// Ends it without a result; what has ended already stays as it is.
  static func end(
    _ id: DocumentJob.ID, _ state: DocumentJob.State, fault: String? = nil, at now: Instant,
    in connection: borrowing Connection
  ) throws {
    try connection.run(
      """
      update document_jobs set state = \(state.rawValue), step = null, ended_at = \(now), fault = \(fault)
      where id = \(id) and state in ('waiting', 'running')
      """)
  }

  /// Puts it back, because the program ends in an orderly way; the attempt does not count.
  static func putBack(_ id: DocumentJob.ID, in connection: borrowing Connection) throws {
    try connection.run(
      """
      update document_jobs set state = 'waiting', step = null, attempts = attempts - 1
      where id = \(id) and state = 'running'
      """)
  }

  /// Removes what was kept long enough.
  static func clean(at now: Instant, in connection: borrowing Connection) throws {
    try connection.run("delete from document_jobs where ended_at < \(now.adding(.zero - DocumentJob.kept))")
  }

  private static func dropOldest(of account: String, in connection: borrowing Connection) throws {
    try connection.run(
      """
      delete from document_jobs where account_id = \(account) and ended_at is not null and id not in (
        select id from document_jobs where account_id = \(account) and ended_at is not null
        order by ended_at desc, id limit \(DocumentJob.mostKept))
      """)
  }

  private static func read(_ row: Row) throws -> DocumentJob {
    guard let key = FormKey(pathSegment: row.text(4)), let kind = FileKind(rawValue: row.text(6)),
      let state = DocumentJob.State(rawValue: row.text(10)), let lane = DocumentJob.Lane(rawValue: row.text(19))
    else { throw Refusal("書類の順番待ちの記録を読み取れません。") }
    let request = DocumentRequest(
      plan: row.id(1), key: key, year: row.optionalInteger(7).map { FiscalYear($0) },
      closing: row.optionalText(8).flatMap { ClosingKey($0) },
      edition: row.optionalText(18).flatMap { EditionKey($0) })
    return DocumentJob(
      id: row.id(0), request: request, form: try Form(JSONValue(parsing: Array(row.text(5).utf8))), kind: kind,
      account: row.text(2), askedBy: row.text(3), askedAt: row.instant(13), rights: UsedRights(text: row.text(9)),
      lane: lane,
      state: state, step: row.optionalText(11).flatMap { DocumentJob.Step(rawValue: $0) },
      startedAt: row.optionalInstant(14), endedAt: row.optionalInstant(15), fault: row.optionalText(16),
      replaced: row.text(17), attempts: row.integer(12))
  }
}

extension DocumentJob {
  /// Whether it would give the same document.
  func isSame(as other: DocumentJob) -> Bool {
    request.plan == other.request.plan && request.key == other.request.key && request.year == other.request.year
      && request.closing == other.request.closing && request.edition == other.request.edition
      && kind == other.kind && form == other.form
  }
}

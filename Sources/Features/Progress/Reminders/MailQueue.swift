import Application
import Database
import Essentials
import WebCalls

/// A mail on its way.
struct QueuedMail: Equatable {
  typealias ID = Identifier<QueuedMail>

  /// How far it has come; a closed set.
  enum State: String, CaseIterable {
    case waiting, sending, sent, refused, unclear

    var title: String {
      switch self {
      case .waiting: "送る前"
      case .sending: "送っているところ"
      case .sent: "送った"
      case .refused: "送れなかった"
      case .unclear: "届いたかわからない"
      }
    }
  }

  let id: ID
  /// What made it; the same reader never gets two mails of one run.
  let run: String
  let account: String
  let reader: String
  let address: String
  let subject: String
  let body: String
  var state = State.waiting
  var attempts = 0
  var nextAt: Instant
  let createdAt: Instant
  let createdBy: String
  var finishedAt: Instant?
  var answer: String?
}

/// All SQL of the queue. Every step asks for the state that it starts from, so that of two who take it only one does.
enum MailQueue {
  /// How long a mail that is being sent may take, before it is taken that its process died.
  static let patience: Int64 = 180
  /// Waits in minutes before it is tried again; after the last one it is given up.
  static let waits: [Int64] = [1, 5, 20, 60, 240]

  private static let columns: SQL = """
    id, run, account_id, reader, address, subject, body, state, attempts, next_at, created_at, created_by, finished_at,
    answer
    """

  private static func mail(_ row: Row) throws -> QueuedMail {
    QueuedMail(
      id: row.id(0), run: row.text(1), account: row.text(2), reader: row.text(3), address: row.text(4),
      subject: row.text(5), body: row.text(6), state: try row.choice(7), attempts: row.integer(8),
      nextAt: row.instant(9), createdAt: row.instant(10), createdBy: row.text(11),
      finishedAt: row.optionalInstant(12), answer: row.optionalText(13))
  }

  /// Adds mails; who has one of that run already gets no other. Tells how many were added.
  static func add(_ mails: [QueuedMail], in connection: borrowing Connection) throws -> Int {
    var added = 0
    for mail in mails {
      added += try connection.run(
        """
        insert into mail_queue (id, run, account_id, reader, address, subject, body, state, attempts, next_at,
          created_at, created_by)
        values (\(mail.id), \(mail.run), \(mail.account), \(mail.reader), \(mail.address), \(mail.subject),
          \(mail.body), 'waiting', 0, \(mail.nextAt), \(mail.createdAt), \(mail.createdBy))
        on conflict (run, account_id) do nothing
        """)
    }
    return added
  }

  /// Whoever died while sending left the mail behind: nobody knows whether it went out, so nobody sends it again.
  static func giveUpLeftovers(at time: Instant, in connection: borrowing Connection) throws {
    try connection.run(
      """
      update mail_queue set state = 'unclear', finished_at = \(time), answer = '送っている途中で止まりました。'
      where state = 'sending' and sending_at <= \(time.adding(seconds: -patience))
      """)
  }

  /// Takes the next mail that is due, so that nobody else does; nil where none is.
  static func take(at time: Instant, in connection: borrowing Connection) throws -> QueuedMail? {
    let next = try connection.first(
      """
      select \(columns) from mail_queue where state = 'waiting' and next_at <= \(time)
      order by next_at, created_at, id limit 1
      """, mail)
    guard var next else { return nil }
    let taken = try connection.run(
      """
      update mail_queue set state = 'sending', attempts = attempts + 1, sending_at = \(time)
      where id = \(next.id) and state = 'waiting' and attempts = \(next.attempts)
      """)
    guard taken == 1 else { return nil }
    next.state = .sending
    next.attempts += 1
    return next
  }

  /// Notes what became of a mail that was taken; a late answer also settles what was unclear meanwhile.
  static func finish(
    _ mail: QueuedMail, _ outcome: MailOutcome, at time: Instant, in connection: borrowing Connection
  ) throws {
    let (state, answer, next): (QueuedMail.State, String?, Instant) =
      switch outcome {
      case .sent: (.sent, nil, mail.nextAt)
      case .refused(let reason): (.refused, reason, mail.nextAt)
      case .unknown(let reason): (.unclear, reason, mail.nextAt)
      case .notTaken(let reason): later(mail, reason, at: time)
      }
    try connection.run(
      """
      update mail_queue set state = \(state.rawValue), answer = \(answer), next_at = \(next),
        finished_at = \(state == .waiting ? nil : time)
      where id = \(mail.id) and attempts = \(mail.attempts) and state in ('sending', 'unclear')
      """)
  }

  /// What was surely not taken waits longer each time, and is given up in the end.
  private static func later(
    _ mail: QueuedMail, _ reason: String, at time: Instant
  ) -> (QueuedMail.State, String?, Instant) {
    guard mail.attempts <= waits.count else { return (.refused, reason, mail.nextAt) }
    return (.waiting, reason, time.adding(seconds: waits[mail.attempts - 1] * 60))
  }

  /// Settles an unclear mail by hand: it is taken for sent, or sent again. False where somebody was faster.
  static func settle(
    _ id: QueuedMail.ID, again: Bool, at time: Instant, in connection: borrowing Connection
  ) throws -> Bool {
    let from: SQL = again ? "state in ('unclear', 'refused')" : "state = 'unclear'"
    return try connection.run(
      """
      update mail_queue set state = \(again ? "waiting" : "sent"), next_at = \(time),
        finished_at = \(again ? nil : time)
      where id = \(id) and \(from)
      """) == 1
  }

  /// The newest mails, those that somebody has to decide about first.
  static func newest(_ limit: Int, in connection: borrowing Connection) throws -> [QueuedMail] {
    try connection.rows(
      """
      select \(columns) from mail_queue
      order by case state when 'unclear' then 0 when 'refused' then 1 else 2 end, created_at desc, id limit \(limit)
      """, mail)
  }

  /// How many mails are in each state.
  static func counts(in connection: borrowing Connection) throws -> [QueuedMail.State: Int] {
    let rows = try connection.rows("select state, count(*) from mail_queue group by state") {
      (state: try $0.choice(0) as QueuedMail.State, count: $0.integer(1))
    }
    return Dictionary(rows.map { ($0.state, $0.count) }, uniquingKeysWith: { $1 })
  }
}

import Application
import Database
import Essentials
import Organization
import PlanFile
import Planning
import Reporting
import Rounds
import WebCalls

/// Somebody who is to hand in what is open: those who report for a unit, or its head where nobody does; and heads with
/// what waits for their check.
struct ReminderReader: Equatable {
  let account: Account.ID
  let name: String
  /// Nil where none is known.
  let address: MailAddress?
  var toWrite: Set<ReportSheet.ID> = []
  var toCheck: Set<ReportSheet.ID> = []

  /// All that waits for them.
  var sheets: Set<ReportSheet.ID> { toWrite.union(toCheck) }
}

extension ReminderReader {
  private struct Found {
    let sheet: ReportSheet.ID
    let isReporter: Bool
    /// Whether it was handed in.
    let isSubmitted: Bool
    let reader: ReminderReader
  }

  /// Those who report for the units of sheets of rounds that run, and their heads.
  private static func duties(on day: Day) -> SQL {
    """
    report_sheets s
    join rounds r on r.plan_id = s.plan_id and r.id = s.round_id and r.state = 'open'
    join sheet_units u on u.sheet_id = s.id
    join unit_reach e on e.covers_id = u.unit_id and e.from_day <= \(day) and e.until_day >= \(day)
    join role_grants g on g.unit_id = e.unit_id and g.role in ('reporter', 'approver') and g.from_day <= \(day)
      and g.until_day >= \(day) and (g.plan_id is null or g.plan_id = s.plan_id)
    join accounts a on a.id = g.account_id and a.is_disabled = 0
    """
  }

  /// The sheets of rounds that run for which somebody reports, in one statement.
  static func reportedSheets(on day: Day, in connection: borrowing Connection) throws -> Set<ReportSheet.ID> {
    Set(
      try connection.rows("select distinct s.id from \(duties(on: day)) where g.role = 'reporter'") { $0.id(0) })
  }

  /// Who has something to do in those rounds, in one statement; `checks` are the sheets that wait for a head.
  static func all(
    checks: Set<ReportSheet.ID>, on day: Day, in connection: borrowing Connection
  ) throws -> [ReminderReader] {
    let found = try connection.rows(
      """
      select distinct s.id, g.role, s.state, a.id, a.display_name, a.mail_address from \(duties(on: day))
      where s.state in ('waiting', 'draft', 'returned', 'submitted') order by a.id, s.id
      """
    ) { row in
      Found(
        sheet: row.id(0), isReporter: row.text(1) == "reporter", isSubmitted: row.text(2) == "submitted",
        reader: ReminderReader(
          account: row.id(3), name: row.text(4), address: row.optionalText(5).flatMap { MailAddress($0) }))
    }
    let reported = Set(found.filter(\.isReporter).map(\.sheet))
    var readers: [ReminderReader] = []
    for one in found {
      let isTheirs =
        one.isSubmitted
        ? !one.isReporter && checks.contains(one.sheet) : one.isReporter || !reported.contains(one.sheet)
      guard isTheirs else { continue }
      if readers.last?.account != one.reader.account { readers.append(one.reader) }
      if one.isSubmitted {
        readers[readers.count - 1].toCheck.insert(one.sheet)
      } else {
        readers[readers.count - 1].toWrite.insert(one.sheet)
      }
    }
    return readers
  }
}

/// All that is open in all rounds that run, to be told each reader in one mail.
struct ReminderDigest {
  private let rounds: [(form: RoundForm, reminder: ReminderRound)]
  let readers: [ReminderReader]
  private let day: Day

  /// Reads what is open, in a number of statements that grows with the plans and rounds that run and with nothing else.
  init(_ snapshots: PlanSnapshots, on day: Day, in connection: borrowing Connection) throws {
    self.day = day
    var rounds: [(RoundForm, ReminderRound)] = []
    var checks: Set<ReportSheet.ID> = []
    for form in try RoundFormStore.forms("r.state = 'open'", in: connection) {
      guard let snapshot = try snapshots.snapshot(of: form.plan, in: connection) else { continue }
      let sheets = try SheetStore.sheets(
        "s.plan_id = \(form.plan) and s.round_id = \(form.round.id) and s.state <> 'accepted'", withEntries: false,
        in: connection)
      let settings = try ReminderSettingsStore.settings(form.round.id, of: form.plan, in: connection)
      checks.formUnion(sheets.filter(form.waitsForHead).map(\.id))
      let items = sheets.filter { $0.state != .submitted || form.waitsForHead($0) }.map { sheet in
        let node = sheet.node.flatMap { snapshot.position(of: $0) }.map { snapshot.entries[$0].node }
        return ReminderItem(
          sheet: sheet.id, heading: node.map(\.numberedTitle) ?? snapshot.plan.title,
          state: sheet.state == .submitted ? nil : BoardState(sheet).title)
      }
      rounds.append(
        (
          form,
          ReminderRound(
            plan: snapshot.plan.title, round: RoundPage.title(form.round), due: form.due, items: items,
            message: settings.message)
        ))
    }
    self.rounds = rounds
    readers = try ReminderReader.all(checks: checks, on: day, in: connection)
  }

  /// Those who have something to do in one of these rounds.
  func readers(of wanted: [(plan: Plan.ID, round: Round.ID)]) -> [ReminderReader] {
    let open = rounds.filter { item in
      wanted.contains { $0.plan == item.form.plan && $0.round == item.form.round.id }
    }
    let sheets = Set(open.flatMap { $0.reminder.items.map(\.sheet) })
    return readers.filter { !$0.sheets.isDisjoint(with: sheets) }
  }

  /// The one text for a reader, with everything of all rounds.
  func text(for reader: ReminderReader, address: String?) -> ReminderText {
    let own = rounds.compactMap { item -> ReminderRound? in
      var round = item.reminder
      round.items.removeAll { !reader.sheets.contains($0.sheet) }
      return round.items.isEmpty ? nil : round
    }
    return ReminderText(to: "\(reader.name) 様", own, today: day, address: address)
  }

  /// The mails for the readers of these rounds that have an address.
  func mails(
    of wanted: [(plan: Plan.ID, round: Round.ID)], run: String, by name: String, _ services: Services
  ) -> [QueuedMail] {
    let now = services.clock.now
    return readers(of: wanted).compactMap { reader in
      guard let address = reader.address else { return nil }
      let text = text(for: reader, address: services.settings.mail?.publicAddress)
      return QueuedMail(
        id: QueuedMail.ID(stored: services.random.token(length: 16)), run: run, account: reader.account.text,
        reader: reader.name, address: address.text, subject: text.subject, body: text.body, nextAt: now,
        createdAt: now, createdBy: name)
    }
  }
}

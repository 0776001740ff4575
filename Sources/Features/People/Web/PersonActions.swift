import Application
import Audit
import Database
import Essentials
import FiscalYears
import HTTP
import Organization

extension People {
  /// Moves somebody from a day on, or adds an additional assignment.
  func move(_ context: RequestContext, _ id: Person.ID) throws -> Response {
    let form = MoveForm(try context.form())
    do {
      return try change(context, id, revision: form.revision, .moved) { person in
        let next = try form.assignment()
        if next.isMain {
          person.move(to: next)
        } else {
          person.assignments = (person.assignments + [next]).sorted()
        }
      }
    } catch let refusal as Refusal {
      return try sheet(context, id, move: form, refusals: [refusal])
    }
  }

  /// Records that somebody leaves.
  func leave(_ context: RequestContext, _ id: Person.ID) throws -> Response {
    let form = try context.form()
    do {
      return try change(context, id, revision: form.text("revision").flatMap { Int(asked: $0) } ?? 0, .left) { person in
        guard let day = Day(reading: form.text("leave-day") ?? "") else {
          throw Refusal("最後の在職の日を、2026-03-31または令和8年3月31日のように入力してください。", field: "leave-day")
        }
        person.leave(
          Person.Leaving(
            day: day, kind: form.text("leave-kind").flatMap(Person.Leaving.Kind.init(rawValue:)) ?? .other))
      }
    } catch let refusal as Refusal {
      return try sheet(context, id, move: nil, refusals: [refusal])
    }
  }

  /// Joins an account to the person.
  func linkAccount(_ context: RequestContext, _ id: Person.ID) throws -> Response {
    let name = try context.form().text("account") ?? ""
    do {
      try context.services.database.write { connection in
        guard let kept = try PersonStore.find(id, in: connection) else { throw NotFound() }
        try PersonAccounts.link(
          name, to: kept.person, by: context.signedIn, in: connection, at: context.services.clock.now)
      }
    } catch let refusal as Refusal {
      return try sheet(context, id, move: nil, refusals: [refusal])
    }
    return .seeOther(PeopleAddresses.sheet(id).adding([("done", "saved")]))
  }

  /// Changes a person who is as the form saw it, in one transaction with log and audit.
  func change(
    _ context: RequestContext, _ id: Person.ID, revision: Int, _ kind: PersonChange.Kind, reason: String? = nil,
    _ edit: (inout Person) throws -> Void
  ) throws -> Response {
    let now = context.services.clock.now
    let changed = try context.services.database.write { connection in
      guard let kept = try PersonStore.find(id, in: connection) else { throw NotFound() }
      guard kept.revision == revision else {
        throw Refusal("この間に、ほかの人がこの職員の内容を変えました。下の内容を確かめて、もう一度行ってください。")
      }
      var person = kept.person
      try edit(&person)
      let count = try PersonWriting.save(
        [PersonWriting.Edit(before: kept, after: person)],
        PersonNote(kind, reason: reason, by: context.signedIn), in: connection, at: now)
      if count > 0 { try recordChange(person, kind, reason, context, in: connection) }
      return count
    }
    return .seeOther(PeopleAddresses.sheet(id).adding([("done", changed > 0 ? "saved" : "unchanged")]))
  }

  func recordChange(
    _ person: Person, _ kind: PersonChange.Kind, _ reason: String?, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws {
    try AuditLog.record(
      .personChanged, by: context.signedIn, subject: AuditSubject("person", person.id),
      detail: "\(person.name)（\(person.staffNumber)）：\(kind.title)" + (reason.map { "（\($0)）" } ?? ""),
      in: connection, at: context.services.clock.now)
  }
}

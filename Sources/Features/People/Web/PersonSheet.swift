import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

extension People {
  /// The sheet holds personal data: that somebody looked at it is recorded, once for every visit.
  func showSheet(_ context: RequestContext, _ id: Person.ID) throws -> Response {
    try PersonRead.record(id, context)
    return try sheet(context, id, move: nil)
  }

  /// The sheet, with what was typed into the form of the move where that could not be taken.
  func sheet(_ context: RequestContext, _ id: Person.ID, move: MoveForm?, refusals: [Refusal] = []) throws -> Response {
    let today = context.services.clock.now.day
    return try context.services.database.read { connection in
      guard let kept = try PersonStore.find(id, in: connection) else { throw NotFound() }
      return PersonSheet(
        context: context, kept: kept, names: try PeopleHistoryNames(on: today, in: connection),
        changes: try PersonStore.changes(of: id, in: connection),
        accounts: try PersonStore.accounts(of: id, in: connection).map(\.signInName),
        move: move ?? MoveForm(kept, from: today), refusals: refusals
      ).response()
    }
  }
}

/// That somebody reads a sheet, kept in the audit log once in half an hour.
enum PersonRead {
  private static let visit: Int64 = 30 * 60

  static func record(_ id: Person.ID, _ context: RequestContext) throws {
    let now = context.services.clock.now
    let subject = AuditSubject("person", id)
    let (name, recent) = try context.services.database.read { connection in
      (
        try PersonStore.find(id, in: connection)?.person.name,
        try AuditLog.entries(about: subject, limit: 20, in: connection)
      )
    }
    guard let name else { throw NotFound() }
    let isKnown = recent.contains {
      $0.action == AuditAction.personalDataRead.word && $0.account == context.signedIn.account?.text
        && now < $0.at.adding(seconds: visit)
    }
    guard !isKnown else { return }
    try context.recordReading("\(name)さんの職員情報を見た", about: subject)
  }
}

/// One person: what is true now, the assignments as a time line, what is to come, and every change.
struct PersonSheet {
  let context: RequestContext
  let kept: KeptPerson
  let names: PeopleHistoryNames
  let changes: [PersonChange]
  let accounts: [String]
  let move: MoveForm
  let refusals: [Refusal]

  private var person: Person { kept.person }
  private var today: Day { context.services.clock.now.day }
  private var mayManage: Bool { context.signedIn.mayEverywhere(.managePeople) }

  func response() -> Response {
    Shell(
      person.name, in: context, trail: [Shell.Crumb("職員", PeopleAddresses.list())], section: PeopleAddresses.list()
    ) { html in
      if mayManage { html.buttonLink("内容を直す（訂正）", PeopleAddresses.edit(person.id)) }
    }.response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      switch context.query("done") {
      case "saved": html.goodNotice("保存しました。")
      case "unchanged": html.goodNotice("変わったところはありませんでした。")
      default: break
      }
      html.div(.class("columns")) { html in
        html.div { html in
          html.section(.class("card")) { timeLine(&$0) }
          html.section(.class("card")) { PersonHistory(person: person, changes: changes, names: names).write(to: &$0) }
        }
        html.div { html in
          html.section(.class("card stack")) { profile(&$0) }
          if mayManage {
            MovePanel(context: context, person: person, form: move, names: names.words, refusals: refusals)
              .write(to: &html)
            html.section(.class("card")) { accountForm(&$0) }
          }
        }
      }
    }
  }

  private func profile(_ html: inout HTMLWriter) {
    html.h2("基本の情報")
    html.facts([
      ("職員番号", person.staffNumber), ("カナ", person.kana),
      ("生年月日", person.birthDay.map { "\($0.japanese)（\(person.age(on: today) ?? 0)歳）" }), ("性別", person.sex?.title),
      ("採用の日", person.hireDay?.japanese), ("退職", person.leaving.map { "\($0.day.japanese)　\($0.kind.title)" }),
      ("アカウント", accounts.joined(separator: "、")),
    ])
  }

  private func timeLine(_ html: inout HTMLWriter) {
    html.h2("所属の移り変わり")
    if person.assignments.isEmpty { return html.p(.class("muted"), "所属はまだありません。") }
    html.div(Attributes(class: "scroll", label: "所属の移り変わり", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "所属の移り変わり（新しい順）")
        html.thead { html in
          html.tr { html in
            for title in ["期間", "所属", "職位", "級", "職種", "任用の区分"] { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for held in person.assignments.reversed() { row(held, &html) } }
      }
    }
  }

  private func row(_ held: Assignment, _ html: inout HTMLWriter) {
    html.tr { html in
      html.td { html in
        html.text(held.period.japanese)
        if held.period.contains(today) {
          html.text(" ")
          html.span(.class("tag new"), "現在")
        } else if held.period.firstDay > today {
          html.text(" ")
          html.span(.class("tag"), "予定")
        }
      }
      html.th(scope: .row) { html in
        if !held.isMain {
          html.span(.class("tag"), "兼務")
          html.text(" ")
        }
        html.text(names.unit(held) + (held.outside.map { "（派遣：\($0)）" } ?? ""))
      }
      for list in StaffWord.List.allCases { html.td(.class("short"), names.words.label(list, of: held)) }
    }
  }

  private func accountForm(_ html: inout HTMLWriter) {
    html.form(PeopleAddresses.account(person.id), in: context) { html in
      FormField(
        "account", "この職員のアカウント", help: "サインイン名。空にすると、結び付きを外します。", isOptional: true, refusals: refusals
      ).writeInput(to: &html, value: accounts.first)
      html.submit("アカウントを結び付ける", .class("button"))
    }
  }
}

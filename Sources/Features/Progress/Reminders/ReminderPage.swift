import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import Planning
import Reporting
import Rounds

/// Texts that ask each unit for what is open: to look at, change, copy, or send as mails.
struct ReminderPage {
  let board: Board
  let settings: ReminderSettings
  let readers: [ReminderReader]
  /// Names the run of mails that the button starts, so that pressing it twice sends once.
  let run: String
  var typed: (before: String, after: String)?
  var refusals: [Refusal] = []

  private var page: RoundPage { board.page }
  private var mail: Bool { page.context.services.settings.mail != nil }

  /// The text of a unit.
  func text(_ unit: Unit.ID, _ rows: [BoardRow]) -> ReminderText {
    let round = ReminderRound(
      plan: page.plan.title, round: page.title, due: page.form.due, items: rows.map(\.reminderItem),
      message: settings.message)
    return ReminderText(
      to: "\(board.units.path(unit).map(board.units.name).joined(separator: " ")) 御中", [round], today: page.today,
      address: page.context.services.settings.mail?.publicAddress)
  }

  /// All texts, one below the other.
  var allTexts: String {
    board.reminders.map { unit, rows in
      let text = text(unit, rows)
      return "件名：\(text.subject)\n\n\(text.body)\n"
    }.joined(separator: "\n――――――――――――――――――――\n\n")
  }

  func response() -> Response {
    page.shell("お願いの文", assets: [.board], isBelowBoard: true) { html in
      if !board.reminders.isEmpty {
        html.a(
          ReminderAddresses.texts(page.plan.id, page.round.id), .class("button"), download: true, "すべてをテキストで出す")
      }
      if page.context.signedIn.mayEverywhere(.managePlans) {
        html.buttonLink("メールの状況", ReminderAddresses.mails())
      }
    }.response(status: refusals.isEmpty ? .ok : .unprocessable, capacity: 131_072) { html in
      html.errorSummary(refusals)
      page.dates(&html)
      if board.reminders.isEmpty {
        html.goodNotice("所属が提出していない報告も、所属長が確認していない報告もありません。")
      } else {
        mailCard(&html)
      }
      settingsCard(&html)
      for (index, reminder) in board.reminders.enumerated() { unitCard(index, reminder, &html) }
    }
  }

  private func mailCard(_ html: inout HTMLWriter) {
    guard mail else {
      return html.warning("メールの送信は設定されていません。下の文をコピーして、庁内のメールなどで送ってください。")
    }
    let (known, unknown) = (readers.filter { $0.address != nil }, readers.filter { $0.address == nil })
    html.section(.class("card")) { html in
      html.h2("メールで送る")
      html.p("報告の担当者（いないときは所属長）と、確認を待っている所属長に、開いているすべての回の分を1通にまとめて送ります。")
      if !unknown.isEmpty {
        html.p(.class("where"), "メールアドレスがわからない人：\(unknown.map(\.name).joined(separator: "、"))")
      }
      if known.isEmpty {
        html.p("送れる相手がいません。")
      } else {
        html.form(ReminderAddresses.send(page.plan.id, page.round.id), in: page.context) { html in
          html.input(.hidden, name: "run", value: run)
          html.p(.class("actions")) { $0.submit("\(known.count)人に送る", .class("button primary")) }
        }
      }
    }
  }

  private func settingsCard(_ html: inout HTMLWriter) {
    html.details(.class("card"), open: !refusals.isEmpty) { html in
      html.summary("文に加えることば・自動のメール")
      html.form(ReminderAddresses.reminders(page.plan.id, page.round.id), in: page.context) { html in
        let message = FormField("message", "すべての文に加えることば", isOptional: true, refusals: refusals)
        message.write(to: &html) { html in
          html.textarea(name: "message", value: settings.message, rows: 2, message.attributes)
        }
        FormField(
          "before", "期限の何日前に自動でメールを送るか", help: "0から60までの数。空にすると送りません。", isOptional: true, refusals: refusals
        ).writeInput(to: &html, value: typed?.before ?? settings.before.map(String.init))
        FormField(
          "after", "期限の何日後に自動でメールを送るか", help: "1から60までの数。空にすると送りません。", isOptional: true, refusals: refusals
        ).writeInput(to: &html, value: typed?.after ?? settings.after.map(String.init))
        if !mail { html.p(.class("where"), "メールの送信が設定されるまで、自動のメールは送られません。") }
        html.p(.class("actions")) { $0.submit("保存", .class("button primary")) }
      }
    }
  }

  private func unitCard(
    _ index: Int, _ reminder: (unit: Unit.ID, rows: [BoardRow]), _ html: inout HTMLWriter
  ) {
    let text = text(reminder.unit, reminder.rows)
    let id = "text-\(index)"
    html.section(.class("card reminder")) { html in
      html.h2("\(board.units.name(reminder.unit))　\(reminder.rows.count)件")
      html.label(for: id, "送る文（ここで直してから、コピーできます）")
      html.textarea(
        name: id, value: "\(text.subject)\n\n\(text.body)", rows: min(22, 14 + reminder.rows.count),
        Attributes(id: id))
      html.p(.class("actions")) { html in
        html.scriptButton(
          "コピーする",
          Attributes(class: "button", label: "\(board.units.name(reminder.unit))の文をコピーする", data: [("copy", id)]))
        html.span(Attributes(id: "\(id)-said", role: "status"), "")
      }
    }
  }
}

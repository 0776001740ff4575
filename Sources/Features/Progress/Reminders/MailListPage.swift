import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP

extension Progress {
  func showMails(_ context: RequestContext) throws -> Response {
    try context.services.database.read { connection in
      MailListPage(
        context: context, mails: try MailQueue.newest(MailListPage.limit, in: connection),
        counts: try MailQueue.counts(in: connection)
      ).response()
    }
  }

  /// What nobody knows is decided by people: it arrived, or it is sent again.
  func settleMail(_ context: RequestContext, _ id: String) throws -> Response {
    let wanted = try context.form().text("then")
    guard wanted == "sent" || wanted == "again", let id = QueuedMail.ID(id) else {
      throw Refusal("届いたことにするか、もう一度送るかを、画面のボタンで選んでください。")
    }
    let now = context.services.clock.now
    try context.services.database.write { connection in
      guard try MailQueue.settle(id, again: wanted == "again", at: now, in: connection) else {
        throw Refusal("このメールは、ほかの人が決めたか、もう送られています。")
      }
      try AuditLog.record(
        .mailSettled, by: context.signedIn, subject: AuditSubject("mail", id.text),
        detail: wanted == "again" ? "届いたかわからないメールを、もう一度送ることにした" : "届いたかわからないメールを、届いたことにした",
        in: connection, at: now)
    }
    return .seeOther(ReminderAddresses.mails())
  }
}

/// The mails of the queue; those that somebody has to decide about stand first.
struct MailListPage {
  static let limit = 200

  let context: RequestContext
  let mails: [QueuedMail]
  let counts: [QueuedMail.State: Int]

  func response() -> Response {
    Shell(
      "メールの状況", in: context, trail: [Shell.Crumb("進行管理", ProgressAddresses.inbox())],
      section: ProgressAddresses.inbox(), assets: [.board]
    ).response { html in
      if context.services.settings.mail == nil { html.warning("メールの送信は設定されていません。待っているメールは、設定されるまで送られません。") }
      html.p(
        .class("lead"), QueuedMail.State.allCases.map { "\($0.title)：\(counts[$0] ?? 0)通" }.joined(separator: "　"))
      if (counts[.unclear] ?? 0) > 0 {
        html.warning("「届いたかわからない」メールは、自動では送り直しません。相手に確かめて、どうするかを選んでください。")
      }
      guard !mails.isEmpty else { return html.empty("メールは、まだありません。") }
      html.div(Attributes(class: "scroll", label: "メールの一覧", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "メールの一覧")
          html.thead { html in
            html.tr { html in
              for title in ["用意した日時", "相手", "件名", "状況", "操作"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for mail in mails { row(mail, &html) } }
        }
      }
    }
  }

  private func row(_ mail: QueuedMail, _ html: inout HTMLWriter) {
    html.tr { html in
      html.td { html in
        html.span(.class("short"), mail.createdAt.japanese)
        html.div(.class("where"), mail.createdBy)
      }
      html.td { html in
        html.text(mail.reader)
        html.div(.class("where"), mail.address)
      }
      html.td { html in
        html.details { html in
          html.summary(mail.subject)
          html.p { $0.lines(mail.body) }
        }
      }
      html.td { html in
        html.text(mail.state.title)
        if let at = mail.finishedAt { html.div(.class("where"), at.japanese) }
        if mail.attempts > 1 { html.div(.class("where"), "\(mail.attempts)回目") }
        if let answer = mail.answer { html.div(.class("where"), answer) }
      }
      html.td { html in
        guard [.unclear, .refused].contains(mail.state) else { return }
        html.form(ReminderAddresses.settle(mail.id.text), in: context, .class("actions")) { html in
          if mail.state == .unclear {
            html.submit(
              "届いたことにする", Attributes(class: "button small", label: "\(mail.reader)へのメールを届いたことにする"), name: "then",
              value: "sent")
          }
          html.submit(
            "もう一度送る", Attributes(class: "button small", label: "\(mail.reader)へのメールをもう一度送る"), name: "then",
            value: "again")
        }
      }
    }
  }
}

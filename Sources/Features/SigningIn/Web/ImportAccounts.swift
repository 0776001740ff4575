import Application
import Audit
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization
import Secrets
import SourceDocuments
import TextFiles

extension SigningIn {
  func showAccountImport(_ context: RequestContext) -> Response { AccountImportPage(context: context).response() }

  /// Shows what a file would make, with what is wrong at its row; nothing is made yet.
  func previewAccounts(_ context: RequestContext) throws -> Response {
    var page = AccountImportPage(context: context)
    do {
      guard let file = try context.form().file("file") else {
        throw Refusal("CSVのファイルを選んでください。", field: "file")
      }
      page.text = try AccountImportPage.text(of: file.bytes)
      page.table = try table(page.text, context)
    } catch let refusal as Refusal {
      page.refusals = [refusal]
    }
    return page.response(status: page.table?.isRight == true ? .ok : .unprocessable)
  }

  /// Makes all accounts of the table, or none, and answers with the letters, once.
  func importAccounts(_ context: RequestContext) throws -> Response {
    let services = context.services
    var page = AccountImportPage(context: context)
    page.text = try context.form().texts("table").first ?? ""
    do {
      let table = try table(page.text, context)
      page.table = table
      guard table.isRight else { return page.response(status: .unprocessable) }
      // Making hashes takes its time and must not hold other writers up.
      let passwords = table.rows.map { _ in PasswordRules.generated(from: services.random) }
      let hashes = try passwords.map { try PasswordHash(of: $0) }
      let now = services.clock.now
      let accounts = try services.database.write { connection in
        var accounts: [Account] = []
        for (row, hash) in zip(table.rows, hashes) {
          let account = try AccountStore.add(
            row.profile, id: Account.ID(from: services.random), password: hash, mustChangePassword: true,
            roles: row.roles, by: context.signedIn, in: connection, at: now)
          accounts.append(account)
        }
        try AuditLog.record(
          .accountsImported, by: context.signedIn, subject: AuditSubject("account"),
          detail: "CSVから\(accounts.count)件のアカウントを作り、通知を表示した", in: connection, at: now)
        return accounts
      }
      return AccountLettersPage(context: context, letters: Array(zip(accounts, passwords))).response()
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: .unprocessable)
    }
  }

  private func table(_ text: String, _ context: RequestContext) throws -> AccountTable {
    try AccountTable(Array(text.utf8)) { names in
      try context.services.database.read { try AccountStore.taken(of: names, in: $0) }
    }
  }
}

/// Accounts from a file: choose it, look at what it would make, make it.
struct AccountImportPage {
  let context: RequestContext
  /// The content of the file, which travels through the browser until it is taken.
  var text = ""
  var table: AccountTable?
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    Shell(
      "CSVからアカウントを作る", in: context, trail: [Shell.Crumb("アカウント", Addresses.accounts())],
      section: Addresses.accounts(), width: .medium, assets: [.accounts]
    ).response(status: status) { html in
      html.errorSummary(refusals)
      if let table { preview(table, &html) }
      html.section(.class("card stack")) { chooser(&$0) }
    }
  }

  private func chooser(_ html: inout HTMLWriter) {
    if table != nil { html.h2("ほかのファイルを選び直す") }
    html.p("1行目は見出し、2行目から1人1行のファイルです。Excelで「CSV」として保存したもの（Shift_JIS）でも、UTF-8でも読めます。")
    html.div(Attributes(class: "scroll", label: "ファイルの例", tabIndex: 0)) { html in
      html.table(.class("grid-table")) { html in
        html.thead { html in html.tr { html in for column in AccountTable.columns { html.th(scope: .column, column) } }
        }
        html.tbody { html in
          html.tr { html in for cell in ["s12345", "鈴木 次郎", "総務部人事課", "閲覧者"] { html.td(cell) } }
        }
      }
    }
    html.p(
      .class("muted small"),
      "「所属」「役割」の列はなくてもかまいません。役割は「\(AccountTable.offeredRoles.map(\.title).joined(separator: "」「"))」で、2つ以上は「、」で区切ります。一度に\(AccountTable.limit)人までです。"
    )
    html.form(Addresses.previewAccounts(), in: context, isMultipart: true) { html in
      FormField("file", "CSVのファイル", refusals: refusals).write(to: &html) { html in
        html.input(.file, name: "file", Attributes(id: "file"), required: true, accept: ".csv,.txt")
      }
      html.submit("内容を確かめる", .class(table == nil ? "button primary" : "button"))
    }
  }

  private func preview(_ table: AccountTable, _ html: inout HTMLWriter) {
    let wrong = table.rows.count { !$0.refusals.isEmpty }
    html.section(.class("card stack")) { html in
      html.h2("\(table.rows.count)人のうち、直すところがある行：\(wrong)行")
      if wrong > 0 { html.warning("直すところがある行が1つでもあると、1人も作りません。ファイルを直して、選び直してください。") }
      html.div(Attributes(class: "scroll", label: "作るアカウント", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "作るアカウント")
          html.thead { html in
            html.tr { html in
              for title in ["行"] + AccountTable.columns + ["結果"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for row in table.rows { self.row(row, &html) } }
        }
      }
      if wrong == 0 {
        html.p("作ると、次の画面で、1人1枚の通知（サインイン名と仮のパスワード）を一度だけ表示します。印刷の用意をしてください。")
        html.form(Addresses.importAccounts(), in: context) { html in
          html.input(.hidden, name: "table", value: text)
          html.submit("\(table.rows.count)人のアカウントを作る", .class("button primary"))
        }
      }
    }
  }

  private func row(_ row: AccountTable.Row, _ html: inout HTMLWriter) {
    html.tr(.class(row.refusals.isEmpty ? nil : "bad-row")) { html in
      html.th(scope: .row, "\(row.line)")
      html.td(row.profile.signInName)
      html.td(row.profile.displayName)
      html.td(row.profile.unit ?? "")
      html.td(row.roleText)
      html.td { html in
        if row.refusals.isEmpty { html.text("作れます") }
        for refusal in row.refusals { html.p(.class("error"), "✕ \(refusal.message)") }
      }
    }
  }

  /// The content of a file as UTF-8.
  static func text(of bytes: [UInt8]) throws -> String {
    do { return try DecodedText(decoding: bytes).text } catch { throw Refusal(error.message, field: "file") }
  }
}

/// A letter for each new person: sign-in name and first password, one sheet of paper each; shown once.
struct AccountLettersPage {
  let context: RequestContext
  let letters: [(Account, String)]

  func response() -> Response {
    Shell(
      "サインインの通知", in: context, trail: [Shell.Crumb("アカウント", Addresses.accounts())],
      section: Addresses.accounts(), width: .medium, assets: [.accounts]
    ) { html in
      html.scriptButton("印刷する", Attributes(class: "button primary", data: [("print", "")]))
    }.response(capacity: 4_096 + letters.count * 1_600) { html in
      html.warning(
        "\(letters.count)人のアカウントを作りました。仮のパスワードは、この画面でしか見られません。今すぐ印刷して、1枚ずつ本人に渡してください。")
      for (account, password) in letters { letter(account, password, &html) }
    }
  }

  private func letter(_ account: Account, _ password: String, _ html: inout HTMLWriter) {
    html.section(Attributes(class: "letter", labelledBy: "letter-\(account.id)")) { html in
      html.p(.class("day"), "\(context.services.clock.now.day)")
      html.p(
        .id("letter-\(account.id)"),
        [account.unit, "\(account.displayName)　様"].compactMap { $0 }.joined(separator: "　"))
      html.h2("はぐくみ　サインインのご案内")
      html.p("人材育成の計画と進行管理のシステム「はぐくみ」を使うための、あなたのサインイン名と仮のパスワードです。")
      html.dl(.class("facts")) { html in
        html.dt("サインイン名")
        html.dd { $0.code(account.signInName) }
        html.dt("仮のパスワード")
        html.dd { $0.code(.class("first-password"), password) }
      }
      html.ol { html in
        html.li("職員用のページから「はぐくみ」を開き、上の2つを入力して「サインイン」を押します。")
        html.li("続けて、自分だけが知る新しいパスワードを決めます（12文字以上。長い言い回しがおすすめです）。")
        html.li("ほかの人も使うパソコンでは、サインインのときに「共用の端末」に印を付けます。")
      }
      html.p("この紙は、パスワードを変えた後、シュレッダーなどで処分してください。ほかの人に見せないでください。")
    }
  }
}

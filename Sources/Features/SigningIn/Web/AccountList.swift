import Application
import Database
import Design
import Essentials
import HTML
import HTTP
import Organization

extension SigningIn {
  func showAccounts(_ context: RequestContext) throws -> Response {
    var page = AccountListPage(context: context)
    let now = context.services.clock.now
    try context.services.database.read { connection in
      page.accounts = try AccountStore.list(page.filter, limit: AccountListPage.limit + 1, in: connection)
      page.lockedKeys = try SignInAttempts.lockedKeys(in: connection, at: now)
    }
    return page.response()
  }
}

/// The accounts of the city, with a filter.
struct AccountListPage {
  /// How many rows are shown at once.
  static let limit = 200

  let context: RequestContext
  let filter: AccountFilter
  var accounts: [Account] = []
  var lockedKeys: Set<String> = []

  init(context: RequestContext) {
    self.context = context
    filter = AccountFilter(
      text: context.query("q"), role: context.query("role").flatMap { Role(rawValue: $0) },
      isDisabled: context.query("state").map { $0 == "disabled" })
  }

  func response() -> Response {
    Shell("アカウント", in: context, section: Addresses.accounts()) { html in
      html.buttonLink("CSVから作る", Addresses.accountImport())
      html.buttonLink("アカウントを作る", Addresses.newAccount(), isPrimary: true)
    }.response { html in
      filterBar(&html)
      if accounts.isEmpty { return html.empty("条件に合うアカウントはありません。") }
      html.div(Attributes(class: "scroll", label: "アカウントの一覧", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.thead { html in
            html.tr { html in
              for title in ["氏名", "サインイン名", "所属", "役割", "状態"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for account in accounts.prefix(Self.limit) { row(account, &html) } }
        }
      }
    }
  }

  private func filterBar(_ html: inout HTMLWriter) {
    html.searchForm(Addresses.accounts(), Attributes(class: "filters", data: [("instant", "")])) { html in
      html.div(.class("part")) { html in
        html.label(for: "q", "氏名・サインイン名・所属")
        html.input(.search, name: "q", value: filter.text, .id("q"))
      }
      html.div(.class("part")) { html in
        html.label(for: "role", "役割")
        html.select(name: "role", .id("role")) { html in
          html.option("", "すべて")
          for role in Role.allCases { html.option(role.rawValue, role.title, selected: role == filter.role) }
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "state", "状態")
        html.select(name: "state", .id("state")) { html in
          html.option("", "すべて")
          html.option("enabled", "使用中", selected: filter.isDisabled == false)
          html.option("disabled", "停止中", selected: filter.isDisabled == true)
        }
      }
      html.submit("絞り込む", .class("button"))
      html.p(Attributes(class: "result", role: "status"), resultText)
    }
  }

  private var resultText: String {
    accounts.count > Self.limit ? "\(Self.limit)件まで表示。条件で絞り込んでください。" : "\(accounts.count)件"
  }

  private func row(_ account: Account, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { $0.a(Addresses.sheet(account.id), account.displayName) }
      html.td(account.signInName)
      html.td(account.unit ?? "")
      html.td { html in
        html.ul { html in for grant in account.grants { html.li { $0.span(.class("tag"), grant.role.title) } } }
        if account.grants.isEmpty { html.span(.class("muted"), "なし") }
      }
      html.td(state(account))
    }
  }

  private func state(_ account: Account) -> String {
    AccountState(account, isLocked: lockedKeys.contains(SignInAttempts.key(account.signInName))).title
  }
}

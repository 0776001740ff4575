import Application
import CommandLine
import Database
import Organization

extension SigningIn {
  var listAccounts: FeatureCommand {
    FeatureCommand(["account", "list"], summary: "アカウントの一覧を、タブ区切りで表示します。") { invocation, context in
      let database = try context.openDatabase()
      try invocation.output.print("サインイン名\t氏名\t所属\t役割\t状態")
      for account in try database.read({ try AccountStore.list(in: $0) }) {
        let roles = account.grants.map(\.role.rawValue).joined(separator: ",")
        let state = AccountState(account, isLocked: false).title
        try invocation.output.print(
          [account.signInName, account.displayName, account.unit ?? "", roles, state].joined(separator: "\t"))
      }
      return .done
    }
  }
}

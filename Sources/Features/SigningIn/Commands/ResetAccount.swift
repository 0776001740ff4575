import Application
import Audit
import CommandLine
import Database
import Essentials
import Organization
import Secrets

extension SigningIn {
  var resetAccount: FeatureCommand {
    FeatureCommand(
      ["account", "reset"], summary: "パスワードを再発行し、サインイン中の端末を終了します。",
      arguments: [CommandArgument("name", "サインイン名")],
      options: [.flag("second-factor", "2段階のサインインの設定も消す（認証アプリをなくしたとき）")]
    ) { invocation, context in
      let name = invocation.required("name")
      let password = PasswordRules.generated(from: context.random)
      let hash = try PasswordHash(of: password)
      let now = context.clock.now
      let database = try context.openDatabase()
      try database.write { connection in
        guard let account = try AccountStore.find(signInName: name, in: connection) else {
          throw Refusal("「\(name)」というアカウントはありません。`account list` で確かめてください。")
        }
        try SignInAttempts.clear(account.signInName, in: connection, at: now)
        try PendingSignIns.endAll(of: account.id, in: connection)
        if invocation.flag("second-factor"), try SecondFactorStore.remove(account.id, in: connection) {
          try SignInAttempts.clear(CodeCheck.attempts(account.id), in: connection, at: now)
          try AuditLog.record(
            .secondFactorReset, by: .operator, subject: AuditSubject("account", account.id),
            detail: "\(account.displayName)（\(account.signInName)）：2段階のサインインの設定を消した", in: connection, at: now)
        }
        try AccountStore.resetPassword(hash, of: account, by: .operator, in: connection, at: now)
      }
      try invocation.output.print("仮のパスワード: \(password)")
      invocation.output.complain("このパスワードは二度と表示されません。最初のサインインのときに、本人が変えます。")
      return .done
    }
  }
}

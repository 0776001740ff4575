import Application
import CommandLine
import Database
import Essentials
import Organization
import Secrets

extension SigningIn {
  var addAccount: FeatureCommand {
    FeatureCommand(
      ["account", "add"], summary: "アカウントを作り、仮のパスワードを一度だけ表示します。",
      arguments: [CommandArgument("name", "サインイン名")],
      options: [
        .value("display", "氏名", "画面に出る氏名", isRequired: true),
        .value("unit", "所属", "画面に出る所属"),
        .value("role", "役割[,役割…]", "役割（\(offered)）をコンマで区切って指定"),
      ]
    ) { invocation, context in
      let profile = AccountProfile(
        signInName: invocation.required("name"), displayName: invocation.required("display"),
        unit: invocation["unit"] ?? "")
      if let refusal = profile.refusals.first { throw refusal }
      let roles = try roles(invocation["role"] ?? "")
      let password = PasswordRules.generated(from: context.random)
      let hash = try PasswordHash(of: password)
      let database = try context.openDatabase()
      let account = try database.write { connection in
        try AccountStore.add(
          profile, id: Account.ID(from: context.random), password: hash, mustChangePassword: true, roles: roles,
          by: .operator, in: connection, at: context.clock.now)
      }
      try invocation.output.print("サインイン名: \(account.signInName)")
      try invocation.output.print("仮のパスワード: \(password)")
      invocation.output.complain("このパスワードは二度と表示されません。最初のサインインのときに、本人が変えます。")
      return .done
    }
  }
}

/// The roles that need no unit; those of a unit are given on the page.
private let offeredRoles = Role.allCases.filter { $0.limits != .unit }
private let offered = offeredRoles.map(\.rawValue).joined(separator: "、")

private func roles(_ text: String) throws(WrongUsage) -> [Role] {
  var roles: [Role] = []
  for word in text.split(separator: ",") {
    guard let role = offeredRoles.first(where: { $0.rawValue == word.trimmed }) else {
      throw WrongUsage("「\(word)」という役割は、ここでは付けられません。\(offered) から選んでください。")
    }
    roles.append(role)
  }
  return roles
}

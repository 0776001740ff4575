import HTTP
import Organization

/// The addresses of the feature; those that the program itself leads to stand in `SignInAddresses`.
enum Addresses {
  static let sampleSignIn: Path<> = "/sign-in/sample"
  static let signOut: Path<> = "/sign-out"
  static let account: Path<> = "/account"
  static let endSession: Path<String> = "/account/sessions/*/end"
  static let endOtherSessions: Path<> = "/account/sessions/end-others"
  static let accounts: Path<> = "/accounts"
  static let newAccount: Path<> = "/accounts/new"
  static let sheet: Path<Account.ID> = "/accounts/*"
  static let disable: Path<Account.ID> = "/accounts/*/disable"
  static let enable: Path<Account.ID> = "/accounts/*/enable"
  static let reset: Path<Account.ID> = "/accounts/*/reset"
}

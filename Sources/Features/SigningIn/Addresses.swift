import HTTP
import Organization

/// The addresses of the feature; those that the program itself leads to stand in `SignInAddresses`.
enum Addresses {
  static let provider: Path<> = "/sign-in/provider"
  static let providerReturn: Path<> = "/sign-in/provider/return"
  static let sampleSignIn: Path<> = "/sign-in/sample"
  static let secondStep: Path<> = "/sign-in/code"
  static let signOut: Path<> = "/sign-out"
  static let account: Path<> = "/account"
  static let endSession: Path<String> = "/account/sessions/*/end"
  static let endOtherSessions: Path<> = "/account/sessions/end-others"
  static let beginSecondFactor: Path<> = "/account/second-factor/begin"
  static let confirmSecondFactor: Path<> = "/account/second-factor/confirm"
  static let showSecondFactor: Path<> = "/account/second-factor/show"
  static let renewRecoveryCodes: Path<> = "/account/second-factor/codes"
  static let removeSecondFactor: Path<> = "/account/second-factor/remove"
  static let accounts: Path<> = "/accounts"
  static let newAccount: Path<> = "/accounts/new"
  static let accountImport: Path<> = "/accounts/import"
  static let previewAccounts: Path<> = "/accounts/import/preview"
  static let importAccounts: Path<> = "/accounts/import/take"
  static let sheet: Path<Account.ID> = "/accounts/*"
  static let disable: Path<Account.ID> = "/accounts/*/disable"
  static let enable: Path<Account.ID> = "/accounts/*/enable"
  static let reset: Path<Account.ID> = "/accounts/*/reset"
  static let endSessions: Path<Account.ID> = "/accounts/*/end-sessions"
  static let resetSecondFactor: Path<Account.ID> = "/accounts/*/reset-second-factor"
}

package import Application
import HTTP
package import Logging
import Organization

/// Signing in and out, the first run, one's own account, and the accounts of the city.
package struct SigningIn: Sendable {
  let check: PasswordCheck
  let codes: CodeCheck
  let provider = Provider()
  let log: Log?

  /// `log` gets what the people who sign in must not read: why another server did not answer.
  package init(log: Log? = nil) {
    let limiter = AddressLimiter()
    self.log = log
    check = PasswordCheck(limiter: limiter, directory: DirectoryCheck(log: log))
    codes = CodeCheck(limiter: limiter)
  }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "signing-in",
      routes: doors + ownAccount + accounts,
      migrations: Self.migrations,
      menu: [MenuItem("アカウント", Addresses.accounts(), access: .needs(.manageAccounts), position: 90)],
      commands: [addAccount, listAccounts, resetAccount],
      rescue: rescue)
  }

  private var doors: [Route] {
    [
      Route(.get, SignInAddresses.signIn, access: .everyone, showSignIn),
      Route(.post, SignInAddresses.signIn, access: .everyone, signIn),
      Route(.post, Addresses.secondStep, access: .everyone, finishSignIn),
      Route(.get, Addresses.provider, access: .everyone, visitProvider),
      Route(.post, Addresses.provider, access: .everyone, keepForProvider),
      Route(.get, Addresses.providerReturn, access: .everyone, returnFromProvider),
      Route(.post, Addresses.sampleSignIn, access: .everyone, signInAsSample),
      Route(.post, Addresses.signOut, access: .everyone, signOut),
      Route(.get, SignInAddresses.firstRun, access: .everyone, showFirstRun),
      Route(.post, SignInAddresses.firstRun, access: .everyone, finishFirstRun),
    ]
  }

  private var ownAccount: [Route] {
    [
      Route(.get, Addresses.account, access: .signedIn, showOwnAccount),
      Route(.get, SignInAddresses.password, access: .signedIn, showPasswordForm),
      Route(.post, SignInAddresses.password, access: .signedIn, changePassword),
      Route(.get, SignInAddresses.secondFactor, access: .signedIn, showSecondFactor),
      Route(.post, Addresses.beginSecondFactor, access: .signedIn, beginSecondFactor),
      Route(.post, Addresses.confirmSecondFactor, access: .signedIn, confirmSecondFactor),
      Route(.post, Addresses.showSecondFactor, access: .signedIn, proveSecondFactor),
      Route(.post, Addresses.renewRecoveryCodes, access: .signedIn, renewRecoveryCodes),
      Route(.post, Addresses.removeSecondFactor, access: .signedIn, removeSecondFactor),
      Route(.post, Addresses.endSession, access: .signedIn, endSession),
      Route(.post, Addresses.endOtherSessions, access: .signedIn, endOtherSessions),
    ]
  }

  private var accounts: [Route] {
    let access = Access.needs(.manageAccounts)
    return [
      Route(.get, Addresses.accounts, access: access, showAccounts),
      Route(.get, Addresses.newAccount, access: access, showNewAccount),
      Route(.post, Addresses.newAccount, access: access, createAccount),
      Route(.get, Addresses.accountImport, access: access, showAccountImport),
      Route(.post, Addresses.previewAccounts, access: access, previewAccounts),
      Route(.post, Addresses.importAccounts, access: access, bodyLimit: 2 * 1_048_576, importAccounts),
      Route(.get, Addresses.sheet, access: access, showAccount),
      Route(.post, Addresses.disable, access: access) { try setDisabled($0, $1, true) },
      Route(.post, Addresses.enable, access: access) { try setDisabled($0, $1, false) },
      Route(.post, Addresses.reset, access: access, resetPassword),
      Route(.post, Addresses.endSessions, access: access, endSessions),
      Route(.post, Addresses.resetSecondFactor, access: access, resetSecondFactor),
    ]
  }
}

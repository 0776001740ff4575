package import Database
package import Essentials

/// What the whole program shares.
package struct Services: Sendable {
  package let database: Database
  package let clock: any Clock
  package let random: any RandomSource
  package let settings: Settings

  package init(database: Database, clock: any Clock, random: any RandomSource, settings: Settings = Settings()) {
    self.database = database
    self.clock = clock
    self.random = random
    self.settings = settings
  }
}

/// What the operator chose when starting the server.
package struct Settings: Sendable {
  /// Whether the sample city is served: the sign-in page offers its people. Only ever true on a loopback address.
  package var isSample = false
  /// Whether cookies are sent over HTTPS only.
  package var hasSecureCookies = false
  /// What the first person must type to set the program up; the start message of the server shows it.
  package var firstRunCode: String?
  /// How people may sign in.
  package var signIn = SignInSettings()
  /// How mails are sent; nil where the operator did not set it up.
  package var mail: MailSettings?
  /// The program with its arguments that looks at every attached file before it is kept; empty where there is none.
  package var virusScan: [String] = []

  package init(
    isSample: Bool = false, hasSecureCookies: Bool = false, firstRunCode: String? = nil,
    signIn: SignInSettings = SignInSettings(), mail: MailSettings? = nil, virusScan: [String] = []
  ) {
    self.isSample = isSample
    self.hasSecureCookies = hasSecureCookies
    self.firstRunCode = firstRunCode
    self.signIn = signIn
    self.mail = mail
    self.virusScan = virusScan
  }
}

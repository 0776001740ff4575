import Essentials
import HTTP
import Organization
import Secrets

/// The ways of proving who one is.
enum SignInMethod: String {
  case password, sample, proxy, directory, provider

  /// How it stands in the audit log; nil where it is the ordinary one.
  var note: String? {
    switch self {
    case .password: nil
    case .sample: "見本"
    case .proxy: "プロキシの認証"
    case .directory: "LDAP"
    case .provider: "OpenID Connect"
    }
  }

  /// Whether we ask for a second factor ourselves; a proxy or provider has asked for what the city wants.
  var asksForSecondFactor: Bool { self == .password || self == .directory }

  /// Whether a temporary password of ours has nothing to do with it and ends.
  var isOutside: Bool { self == .proxy || self == .directory || self == .provider }
}

/// Somebody who proved who they are and is about to get a session.
struct Entry {
  let account: Account.ID
  var method = SignInMethod.password
  /// On a computer that several people use.
  var isShared = false
  /// Whether a second factor was shown, too.
  var hasSecondFactor = false
  /// The same password with today's costs.
  var rehashed: PasswordHash?
  var next: Link?
  var kept: KeptForm?

  /// What the audit log says about it.
  func note(from address: String) -> String {
    let notes = [method.note, hasSecondFactor ? "確認コード" : nil, isShared ? "共用の端末" : nil].compactMap { $0 }
    return "接続元 \(address)" + (notes.isEmpty ? "" : "、" + notes.joined(separator: "、"))
  }
}

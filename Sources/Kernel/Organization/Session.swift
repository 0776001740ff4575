package import Essentials
import Secrets

/// One sign-in on one device.
package struct Session: Sendable, Equatable {
  /// The digest of the token; also its name where it is listed.
  package let idHash: String
  package let createdAt: Instant
  package let lastSeenAt: Instant
  /// When it ends without a request.
  package let expiresAt: Instant
  /// When it ends at the latest.
  package let endsAt: Instant
  /// Whether it was started on a computer that several people use.
  package let isShared: Bool
  /// From where it was started.
  package let remoteAddress: String
  /// What the browser said it is, in short.
  package let device: String
}

/// The secret of a session, which only the browser keeps; the database keeps its digest.
package struct SessionToken: Sendable, Equatable {
  /// What the cookie holds.
  package let text: String

  /// Makes a new one with 200 random bits.
  package init(from random: any RandomSource) { text = random.token(length: 40) }

  /// Takes what a cookie held; nil where it cannot be one of ours.
  package init?(_ text: String) {
    guard text.utf8.count == 40 else { return nil }
    self.text = text
  }

  /// What is stored.
  package var hash: String { SHA256.hex(Array(text.utf8)) }
}

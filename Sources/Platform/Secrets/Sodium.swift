import CSodium

/// Prepares the library once; every call of it goes through here first.
enum Sodium {
  static let isReady: Void = precondition(sodium_init() >= 0, "libsodium cannot be initialised")
}

/// A function of the crypto library that failed, e.g. because memory ran out.
package struct SecretsFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was being done.
  package let operation: String

  package var description: String { "libsodium: \(operation) failed" }
}

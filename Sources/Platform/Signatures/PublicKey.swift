import COpenSSL

/// The ways of signing that are believed; there is no other.
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
  /// RSA with PKCS #1 v1.5 and SHA-256.
  case rs256 = "RS256"
  /// ECDSA on P-256 with SHA-256.
  case es256 = "ES256"
}

/// A key that tells whether a signature is right; it belongs to one algorithm and is good for no other.
///
/// `@unchecked Sendable` is sound because the library only reads the key once it is made.
@safe package final class PublicKey: @unchecked Sendable {
  /// The one algorithm for which the key is used.
  package let algorithm: SignatureAlgorithm
  private let handle: OpaquePointer

  /// An RSA key of 2,048 to 8,192 bits; nil for anything else.
  package init?(rsaModulus modulus: [UInt8], exponent: [UInt8]) {
    guard modulus.count <= 1_024, (1...8).contains(exponent.count) else { return nil }
    guard let key = unsafe hagukumi_rsa_key(modulus, modulus.count, exponent, exponent.count) else { return nil }
    guard unsafe (2_048...8_192).contains(hagukumi_key_bits(key)) else {
      unsafe EVP_PKEY_free(key)
      return nil
    }
    algorithm = .rs256
    unsafe handle = unsafe key
  }

  /// A point of the curve P-256; nil where it is not on the curve.
  package init?(p256X x: [UInt8], y: [UInt8]) {
    guard x.count == 32, y.count == 32 else { return nil }
    var point = [0x04] + x + y
    guard let key = unsafe hagukumi_p256_key(&point, point.count) else { return nil }
    algorithm = .es256
    unsafe handle = unsafe key
  }

  deinit { unsafe EVP_PKEY_free(handle) }

  /// Whether the owner of the private key signed exactly these bytes.
  package func isRight(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    switch algorithm {
    case .rs256: return verify(signature, message)
    case .es256:
      guard signature.count == 64 else { return false }
      var coded = [UInt8](repeating: 0, count: 80)
      let length = unsafe hagukumi_der_signature(signature, &coded, 80)
      return length > 0 && verify(Array(coded.prefix(Int(length))), message)
    }
  }

  private func verify(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
    unsafe hagukumi_verify_sha256(handle, signature, signature.count, message, message.count) == 1
  }
}

import COpenSSL

/// SHA-1, where an outside list or standard asks for it; never for a secret of ours.
package enum SHA1 {
  /// The 20 bytes of the digest.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 20)
    let code = unsafe hagukumi_sha1(bytes, bytes.count, &output)
    precondition(code == 1, "SHA-1 cannot fail")
    return output
  }

  /// The 20 bytes that only the owner of the key can compute (HMAC, RFC 2104).
  package static func tag(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 20)
    let code = unsafe hagukumi_hmac_sha1(key, key.count, message, message.count, &output)
    precondition(code == 1, "HMAC-SHA-1 cannot fail")
    return output
  }
}

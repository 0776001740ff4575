import CSodium
import Essentials

/// Random bytes that nobody can guess; for tokens, session ids and keys.
package struct SecureRandom: RandomSource {
  package init() {}

  package func bytes(_ count: Int) -> [UInt8] {
    Sodium.isReady
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe randombytes_buf(&bytes, count)
    return bytes
  }
}

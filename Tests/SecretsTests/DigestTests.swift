import Essentials
import Secrets
import Testing

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `SHA-256 gives the published values`(text: String, digest: String) {
    #expect(SHA256.hex(Array(text.utf8)) == digest)
  }

  @Test func `HMAC-SHA-256 gives the published value`() throws {
    // RFC 4231, case 1; HMAC fills a short key up with zeros.
    let key = try #require(MessageKey(bytes: [UInt8](repeating: 0x0B, count: 20) + [UInt8](repeating: 0, count: 12)))
    let message = Array("Hi There".utf8)
    #expect(
      hexadecimal(key.tag(message)) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(key.isTag(key.tag(message), of: message))
    #expect(!key.isTag(key.tag(message), of: Array("Hi there".utf8)))
    #expect(!key.isTag([], of: message))
    #expect(!key.isTag(Array(key.tag(message).dropLast()), of: message))
  }

  @Test func `a key has 32 bytes`() {
    #expect(MessageKey(bytes: []) == nil)
    #expect(MessageKey(bytes: [UInt8](repeating: 1, count: 33)) == nil)
  }

  @Test func `secrets are compared whole`() {
    #expect(isSameSecret([], []))
    #expect(isSameSecret([1, 2], [1, 2]))
    #expect(!isSameSecret([1, 2], [1, 3]))
    #expect(!isSameSecret([1, 2], [1, 2, 0]))
  }

  @Test func `random bytes differ and have every value`() {
    let random = SecureRandom()
    #expect(random.bytes(0) == [])
    #expect(random.bytes(32) != random.bytes(32))
    #expect(Set(random.bytes(20_000)).count == 256)
    #expect(random.token(length: 26).utf8.count == 26)
  }
}

import Signatures
import Testing

@Suite struct VerifyingSignatures {
  private let rsa = PublicKey(rsaModulus: Vectors.rsaModulus, exponent: [1, 0, 1])
  private let point = PublicKey(p256X: Vectors.x, y: Vectors.y)

  @Test func `signatures of another library are right, each with its own key only`() throws {
    let (rsa, point) = (try #require(rsa), try #require(point))
    #expect(rsa.isRight(Vectors.rsaSignature, for: Vectors.message))
    #expect(point.isRight(Vectors.pointSignature, for: Vectors.message))
    #expect(!rsa.isRight(Vectors.pointSignature, for: Vectors.message))
    #expect(!point.isRight(Vectors.rsaSignature, for: Vectors.message))
  }

  @Test func `a changed message, signature or length is wrong`() throws {
    let (rsa, point) = (try #require(rsa), try #require(point))
    for (key, signature) in [(rsa, Vectors.rsaSignature), (point, Vectors.pointSignature)] {
      var changed = signature
      changed[5] ^= 1
      #expect(!key.isRight(changed, for: Vectors.message))
      #expect(!key.isRight(signature, for: Vectors.message + [0]))
      #expect(!key.isRight(Array(signature.dropLast()), for: Vectors.message))
      #expect(!key.isRight(signature + [0], for: Vectors.message))
      #expect(!key.isRight([], for: Vectors.message))
      #expect(!key.isRight([UInt8](repeating: 0, count: signature.count), for: Vectors.message))
    }
  }

  @Test func `keys that are too small, or no keys at all, are not taken`() {
    #expect(PublicKey(rsaModulus: Vectors.smallModulus, exponent: [1, 0, 1]) == nil)
    #expect(PublicKey(rsaModulus: [], exponent: [3]) == nil)
    #expect(PublicKey(rsaModulus: Vectors.rsaModulus, exponent: []) == nil)
    var outside = Vectors.y
    outside[31] ^= 1
    #expect(PublicKey(p256X: Vectors.x, y: outside) == nil)
    #expect(PublicKey(p256X: Array(Vectors.x.dropLast()), y: Vectors.y) == nil)
  }

  @Test func `digests are those of the standards`() {
    let hex: ([UInt8]) -> String = { $0.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    #expect(hex(SHA1.digest(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      hex(SHA1.tag(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
  }
}

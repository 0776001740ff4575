import Essentials
import Foundation
import Testing

@testable import Secrets

@Suite struct PasswordHashTests {
  @Test func `only the password itself is right`() throws {
    let hash = try PasswordHash(of: "庭の桜🌸")
    #expect(hash.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(PasswordHash.isRight("庭の桜🌸", for: PasswordHash(stored: hash.text)))
    #expect(!PasswordHash.isRight("庭の桜", for: hash))
    #expect(!PasswordHash.isRight("", for: hash))
    #expect(!hash.needsRehash)
  }

  @Test func `the same password gives another hash each time`() throws {
    #expect(try PasswordHash(of: "a") != PasswordHash(of: "a"))
  }

  @Test func `an empty password and a zero byte are passwords like others`() throws {
    #expect(PasswordHash.isRight("", for: try PasswordHash(of: "")))
    let hash = try PasswordHash(of: "a\u{0}b")
    #expect(PasswordHash.isRight("a\u{0}b", for: hash))
    #expect(!PasswordHash.isRight("a", for: hash))
  }

  @Test func `nobody's password is never right and costs the same`() {
    #expect(!PasswordHash.isRight("a", for: nil))
    #expect(!PasswordHash.nobodyKnows.needsRehash)
    // Far less than any machine needs for two passes over 19 MiB, and far more than an answer without hashing takes.
    #expect(ContinuousClock().measure { _ = PasswordHash.isRight("b", for: nil) } > .milliseconds(2))
  }

  @Test func `cheaper or foreign hashes are to be made anew`() {
    let cheap = "$argon2id$v=19$m=8192,t=1,p=1$2H5o4kx6yXZy3Dor7I5rbg$bYKK6M7ySP2lzOeSIjvXQ9UXqat4T1fRA+kCOFn/G/Q"
    for text in [cheap, "", "plain", String(repeating: "$argon2id", count: 100)] {
      #expect(PasswordHash(stored: text).needsRehash)
      #expect(!PasswordHash.isRight("a", for: PasswordHash(stored: text)))
    }
  }

  @Test func `a hash made by the reference tool is accepted`() {
    // From the command line tool of the Argon2 reference implementation: "password", "somesalt", t=2, m=65536, p=1.
    let hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
    #expect(PasswordHash.isRight("password", for: PasswordHash(stored: hash)))
    #expect(PasswordHash(stored: hash).needsRehash)
  }

  @Test func `the gate lets only so many inside`() {
    let gate = CountingGate(places: 2)
    let state = Lock((inside: 0, most: 0, done: 0))
    DispatchQueue.concurrentPerform(iterations: 200) { _ in
      gate.whileInside {
        state.withLock {
          $0.inside += 1
          $0.most = max($0.most, $0.inside)
        }
        sched_yield()
        state.withLock {
          $0.inside -= 1
          $0.done += 1
        }
      }
    }
    #expect(state.withLock { $0.most } <= 2)
    #expect(state.withLock { $0.done } == 200)
  }
}

import Essentials
import Foundation
import Testing

@Suite struct FindingLines {
  private func withFile(_ text: String, _ body: (SortedFile, String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "hagukumi-sorted-\(UUID().uuidString)"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(SortedFile(path: path), path)
  }

  private func line(_ file: SortedFile, _ key: String) throws -> String? {
    try file.firstLine(notBefore: Array(key.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [0, 1, 2, 3, 7, 100, 1_000], ["\n", "\r\n"])
  func `every line is found, and what is missing leads to the next`(_ count: Int, _ end: String) throws {
    // Lines of many lengths, so that the search lands everywhere inside them.
    let lines = (0..<count).map { "k\(2_000_000 + $0 * 2)" + String(repeating: "x", count: $0 * 37 % 300) }
    for text in [lines.map { $0 + end }.joined(), lines.joined(separator: end)] {
      try withFile(text) { file, _ in
        for (index, line) in lines.enumerated() {
          #expect(try self.line(file, line) == line)
          #expect(try self.line(file, "k\(2_000_000 + index * 2)") == line)
          #expect(try self.line(file, "k\(2_000_000 + index * 2 - 1)") == line)
        }
        #expect(try line(file, "") == lines.first)
        #expect(try line(file, "z") == nil)
        try file.refuseDisorder()
      }
    }
  }

  @Test func `lines that are not in order are refused`() throws {
    try withFile("b\na\nc\n") { file, _ in #expect(throws: Refusal.self) { try file.refuseDisorder() } }
  }

  @Test func `a line without an end is refused rather than read`() throws {
    try withFile(String(repeating: "a", count: 100_000)) { file, _ in
      #expect(throws: Refusal.self) { try line(file, "b") }
    }
  }

  @Test func `what is no file is refused`() {
    #expect(throws: Refusal.self) { try SortedFile(path: "/nowhere/at/all") }
    #expect(throws: Refusal.self) { try SortedFile(path: "/tmp") }
  }
}

@Suite struct SpellingBytes {
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI"),
  ])
  func `base 32 is that of the standard`(_ text: String, _ coded: String) { #expect(base32(Array(text.utf8)) == coded) }

  @Test func `base 64 for addresses goes there and back`() {
    for count in 0..<70 {
      let bytes = RepeatableRandom(seed: UInt64(count)).bytes(count)
      let text = base64URL(bytes)
      let plain = Data(bytes).base64EncodedString()
        .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      #expect(text == plain && decodedBase64URL(text) == bytes)
    }
    for wrong in ["a", "ab=", "a b", "ab/c", "ab+c", "abcde", "AB", "漢字"] {
      #expect(decodedBase64URL(wrong) == nil, "\(wrong)")
    }
  }
}

import SourceDocuments
import Testing
import TextFiles

@Suite struct DecodedTextTests {
  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      bigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
  }

  @Test func `UTF-8 is read with and without its mark`() throws {
    let text = "辻󠄀さん、𠮷野🈁\r\n"
    #expect(try DecodedText(decoding: Array(text.utf8)).text == text)
    let marked = try DecodedText(decoding: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(Array(marked.text.utf8) == Array(text.utf8))
    #expect(marked.encodingName == "UTF-8")
    #expect(try DecodedText(decoding: []).text == "")
  }

  @Test func `UTF-16 is read in both orders, with its mark or by its zero bytes`() throws {
    let text = "区分\tR5\r\n継続\t実施🈁\r\n"
    for bigEndian in [false, true] {
      let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
      let bytes = utf16(text, bigEndian: bigEndian)
      #expect(try DecodedText(decoding: mark + bytes).text == text)
      let found = try DecodedText(decoding: bytes)
      #expect(found.text == text)
      #expect(found.encodingName == (bigEndian ? "UTF-16BE" : "UTF-16LE"))
    }
  }

  @Test func `broken UTF-16 is refused with its line`() {
    #expect(throws: SourceRefusal.unknownEncoding(line: 2)) {
      try DecodedText(decoding: [0xFF, 0xFE] + utf16("a\nb", bigEndian: false) + [0x3C, 0xD8, 0x41, 0x00])
    }
    #expect(throws: SourceRefusal.self) { try DecodedText(decoding: [0xFF, 0xFE, 0x41]) }
  }

  @Test func `the Shift_JIS of Windows is read with its own characters`() throws {
    // ① ㈱ 髙 ～ － \ ｱ and the first private character
    let bytes: [UInt8] = [
      0x87, 0x40, 0x87, 0x8A, 0xFB, 0xFC, 0x81, 0x60, 0x81, 0x7C, 0x5C, 0xB1, 0xF0, 0x40, 0x95, 0x5C, 0x0D, 0x0A,
    ]
    let decoded = try DecodedText(decoding: bytes)
    #expect(decoded.text == "①㈱髙～－\\ｱ\u{E000}表\r\n")
    #expect(decoded.encodingName == "Shift_JIS（CP932）")
  }

  @Test func `long Shift_JIS text is read whole`() throws {
    let line: [UInt8] = [0x8E, 0x7B, 0x8D, 0xF4, 0x0A]
    let decoded = try DecodedText(decoding: Array(repeatElement(line, count: 60_000).joined()))
    #expect(decoded.text == String(repeating: "施策\n", count: 60_000))
  }

  @Test(arguments: unknown)
  func `what is none of these is refused with its line`(bytes: [UInt8], line: Int) {
    #expect(throws: SourceRefusal.unknownEncoding(line: line)) { try DecodedText(decoding: bytes) }
  }

  @Test func `a file over the limit is refused`() {
    #expect(throws: SourceRefusal.tooLarge(limit: SourceLimits.fileBytes)) {
      try DecodedText(decoding: [UInt8](repeating: 0x61, count: SourceLimits.fileBytes + 1))
    }
  }
}

/// A lead byte at the end, a byte that no table has, EUC-JP, ISO-2022-JP, UTF-8 that is cut, a zero byte, and the like.
private let unknown: [([UInt8], Int)] = [
  ([0x61, 0x0A, 0x8E, 0x7B, 0x8D], 2), ([0x8E, 0x7B, 0x0A, 0x0A, 0x81, 0xFF], 3),
  ([0x0A, 0xBB, 0xDC, 0xBA, 0xF6, 0xBB, 0xDC, 0xBA, 0xF6], 2), ([0x0A, 0x1B, 0x24, 0x42, 0x3B, 0x5C], 2),
  (Array("施策名\n目的\n内容".utf8.dropLast()), 3), ([0x61, 0x0A, 0x00, 0x61, 0x62, 0x63, 0x64], 2),
  ([0xEF, 0xBB, 0xBF, 0x0A, 0xFF], 2), ([0x8E, 0x7B, 0xA0], 1),
]

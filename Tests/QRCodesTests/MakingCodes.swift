import QRCodes
import Testing

@Suite struct MakingCodes {
  @Test func `a code is a square with its three marks in the corners`() throws {
    let code = try #require(QRCode("otpauth://totp/x?secret=ABC"))
    #expect(code.side >= 21 && (code.side - 17) % 4 == 0)
    for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
      #expect(
        (0..<7).allSatisfy { code.isDark(row: row, column: column + $0) && code.isDark(row: row + $0, column: column) })
      #expect(!code.isDark(row: row + 1, column: column + 1) && code.isDark(row: row + 3, column: column + 3))
    }
  }

  @Test func `what cannot be a code is none`() {
    #expect(QRCode("") == nil)
    #expect(QRCode("a\0b") == nil)
    #expect(QRCode(String(repeating: "あ", count: 3_000)) == nil)
  }
}

import CQRCode

/// A square of dark and light fields that a telephone reads.
package struct QRCode: Sendable, Equatable {
  /// How many fields a side has.
  package let side: Int
  private let isDark: [Bool]

  /// The code of a text, with letter case kept and middle error correction; nil where the text is empty or too long.
  package init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
    let bytes = Array(text.utf8)
    guard let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
    defer { unsafe QRcode_free(code) }
    side = unsafe Int(code.pointee.width)
    let fields = unsafe UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    isDark = unsafe fields.map { $0 & 1 == 1 }
  }

  /// Whether the field is dark.
  package func isDark(row: Int, column: Int) -> Bool { isDark[row * side + column] }
}

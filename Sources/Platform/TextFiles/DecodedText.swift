package import SourceDocuments

/// The text of a file together with the encoding that it was found to have.
package struct DecodedText: Sendable, Equatable {
  /// The text without its byte order mark; line ends are as in the file.
  package var text: String
  /// What the encoding is called, e.g. `UTF-8` or `Shift_JIS（CP932）`.
  package var encodingName: String

  /// Finds the encoding: a byte order mark, UTF-16 that shows itself, strict UTF-8, strict CP932; nothing is guessed beyond that.
  package init(decoding bytes: [UInt8], limit: Int = SourceLimits.fileBytes) throws(SourceRefusal) {
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      guard let text = String(validating: bytes.dropFirst(3), as: UTF8.self) else {
        throw .unknownEncoding(line: lineOfBrokenUTF8(bytes))
      }
      self.init(text: text, encodingName: "UTF-8")
    } else if let order = UTF16Order(of: bytes) {
      self.init(text: try order.decode(bytes), encodingName: order.name)
    } else if let text = String(validating: bytes, as: UTF8.self) {
      self.init(text: text, encodingName: "UTF-8")
    } else {
      self.init(text: try decodeOldJapanese(bytes), encodingName: "Shift_JIS（CP932）")
    }
    try refuseControlBytes()
  }

  private init(text: String, encodingName: String) {
    self.text = text
    self.encodingName = encodingName
  }

  /// A zero byte or an escape shows that this is no text, or text of an encoding that we do not know.
  private func refuseControlBytes() throws(SourceRefusal) {
    var line = 1
    for byte in text.utf8 {
      switch byte {
      case 0x0A: line += 1
      case 0x00, 0x1B: throw .unknownEncoding(line: line)
      default: break
      }
    }
  }
}

/// Reads CP932, unless the file is rather damaged UTF-8 or EUC-JP, which would come out as wrong characters.
private func decodeOldJapanese(_ bytes: [UInt8]) throws(SourceRefusal) -> String {
  let broken = validUTF8Prefix(bytes)
  guard wideSequences(bytes[..<broken]) < 4 else { throw .unknownEncoding(line: lineNumber(bytes, at: broken)) }
  let text: String
  switch decodeCP932(bytes) {
  case .success(let decoded): text = decoded
  case .failure(let fault): throw .unknownEncoding(line: lineNumber(bytes, at: fault.offset))
  }
  let scalars = text.unicodeScalars
  let narrowKana = scalars.count { (0xFF61...0xFF9F).contains($0.value) }
  let wide = scalars.count { $0.value > 0x7F }
  let neverTyped = scalars.contains { [0x80, 0xA0, 0xF8F1, 0xF8F2, 0xF8F3].contains($0.value) }
  guard !neverTyped, narrowKana * 2 < wide || !looksLikeEUC(bytes) else {
    throw .unknownEncoding(line: lineNumber(bytes, at: bytes.firstIndex { $0 > 0x7F } ?? 0))
  }
  return text
}

/// Whether every byte above ASCII has a partner above 0xA0, as in EUC-JP.
private func looksLikeEUC(_ bytes: [UInt8]) -> Bool {
  var index = 0
  while index < bytes.count {
    if bytes[index] < 0x80 {
      index += 1
    } else if index + 1 < bytes.count, bytes[index] >= 0x8E, bytes[index + 1] >= 0xA1 {
      index += 2
    } else {
      return false
    }
  }
  return true
}

private func lineOfBrokenUTF8(_ bytes: [UInt8]) -> Int { lineNumber(bytes, at: validUTF8Prefix(bytes)) }

/// How many bytes from the start are whole UTF-8 characters.
private func validUTF8Prefix(_ bytes: [UInt8]) -> Int {
  var decoder = UTF8()
  var input = bytes.makeIterator()
  var offset = 0
  while case .scalarValue(let scalar) = decoder.decode(&input) { offset += UTF8.width(scalar) }
  return offset
}

/// How many characters of three or four bytes there are.
private func wideSequences(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 >= 0xE0 } }

func lineNumber(_ bytes: [UInt8], at offset: Int) -> Int { 1 + bytes.prefix(offset).count { $0 == 0x0A } }

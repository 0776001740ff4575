/// Reads a whole `multipart/form-data` body (RFC 7578), strictly: no text around the parts, no padding after a boundary.
package struct MultipartForm {
  private static let partLimit = 1_000
  private static let headerLimit = 8_192

  private let body: [UInt8]
  /// Line end, two dashes and the boundary.
  private let delimiter: [UInt8]
  private var position = 0

  /// Refuses a boundary that RFC 2046 does not allow.
  package init(body: [UInt8], boundary: String) throws(FormFault) {
    let others = Array("'()+_,-./:=? ".utf8)
    guard (1...70).contains(boundary.utf8.count), !boundary.hasSuffix(" "),
      boundary.utf8.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || others.contains($0)
      })
    else { throw .noBoundary }
    self.body = body
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// The fields and files in the order of the form.
  package mutating func read() throws(FormFault) -> FormFields {
    guard body.starts(with: delimiter.dropFirst(2)) else {
      throw body.count < delimiter.count ? .truncated : .brokenBoundary
    }
    position = delimiter.count - 2
    var form = FormFields()
    var count = 0
    while try anotherPartFollows() {
      count += 1
      guard count <= Self.partLimit else { throw .tooManyFields }
      let header = try readHeader()
      let content = try readContent()
      if let fileName = header.fileName {
        if fileName.isEmpty && content.isEmpty { continue }
        form.files.append(.init(field: header.field, fileName: fileName, bytes: Array(content)))
      } else {
        guard let text = String(validating: content, as: UTF8.self), !content.contains(0) else { throw .brokenText }
        form.fields.append((header.field, text))
      }
    }
    return form
  }

  /// What stands after a boundary: a line end before a part, or two dashes at the very end.
  private mutating func anotherPartFollows() throws(FormFault) -> Bool {
    let rest = body[position...]
    if rest.starts(with: [0x0D, 0x0A]) {
      position += 2
      return true
    }
    if rest.elementsEqual([0x2D, 0x2D]) || rest.elementsEqual([0x2D, 0x2D, 0x0D, 0x0A]) { return false }
    throw rest.count < 2 ? .truncated : .brokenBoundary
  }

  private mutating func readHeader() throws(FormFault) -> PartHeader {
    var header = PartHeader()
    let start = position
    while true {
      var end = position
      while end < body.count, body[end] != 0x0D {
        end += 1
        if end - start > Self.headerLimit { throw .largePartHeader }
      }
      guard end + 1 < body.count else { throw .truncated }
      guard body[end + 1] == 0x0A else { throw .brokenPartHeader }
      let line = body[position..<end]
      position = end + 2
      if line.isEmpty { return try header.checked() }
      try header.add(line)
    }
  }

  private mutating func readContent() throws(FormFault) -> ArraySlice<UInt8> {
    let start = position
    var end = start
    while end + delimiter.count <= body.count {
      if body[end] == 0x0D && body[end..<(end + delimiter.count)].elementsEqual(delimiter) {
        position = end + delimiter.count
        return body[start..<end]
      }
      end += 1
    }
    throw .truncated
  }
}

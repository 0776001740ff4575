import Glibc

/// A text file whose lines stand in the order of their bytes; a line is found without reading the whole file.
package final class SortedFile: Sendable {
  private let path: String
  private let descriptor: Int32
  private let size: Int
  private static let longestLine = 4_096

  /// Opens the file; refuses with a Japanese sentence where it is none.
  package init(path: String) throws {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Refusal("ファイルを開けません：\(path)") }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Refusal("ファイルではありません：\(path)")
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The first line that does not stand before the key; nil where all do.
  package func firstLine(notBefore key: [UInt8]) throws -> [UInt8]? {
    var low = 0
    var high = size
    // The line that is looked for starts between the two; `low` is always the start of a line.
    while low < high {
      let middle = low + (high - low) / 2
      let start = try lineStart(from: middle, butNotBefore: low)
      guard start < high else {
        high = middle
        continue
      }
      let line = try line(at: start)
      if line.text.lexicographicallyPrecedes(key) { low = line.next } else { high = middle }
    }
    return low < size ? try line(at: low).text : nil
  }

  /// Looks at lines all over the file and refuses where one stands before the one above it.
  package func refuseDisorder() throws {
    var before: [UInt8] = []
    let samples = 1_000
    for sample in 0..<samples {
      let start = try lineStart(from: size * sample / samples, butNotBefore: 0)
      guard start < size else { return }
      let text = try line(at: start).text
      guard !text.lexicographicallyPrecedes(before) else {
        throw Refusal("ファイルの行が順に並んでいません。LC_ALL=C sort で並べ直してください：\(path)")
      }
      before = text
    }
  }

  /// The start of the first line that starts at that place or behind it.
  private func lineStart(from place: Int, butNotBefore first: Int) throws -> Int {
    guard place > first else { return first }
    var offset = place - 1
    while offset < size {
      let bytes = try read(256, at: offset)
      if let index = bytes.firstIndex(of: 0x0A) { return offset + index + 1 }
      guard !bytes.isEmpty, offset - place < Self.longestLine else { throw broken }
      offset += bytes.count
    }
    return size
  }

  private func line(at start: Int) throws -> (text: [UInt8], next: Int) {
    var text: [UInt8] = []
    while start + text.count < size {
      let bytes = try read(256, at: start + text.count)
      if let index = bytes.firstIndex(of: 0x0A) {
        text += bytes[..<index]
        let next = start + text.count + 1
        if text.last == 0x0D { text.removeLast() }
        return (text, next)
      }
      guard !bytes.isEmpty, text.count < Self.longestLine else { throw broken }
      text += bytes
    }
    return (text, size)
  }

  private var broken: Refusal { Refusal("ファイルを読めません：\(path)") }

  private func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var taken = unsafe pread(descriptor, &bytes, count, offset)
    while taken < 0, errno == EINTR { taken = unsafe pread(descriptor, &bytes, count, offset) }
    guard taken >= 0 else { throw broken }
    return Array(bytes.prefix(taken))
  }
}

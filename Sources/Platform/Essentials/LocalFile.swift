import Glibc

/// Whole files on this machine's disk.
package enum LocalFile {
  /// Reads a file of at most `limit` bytes; refuses with a Japanese sentence.
  package static func read(_ path: String, limit: Int) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Refusal(
        errno == ENOENT ? "ファイルがありません：\(path)" : "ファイルを開けません：\(path)（\(reason())）")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal("ファイルではありません：\(path)")
    }
    guard status.st_size <= limit else {
      throw Refusal("ファイルが大きすぎます。\(limit / 1_048_576)MBまでのファイルにしてください：\(path)")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }

  /// Writes a file under a temporary name, waits until it is on the disk, and only then gives it its name.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    let draft = path + ".part"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Refusal("ファイルを作れません：\(path)（\(reason())）") }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        close(descriptor)
        unsafe unlink(draft)
        throw Refusal("ファイルに書き込めません：\(path)（\(reason())）")
      }
      written += count
    }
    let isSafe = fsync(descriptor) == 0
    close(descriptor)
    guard isSafe, unsafe rename(draft, path) == 0 else {
      unsafe unlink(draft)
      throw Refusal("ファイルに書き込めません：\(path)（\(reason())）")
    }
  }

  /// Removes a file.
  package static func remove(_ path: String) throws {
    guard unsafe unlink(path) == 0 else { throw Refusal("ファイルを消せません：\(path)（\(reason())）") }
  }

  /// Whether there is something of that name.
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The secret bytes that a file keeps for its owner alone; a missing file is made with new ones.
  package static func secret(_ path: String, length: Int, random: any RandomSource) throws -> [UInt8] {
    if !exists(path) {
      let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Refusal("ファイルを作れません：\(path)（\(reason())）") }
      let bytes = random.bytes(length)
      let isWritten = unsafe Glibc.write(descriptor, bytes, length) == length && fsync(descriptor) == 0
      close(descriptor)
      guard isWritten else {
        unsafe unlink(path)
        throw Refusal("ファイルに書き込めません：\(path)（\(reason())）")
      }
    }
    let bytes = try read(path, limit: 4_096)
    guard bytes.count == length else { throw Refusal("秘密のファイルが壊れています。写しから戻してください：\(path)") }
    return bytes
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}

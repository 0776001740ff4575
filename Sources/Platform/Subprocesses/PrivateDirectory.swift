import Glibc

/// A directory of our own that only this process may read, and that goes away with this value.
package struct PrivateDirectory: ~Copyable {
  /// Its absolute path.
  package let path: String

  /// Makes a new directory inside the parent.
  package init(in parent: String = "/tmp") throws(SubprocessFault) {
    var template = Array("\(parent)/hagukumi-XXXXXX".utf8.map(CChar.init(bitPattern:))) + [0]
    guard unsafe mkdtemp(&template) != nil else { throw SubprocessFault(operation: "mkdtemp", code: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { removeTree(path) }

  /// Writes a file of that name into the directory.
  package func write(_ bytes: [UInt8], as name: String) throws(SubprocessFault) {
    let file = unsafe open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SubprocessFault(operation: "open", code: errno) }
    defer { close(file) }
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(file, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
      }
      if count < 0, errno != EINTR { throw SubprocessFault(operation: "write", code: errno) }
      start += max(0, count)
    }
  }

  /// Reads a file of the directory; `nil` where there is none or it is larger than the limit.
  package func read(_ name: String, limit: Int) -> [UInt8]? {
    let file = unsafe open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 262_144)
    while true {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count + count <= limit else { return nil }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
    }
  }

  /// The names of the files in it, sorted.
  package var names: [String] { directoryNames(path).sorted() }
}

private func directoryNames(_ path: String) -> [String] {
  guard let directory = unsafe opendir(path) else { return [] }
  defer { unsafe closedir(directory) }
  var names: [String] = []
  while let entry = unsafe readdir(directory) {
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe $0.prefix { $0 != 0 } }
    let text = unsafe String(decoding: name, as: UTF8.self)
    if text != ".", text != ".." { names.append(text) }
  }
  return names
}

/// Removes a directory with all that is in it; links are removed, not followed.
private func removeTree(_ path: String) {
  for name in directoryNames(path) {
    let inner = "\(path)/\(name)"
    if unsafe unlink(inner) != 0 { removeTree(inner) }
  }
  unsafe rmdir(path)
}

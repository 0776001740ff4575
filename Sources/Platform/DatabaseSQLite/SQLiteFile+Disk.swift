import Database
import Essentials
import Glibc

extension SQLiteFile {
  /// The folder that the file is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes an empty file that only its owner can read; false where there is one already.
  static func makeFile(_ path: String) throws -> Bool {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST { return false }
    guard descriptor >= 0 else { throw DatabaseFault(.unreachable, operation: "open", code: "errno \(errno)") }
    close(descriptor)
    return true
  }

  /// Copies a file of any size; the copy is the owner's only.
  static func copyBytes(from source: String, to target: String) throws {
    let input = unsafe open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw Refusal("ファイルを開けません：\(source)。場所と権限を確かめてください。") }
    defer { close(input) }
    let output = unsafe open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw DatabaseFault(.storage, operation: "copy", code: "errno \(errno)") }
    defer { close(output) }
    var status = stat()
    guard unsafe fstat(input, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal("ファイルではありません：\(source)")
    }
    while true {
      let count = sendfile(output, input, nil, 1 << 24)
      if count == 0 { return }
      guard count > 0 || errno == EINTR else {
        throw DatabaseFault(.storage, operation: "copy", code: "errno \(errno)")
      }
    }
  }

  /// Gives a finished file its name, in one step that a power cut cannot halve.
  static func replace(_ path: String, with draft: String) throws {
    try sync(draft)
    guard unsafe rename(draft, path) == 0 else {
      throw DatabaseFault(.storage, operation: "rename", code: "errno \(errno)")
    }
    try sync(folder(of: path))
  }

  private static func sync(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DatabaseFault(.storage, operation: "sync", code: "errno \(errno)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DatabaseFault(.storage, operation: "sync", code: "errno \(errno)") }
  }
}

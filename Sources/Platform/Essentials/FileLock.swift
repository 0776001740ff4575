import Glibc

/// A lock that one process holds on a file; the system releases it when the process ends, however it ends.
package final class FileLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock; nil where another process holds it.
  package init?(path: String) throws {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Refusal("ファイルを作れません：\(path)") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  /// Takes the lock of a folder, and waits while another process holds it; leaves no file behind.
  package init(waitingForFolder path: String) throws {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Refusal("フォルダーを開けません：\(path)") }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(descriptor)
        throw Refusal("フォルダーをロックできません：\(path)")
      }
    }
  }

  deinit { close(descriptor) }
}

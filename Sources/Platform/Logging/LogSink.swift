import Essentials
import Glibc

/// Takes finished lines of the log.
package protocol LogSink: Sendable {
  /// Takes one line with its line feed.
  func write(_ line: [UInt8])
}

/// Writes lines to standard error, each whole; a line that cannot be written is lost, as there is nobody to tell.
package final class StandardErrorSink: LogSink {
  /// The sink of this process.
  package static let shared = StandardErrorSink()

  private let turn = Lock(())

  private init() {}

  package func write(_ line: [UInt8]) {
    turn.withLock { _ in
      var start = 0
      while start < line.count {
        let written = unsafe line.withUnsafeBytes { buffer in
          unsafe Glibc.write(2, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
        }
        if written < 0, errno != EINTR { return }
        start += max(0, written)
      }
    }
  }
}

/// Keeps the lines; for tests.
package final class CapturedLog: LogSink {
  private let kept = Lock<[String]>([])

  package init() {}

  package func write(_ line: [UInt8]) { kept.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }

  /// The lines so far, each with its line feed.
  package var lines: [String] { kept.withLock { $0 } }
}

import Essentials
import Glibc

/// Writes to an open file descriptor, always everything; a reader that went away is no fault.
package struct FileSink: ByteSink {
  private let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }

  package func write(_ bytes: [UInt8]) throws(WriteFault) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
      }
      if written >= 0 {
        start += written
      } else if errno == EPIPE {
        return
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        throw WriteFault(code: errno)
      }
    }
  }

  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }
}

/// Keeps what is written; for tests.
package final class CapturedSink: ByteSink {
  private let kept = Lock<[UInt8]>([])

  package init() {}

  package func write(_ bytes: [UInt8]) { kept.withLock { $0 += bytes } }

  /// All that was written so far.
  package var text: String { kept.withLock { String(decoding: $0, as: UTF8.self) } }
}

/// Makes a closed pipe an error of `write` instead of the end of the process; called once at the start of the program.
package func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

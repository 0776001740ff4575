import CProcess
import Glibc

/// A pipe from which we read what a program writes, without ever waiting.
final class OutputPipe {
  let readEnd: Int32
  private(set) var writeEnd: Int32
  private(set) var bytes: [UInt8] = []
  private(set) var isOverLimit = false
  private(set) var isAtEnd = false
  private let limit: Int

  init(limit: Int) throws(SubprocessFault) {
    var ends: [Int32] = [0, 0]
    guard unsafe process_pipe(&ends) == 0 else { throw SubprocessFault(operation: "pipe", code: errno) }
    (readEnd, writeEnd) = (ends[0], ends[1])
    self.limit = limit
    // Only our end: whether the program's end blocks is its own affair.
    guard fcntl(readEnd, F_SETFL, O_NONBLOCK) == 0 else { throw SubprocessFault(operation: "fcntl", code: errno) }
  }

  deinit {
    close(readEnd)
    closeWriteEnd()
  }

  /// Leaves the writing end to the program alone, so that its end shows.
  func closeWriteEnd() {
    guard writeEnd >= 0 else { return }
    close(writeEnd)
    writeEnd = -1
  }

  /// Reads all that is there; beyond the limit it is thrown away.
  func drain() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !isAtEnd {
      let count = unsafe read(readEnd, &chunk, chunk.count)
      if count > 0 {
        let room = max(0, limit - bytes.count)
        bytes += chunk.prefix(min(count, room))
        if count > room {
          isOverLimit = true
          return
        }
      } else if count == 0 {
        isAtEnd = true
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Reads until the last writer has gone, but for a second at most: one that left the group could go on for ever.
  func drainToEnd() {
    let deadline = monotonicMilliseconds() + 1000
    drain()
    while !isAtEnd {
      let left = deadline - monotonicMilliseconds()
      guard left > 0 else { return }
      var request = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&request, 1, Int32(left)) < 0, errno != EINTR { return }
      drain()
    }
  }
}

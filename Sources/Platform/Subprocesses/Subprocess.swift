import CProcess
import Glibc

/// A program that runs beside ours, without a shell, in its own directory and within limits.
package struct Subprocess: Sendable {
  /// The absolute path of the program.
  package let program: String
  /// Its arguments, without its own name.
  package let arguments: [String]
  /// Where it starts; nothing else of ours should lie there.
  package let directory: String
  /// All that it finds in its environment besides `PATH`, `HOME`, `TMPDIR` and the language.
  package let environment: [(name: String, value: String)]
  /// What it may use.
  package let limits: SubprocessLimits

  package init(
    _ program: String, arguments: [String], directory: String, environment: [(name: String, value: String)] = [],
    limits: SubprocessLimits = SubprocessLimits()
  ) {
    self.program = program
    self.arguments = arguments
    self.directory = directory
    self.environment = environment
    self.limits = limits
  }

  /// The path of an installed program; `nil` where it is missing.
  package static func find(_ name: String) -> String? {
    ["/usr/local/bin/", "/usr/bin/", "/bin/"].map { $0 + name }.first { unsafe access($0, X_OK) == 0 }
  }

  /// Runs the program to its end and blocks until then; it and all that it started are gone afterwards.
  ///
  /// `mayGoOn` is asked every quarter of a second; the program is killed where it says no.
  package func run(while mayGoOn: (() -> Bool)? = nil) throws(SubprocessFault) -> SubprocessResult {
    let output = try OutputPipe(limit: limits.outputBytes)
    let messages = try OutputPipe(limit: SubprocessLimits.messageBytes)
    let process = try ChildProcess(self, output: output, messages: messages)
    let deadline = monotonicMilliseconds() + Int64(limits.seconds) * 1000
    var ending: SubprocessResult.Ending?
    while ending == nil {
      let left = deadline - monotonicMilliseconds()
      guard left > 0 else {
        ending = .timedOut
        break
      }
      guard mayGoOn?() != false else {
        ending = .stopped
        break
      }
      let pause: Int64 = mayGoOn == nil ? 60_000 : 250
      let ended = try process.waitForNews(output, messages, milliseconds: Int32(min(left, pause)))
      output.drain()
      messages.drain()
      if output.isOverLimit { ending = .tooMuchOutput } else if ended { break }
    }
    let status = try process.killAndReap()
    // What the program had started is killed too; the end of the pipes shows that it is gone.
    output.drainToEnd()
    messages.drainToEnd()
    if output.isOverLimit { ending = .tooMuchOutput }
    return SubprocessResult(
      ending: ending ?? status, output: output.bytes, messages: String(decoding: messages.bytes, as: UTF8.self))
  }
}

/// What a program may use.
package struct SubprocessLimits: Sendable {
  /// Seconds until it is killed.
  package var seconds: Int
  /// Seconds of processor time.
  package var cpuSeconds: Int
  /// Bytes of address space; `Int.max` for no limit, here and below.
  package var memoryBytes: Int
  /// Bytes of the largest file that it may write.
  package var fileBytes: Int
  /// Bytes that it may write to standard output.
  package var outputBytes: Int

  package init(
    seconds: Int = 60, cpuSeconds: Int = 60, memoryBytes: Int = 1 << 30, fileBytes: Int = 256 << 20,
    outputBytes: Int = 16 << 20
  ) {
    self.seconds = seconds
    self.cpuSeconds = cpuSeconds
    self.memoryBytes = memoryBytes
    self.fileBytes = fileBytes
    self.outputBytes = outputBytes
  }

  /// Bytes of standard error that are kept; the rest is thrown away.
  static let messageBytes = 16 << 10
}

/// How a program ended and what it wrote.
package struct SubprocessResult: Sendable, Equatable {
  /// How it ended.
  package let ending: Ending
  /// What it wrote to standard output.
  package let output: [UInt8]
  /// What it wrote to standard error, as far as it was kept; it may hold data of the user.
  package let messages: String

  /// The ways to end.
  package enum Ending: Sendable, Equatable {
    /// By itself, with that status.
    case exited(Int32)
    /// By that signal, e.g. because it used up its processor time.
    case signalled(Int32)
    /// It took too long and was killed.
    case timedOut
    /// It wrote too much and was killed.
    case tooMuchOutput
    /// Who started it did not want it any more, and it was killed.
    case stopped
  }

  /// Whether it ended by itself with status 0.
  package var isSuccess: Bool { ending == .exited(0) }
}

/// A call of the system that failed while a program was started or awaited.
package struct SubprocessFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The call.
  package let operation: String
  /// The error number of the system.
  package let code: Int32

  /// Whether the program is not there.
  package var isMissing: Bool { operation == "access" && code == ENOENT }

  package var description: String { "\(operation) failed (errno \(code))" }

  static func check(_ code: Int32, _ operation: String) throws(SubprocessFault) {
    if code != 0 { throw SubprocessFault(operation: operation, code: code) }
  }
}

func monotonicMilliseconds() -> Int64 {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}

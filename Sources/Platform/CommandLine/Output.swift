/// Where a command writes: results to standard output, messages to standard error.
package struct Output: Sendable {
  private let results: any ByteSink
  private let messages: any ByteSink

  package init(results: any ByteSink, messages: any ByteSink) {
    self.results = results
    self.messages = messages
  }

  /// The two streams of this process.
  package static let standard = Output(results: FileSink(descriptor: 1), messages: FileSink(descriptor: 2))

  /// Writes bytes to standard output.
  package func write(_ bytes: [UInt8]) throws(WriteFault) { try results.write(bytes) }

  /// Writes a line to standard output.
  package func print(_ line: String) throws(WriteFault) { try results.write(Array((line + "\n").utf8)) }

  /// Writes a line to standard error; there is nobody to tell when that fails.
  package func complain(_ line: String) { try? messages.write(Array((line + "\n").utf8)) }
}

/// A place that takes bytes.
package protocol ByteSink: Sendable {
  /// Takes all the bytes or throws.
  func write(_ bytes: [UInt8]) throws(WriteFault)
}

/// A write that failed, e.g. because the disk is full.
package struct WriteFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The error number of the system.
  package let code: Int32

  package var description: String { "write failed (errno \(code))" }
}

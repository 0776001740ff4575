import CommandLine
import Foundation
import Testing

@Suite struct FileSinkTests {
  init() { ignoreBrokenPipes() }

  @Test func `large writes arrive whole`() async throws {
    let pipe = Pipe()
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let writer = Thread {
      try? FileSink(descriptor: pipe.fileHandleForWriting.fileDescriptor).write(bytes)
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    #expect(Array(try #require(try pipe.fileHandleForReading.readToEnd())) == bytes)
  }

  @Test func `a reader that went away is no fault`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    try FileSink(descriptor: pipe.fileHandleForWriting.fileDescriptor).write([1, 2, 3])
  }

  @Test func `a full disk is a fault`() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    #expect(throws: WriteFault.self) { try FileSink(descriptor: full.fileDescriptor).write([1]) }
  }
}

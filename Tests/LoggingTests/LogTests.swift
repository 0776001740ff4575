import Essentials
import JSON
import Logging
import Testing

@Suite struct LogTests {
  private let captured = CapturedLog()

  private var log: Log {
    Log(sink: captured, clock: FixedClock(Instant(milliseconds: 1_775_001_903_045)), minimum: .info)
  }

  @Test func `a line is one JSON object with time, level, event and fields`() {
    log.notice("request", [("path", "/plans"), ("status", 200), ("seconds", 0.25), ("cached", false), ("user", .none)])
    #expect(
      captured.lines == [
        #"{"time":"2026-04-01T09:05:03.045+09:00","level":"notice","event":"request","path":"/plans","status":200,"#
          + #""seconds":0.25,"cached":false,"user":null}"# + "\n"
      ])
  }

  @Test func `lines below the minimum are not written`() {
    log.debug(
      "a",
      [
        (
          "never",
          .integer(
            {
              Issue.record("computed for nothing"); return 1
            }())
        )
      ])
    log.info("b")
    log.error("c")
    #expect(captured.lines.count == 2)
    #expect(LogLevel("warning") == .warning)
    #expect(LogLevel("loud") == nil)
  }

  @Test func `bound fields stand on each line`() {
    let request = log.with([("request", "r1")]).with([("unit", 7)])
    request.info("a", [("n", 1)])
    #expect(captured.lines[0].hasSuffix(#""event":"a","request":"r1","unit":7,"n":1}"# + "\n"))
  }

  @Test func `hostile text stays one line and is read back`() throws {
    let hostile = "a\n{\"level\":\"error\"}\r\u{1B}[31m\u{9B}31m\u{2028}\u{202E}\u{2066}\u{7F}\u{0}\"\\施策🈁"
    log.warning(hostile, [(hostile, .text(hostile))])
    let line = captured.lines[0]
    #expect(line.utf8.count { $0 < 0x20 || $0 == 0x7F } == 1)
    #expect(!line.unicodeScalars.contains { [0x9B, 0x2028, 0x202E, 0x2066].contains($0.value) })
    let value = try JSONValue(parsing: Array(line.utf8))
    #expect(value["event"]?.string == hostile)
    #expect(value[hostile]?.string == hostile)
  }

  @Test func `endless text is cut`() {
    log.info("a", [("text", .text(String(repeating: "施", count: 100_000)))])
    #expect(captured.lines[0].utf8.count < 8_500)
  }

  @Test func `numbers that JSON lacks become null`() {
    log.info("a", [("x", .decimal(.nan)), ("y", .decimal(-.infinity))])
    #expect(captured.lines[0].hasSuffix(#""x":null,"y":null}"# + "\n"))
  }
}

package import Essentials

/// Writes what happened as one JSON object a line; text from outside can neither start a line nor steer a terminal.
package struct Log: Sendable {
  private let sink: any LogSink
  private let clock: any Clock
  private let minimum: LogLevel
  private let bound: [(String, LogValue)]

  package init(sink: any LogSink = StandardErrorSink.shared, clock: any Clock, minimum: LogLevel = .info) {
    self.init(sink: sink, clock: clock, minimum: minimum, bound: [])
  }

  private init(sink: any LogSink, clock: any Clock, minimum: LogLevel, bound: [(String, LogValue)]) {
    self.sink = sink
    self.clock = clock
    self.minimum = minimum
    self.bound = bound
  }

  /// The same log, adding these fields to each line.
  package func with(_ fields: [(String, LogValue)]) -> Log {
    Log(sink: sink, clock: clock, minimum: minimum, bound: bound + fields)
  }

  /// Detail for those who look for a fault.
  package func debug(_ event: String, _ fields: @autoclosure () -> [(String, LogValue)] = []) {
    write(.debug, event, fields)
  }

  /// What happens every day.
  package func info(_ event: String, _ fields: @autoclosure () -> [(String, LogValue)] = []) {
    write(.info, event, fields)
  }

  /// What happens seldom and is worth knowing.
  package func notice(_ event: String, _ fields: @autoclosure () -> [(String, LogValue)] = []) {
    write(.notice, event, fields)
  }

  /// What somebody should look at.
  package func warning(_ event: String, _ fields: @autoclosure () -> [(String, LogValue)] = []) {
    write(.warning, event, fields)
  }

  /// What failed.
  package func error(_ event: String, _ fields: @autoclosure () -> [(String, LogValue)] = []) {
    write(.error, event, fields)
  }

  /// Writes a line of a level that is known only at run time.
  package func write(_ level: LogLevel, _ event: String, _ fields: () -> [(String, LogValue)]) {
    guard level >= minimum else { return }
    var line: [UInt8] = Array("{\"time\":\"\(clock.now.japanISO)\",\"level\":\"\(level)\",\"event\":".utf8)
    appendLogText(event, to: &line)
    for (name, value) in bound + fields() {
      line.append(0x2C)
      appendLogText(name, to: &line)
      line.append(0x3A)
      value.append(to: &line)
    }
    line += [0x7D, 0x0A]
    sink.write(line)
  }
}

/// How much a line matters.
package enum LogLevel: Int, Sendable, Comparable, CaseIterable {
  case debug, info, notice, warning, error

  /// Reads the name of a level; `nil` for anything else.
  package init?(_ name: String) {
    guard let level = LogLevel.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = level
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What a field of a line can hold.
package enum LogValue: Sendable, Equatable {
  case text(String)
  case integer(Int)
  case decimal(Double)
  case bool(Bool)
  case none

  func append(to line: inout [UInt8]) {
    switch self {
    case .text(let text): appendLogText(text, to: &line)
    case .integer(let number): line += "\(number)".utf8
    case .decimal(let number): line += (number.isFinite ? "\(number)" : "null").utf8
    case .bool(let value): line += "\(value)".utf8
    case .none: line += "null".utf8
    }
  }
}

extension LogValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }

  package init(integerLiteral value: Int) { self = .integer(value) }

  package init(booleanLiteral value: Bool) { self = .bool(value) }

  package init(floatLiteral value: Double) { self = .decimal(value) }
}

extension Instant {
  /// The time in Japan as `2026-04-01T09:05:03.120+09:00`.
  package var japanISO: String {
    let rest = Int(milliseconds + 32_400_000 - Int64(day.number) * 86_400_000)
    let thousandths = String(1000 + rest % 1000).dropFirst()
    return "\(day)T\(twoDigits(rest / 3_600_000)):\(twoDigits(rest / 60_000 % 60)):"
      + "\(twoDigits(rest / 1000 % 60)).\(thousandths)+09:00"
  }
}

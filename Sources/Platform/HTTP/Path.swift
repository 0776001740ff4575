package import Essentials

/// A part of an address that varies: it is read from one segment and written back to it.
package protocol PathParameter: Sendable {
  /// Reads the decoded segment; `nil` answers 404.
  init?(pathSegment: String)
  /// Writes the decoded segment.
  var pathSegment: String { get }
}

extension Identifier: PathParameter {
  package init?(pathSegment: String) { self.init(pathSegment) }
  package var pathSegment: String { text }
}

extension String: PathParameter {
  package init?(pathSegment: String) { self = pathSegment }
  package var pathSegment: String { self }
}

extension Int: PathParameter {
  package init?(pathSegment: String) {
    guard pathSegment.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self.init(asked: pathSegment)
  }
  package var pathSegment: String { String(self) }
}

/// One address of the program, e.g. `"/plans/*/measures/*"`; the same constant matches requests and prints links.
package struct Path<each Parameter: PathParameter>: Sendable, ExpressibleByStringLiteral {
  /// The segments; `*` stands for a parameter.
  package let pattern: [String]

  /// A wrong number of stars stops the program at start-up.
  package init(stringLiteral pattern: StaticString) {
    self.pattern = "\(pattern)".split(separator: "/").map(String.init)
    var count = 0
    for _ in repeat (each Parameter).self { count += 1 }
    precondition(self.pattern.count { $0 == "*" } == count, "wrong number of stars in \(pattern)")
  }

  /// The address as it stands in the route table.
  package var text: String { "/" + pattern.joined(separator: "/") }

  /// The link with these parameters.
  package func callAsFunction(_ parameter: repeat each Parameter) -> Link {
    var values: [String] = []
    repeat values.append((each parameter).pathSegment)
    var next = values.makeIterator()
    return Link(segments: pattern.map { $0 == "*" ? next.next() ?? "" : $0 })
  }

  /// The parameters of a request for this address; `nil` where it is another address.
  package func match(_ segments: [String]) -> (repeat each Parameter)? {
    guard segments.count == pattern.count else { return nil }
    var values: [String] = []
    for (segment, part) in zip(segments, pattern) {
      if part == "*" { values.append(segment) } else if part != segment { return nil }
    }
    var next = values.makeIterator()
    do { return (repeat try read((each Parameter).self, &next)) } catch { return nil }
  }

  private func read<P: PathParameter>(_: P.Type, _ next: inout IndexingIterator<[String]>) throws -> P {
    guard let text = next.next(), let value = P(pathSegment: text) else { throw NoMatch() }
    return value
  }

  private struct NoMatch: Error {}
}

import JSON

/// The exchange format `hagukumi-plan/1`: one JSON document holds one whole plan.
package enum PlanFile {
  /// The name and version of the format.
  package static let format = "hagukumi-plan/1"

  /// Writes a plan; the same content always gives the same bytes, so two documents are equal where their bytes are.
  package static func write(_ document: PlanDocument) -> [UInt8] { json(document).bytes(.pretty) }

  /// Reads a plan, or says at which place of the file what is wrong.
  package static func read(_ bytes: [UInt8]) throws(PlanFileRefusal) -> PlanDocument {
    try readWithWarnings(bytes).document
  }

  /// Reads a plan and lists what the format does not know and reading passed over, in Japanese.
  package static func readWithWarnings(
    _ bytes: [UInt8]
  ) throws(PlanFileRefusal) -> (document: PlanDocument, warnings: [String]) {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw PlanFileRefusal(path: "", problem: error.message) }
    return try document(from: value)
  }
}

extension PlanDocument {
  /// The document as the exchange format would give it back: checked, trimmed, with repeats reduced to what they print.
  package func canonical() throws(PlanFileRefusal) -> PlanDocument {
    try PlanFile.document(from: PlanFile.json(self)).document
  }
}

/// Why a plan file is not taken in.
package struct PlanFileRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// The place in the file, e.g. `measures[3].schedule[0].year`; empty for the file as a whole.
  package let path: String
  /// What is wrong and what to do, in Japanese.
  package let problem: String

  package init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// The sentence for the reader.
  package var message: String { path.isEmpty ? problem : "\(path)：\(problem)" }

  package var description: String { message }
}

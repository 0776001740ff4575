package import FiscalYears
import JSON

/// What was counted beside a plan for an edition, with what of it is left out.
package struct CountedList: Sendable {
  package let counts: [FrozenCount]
  package let withheld: [WithheldItem]

  package init(_ counts: [FrozenCount], withheld: [WithheldItem]) { (self.counts, self.withheld) = (counts, withheld) }
}

/// A figure that was counted beside the plan when a version was prepared, so that it is printed again as it was.
package struct FrozenCount: Sendable, Equatable {
  /// The name of the figure.
  package let name: String
  package let year: FiscalYear
  /// The value in words with its unit; nil where there is none.
  package let text: String?
  /// The days that it is for, in words; empty where there is no value.
  package let asOf: String
  /// Where it came from, or why there is none.
  package let origin: String
  package let remarks: [String]

  package init(
    name: String, year: FiscalYear, text: String?, asOf: String = "", origin: String, remarks: [String] = []
  ) {
    (self.name, self.year, self.text) = (name, year, text)
    (self.asOf, self.origin, self.remarks) = (asOf, origin, remarks)
  }
}

extension FrozenCount {
  /// What stands in place of a value that is hidden.
  package static let hiddenText = "非公表"

  /// Whether readers see a value.
  var isShown: Bool { text != nil && text != Self.hiddenText }

  /// As it stands in the list of an edition, with what is said beside it.
  var item: EditionItem {
    let days = asOf.isEmpty ? "" : "（\(asOf)）"
    return EditionItem(
      key: Self.key(name, year), part: .counted, subject: name, place: year.japanese,
      text: ([(text ?? "") + days] + remarks).joined(separator: "　"))
  }

  /// What was left out of an edition, and why in words.
  package static func withheld(
    _ name: String, _ year: FiscalYear, because why: String, _ reason: WithheldItem.Reason
  ) -> WithheldItem {
    WithheldItem(
      item: EditionItem(key: key(name, year), part: .counted, subject: name, place: year.japanese, text: why),
      reason: reason)
  }

  static func key(_ name: String, _ year: FiscalYear) -> EditionItem.Key {
    .init(.counted, name, year.japanese)
  }

  var json: JSONValue {
    [
      "name": .string(name), "year": .int(year.startYear), "text": text.map { .string($0) } ?? .null,
      "as_of": .string(asOf), "origin": .string(origin), "remarks": .array(remarks.map { .string($0) }),
    ]
  }

  init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let year = json["year"]?.int else { return nil }
    self.init(
      name: name, year: FiscalYear(year), text: json["text"]?.string, asOf: json["as_of"]?.string ?? "",
      origin: json["origin"]?.string ?? "", remarks: (json["remarks"]?.array ?? []).compactMap(\.string))
  }
}

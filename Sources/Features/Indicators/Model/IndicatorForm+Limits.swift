import Essentials

extension IndicatorForm {
  /// How many characters a field holds at most.
  private static let limits = [
    "name": 300, "kind": 60, "unit": 60, "population": 500, "owner-label": 200, "definition": 2_000, "steps": 2_000,
    "version-from": 40, "reason": 500, "when": 60, "value": 500, "target": 500, "part": 40, "whole": 40, "day": 40,
    "source": 500, "comment": 2_000, "asked": 200, "base-year": 40, "base": 40,
  ]

  /// The fields that hold more than can be shown in a table; nothing is cut, and what was typed stays in the form.
  var tooLong: [Refusal] {
    let fields =
      texts.map { ($0.key, $0.key, $0.value) } + inLines("v", values) + inLines("t", targets)
    return fields.compactMap { field, key, text in
      guard let limit = Self.limits[key], text.count > limit else { return nil }
      return Refusal("\(limit)字までで書いてください（いま\(text.count)字）。", field: field)
    }.sorted { ($0.field ?? "") < ($1.field ?? "") }
  }

  private func inLines(_ prefix: String, _ lines: [Line]) -> [(String, String, String)] {
    lines.enumerated().flatMap { number, line in
      line.texts.map { ("\(prefix)\(number)-\($0.key)", $0.key, $0.value) }
    }
  }
}

import Essentials
import FiscalYears
import HTTP
import Measuring
import Planning

/// What the form of an indicator holds, as it was typed.
struct IndicatorForm {
  /// One line of values or targets; `place` is that of the value or target which it was made from.
  struct Line {
    var place: Int?
    var texts: [String: String] = [:]

    subscript(_ key: String) -> String { texts[key] ?? "" }
    var isEmpty: Bool { texts.values.allSatisfy { $0.isEmpty } }
  }

  static let heads = [
    "name", "node", "kind", "meaning", "unit", "better", "accumulation", "decimals", "population", "owner",
    "owner-label", "definition", "rule",
    "steps", "version", "version-from", "reason",
  ]
  static let valueKeys = ["when", "value", "part", "whole", "day", "source", "comment"]
  static let targetKeys = ["when", "target", "asked", "base-year", "base"]
  /// How many empty lines are offered.
  static let spare = 2
  static let mostLines = 60

  var texts: [String: String] = [:]
  var values: [Line] = []
  var targets: [Line] = []
  /// The number of the last change that was seen.
  var seen = 0

  subscript(_ key: String) -> String { texts[key] ?? "" }

  /// An empty form.
  init() {
    texts = ["meaning": "outcome", "better": "none", "accumulation": "year", "rule": ""]
    addSpareLines()
  }

  init(_ fields: FormFields) {
    for key in Self.heads { texts[key] = fields.text(key) ?? "" }
    seen = fields.text("seen").flatMap { Int(asked: $0) } ?? 0
    values = Self.lines("v", Self.valueKeys, fields)
    targets = Self.lines("t", Self.targetKeys, fields)
  }

  private static func lines(_ prefix: String, _ keys: [String], _ fields: FormFields) -> [Line] {
    var lines: [Line] = []
    var texts: [String: String] = [:]
    for field in fields.fields where field.name.hasPrefix(prefix) { texts[field.name] = field.value.trimmed }
    while lines.count < mostLines, texts["\(prefix)\(lines.count)-when"] != nil {
      var line = Line(place: texts["\(prefix)\(lines.count)-place"].flatMap { Int(asked: $0) })
      for key in keys { line.texts[key] = texts["\(prefix)\(lines.count)-\(key)"] ?? "" }
      lines.append(line)
    }
    return lines
  }

  /// The form as the indicator stands.
  init(_ indicator: Indicator, seen: Int) {
    self.seen = seen
    texts = [
      "name": indicator.name, "node": indicator.node?.text ?? "", "kind": indicator.kind.label ?? "",
      "meaning": indicator.kind.meaning.rawValue, "unit": indicator.unit ?? "", "better": indicator.better.rawValue,
      "accumulation": indicator.accumulation.rawValue, "decimals": indicator.decimals.map(String.init) ?? "",
      "population": indicator.population ?? "", "definition": indicator.definition ?? "",
      "owner": indicator.owner.map { $0.unit ?? "?" } ?? "", "owner-label": indicator.owner?.label ?? "",
      "rule": indicator.rule ?? "", "steps": StepNotation.text(indicator.steps),
    ]
    values = indicator.values.enumerated().map { place, value in
      Line(
        place: place,
        texts: [
          "when": IndicatorWords.label(value.when), "value": FigureNotation.text(value),
          "part": value.numerator ?? "", "whole": value.denominator ?? "", "day": value.asOf ?? "",
          "source": value.source ?? "", "comment": value.comment ?? "",
        ])
    }
    targets = indicator.targets.enumerated().filter { $0.element.replacedOn == nil }.map { place, target in
      Line(
        place: place,
        texts: [
          "when": IndicatorWords.label(target.when), "target": SeriesNotation.text(target, of: indicator),
          "asked": target.askedBy ?? "", "base-year": target.baseYear?.japanese ?? "", "base": target.base ?? "",
        ])
    }
    addSpareLines()
  }

  /// What an owner is called who is no unit of today.
  func unknownOwner(among units: [String]) -> String? {
    guard !self["owner"].isEmpty, !units.contains(self["owner"]) else { return nil }
    return self["owner-label"].isEmpty ? "前の担当のまま" : "\(self["owner-label"])（今の組織にない名前）"
  }

  private mutating func addSpareLines() {
    let empty = Line(texts: ["when": ""])
    values += Array(repeating: empty, count: Self.spare)
    targets += Array(repeating: empty, count: Self.spare)
  }
}

package import Essentials
package import JSON
import Planning

/// A cycle as it is kept with the plan and frozen into each round.
extension Cycle {
  /// The cycle in a form that only ever gains members.
  package var json: JSONValue {
    [
      "subjects": subjects.json,
      "checkpoints": .array(
        checkpoints.map { point in
          [
            "key": .string(point.key), "label": .string(point.label), "years": .int(point.years),
            "opens": .string(point.opens.text), "opens_after_year": .bool(point.opensAfterYear),
            "due": .string(point.due.text),
          ]
        }),
      "stages": .array(stages.map { ["label": .string($0.label), "part": .string($0.part.rawValue)] }),
      "questions": .array(questions.map(\.json)), "figures": .bool(asksFigures),
    ]
  }

  /// Reads what `json` wrote; a `Refusal` names what is wrong.
  package init(_ json: JSONValue) throws(Refusal) {
    subjects = try Subjects(json["subjects"] ?? .null)
    checkpoints = try items(json, "checkpoints") { point throws(Refusal) in
      guard let opens = MonthDay(try text(point, "opens")), let due = MonthDay(try text(point, "due")) else {
        throw broken("opens、due")
      }
      return Checkpoint(
        key: try text(point, "key"), label: try text(point, "label"), years: point["years"]?.int ?? 1, opens: opens,
        opensAfterYear: point["opens_after_year"]?.bool ?? false, due: due)
    }
    stages = try items(json, "stages") { stage throws(Refusal) in
      Stage(try text(stage, "label"), try word(stage, "part"))
    }
    questions = try items(json, "questions") { question throws(Refusal) in try Question(question) }
    asksFigures = json["figures"]?.bool ?? true
  }
}

extension Cycle.Subjects {
  fileprivate var json: JSONValue {
    switch self {
    case .measures: ["kind": "measures"]
    case .level(let name): ["kind": "level", "level": .string(name)]
    case .plan: ["kind": "plan"]
    }
  }

  fileprivate init(_ json: JSONValue) throws(Refusal) {
    switch json["kind"]?.string {
    case "measures": self = .measures
    case "level": self = .level(try text(json, "level"))
    case "plan": self = .plan
    default: throw broken("subjects")
    }
  }
}

extension Question {
  fileprivate var json: JSONValue {
    [
      "key": .string(key), "label": .string(label), "help": .optional(help), "kind": .string(kind.rawValue),
      "rater": .string(rater.rawValue), "need": .string(need.rawValue),
      "checkpoints": .array(checkpoints.map { .string($0) }), "scale": .optional(scale?.text),
      "below": .array(below.map { .string($0) }), "note": .optional(note), "unit": .optional(unit),
      "phase": .optional(phase?.rawValue),
      "target": .optional(target), "of": .array(of.map { .string($0) }), "rule": .optional(rule?.rawValue),
      "prefill": .string(prefill.rawValue),
    ]
  }

  fileprivate init(_ json: JSONValue) throws(Refusal) {
    self.init(
      try text(json, "key"), try text(json, "label"), try word(json, "kind"), rater: try word(json, "rater"),
      need: try word(json, "need"), checkpoints: texts(json, "checkpoints"),
      scale: json["scale"]?.string.flatMap { Scale.ID($0) }, below: texts(json, "below"),
      note: json["note"]?.string, unit: json["unit"]?.string,
      phase: json["phase"]?.string.flatMap { ResourceMeaning(rawValue: $0) }, target: json["target"]?.string,
      of: texts(json, "of"),
      rule: json["rule"]?.string.flatMap { Rule(rawValue: $0) }, prefill: try word(json, "prefill"),
      help: json["help"]?.string)
  }
}

private func broken(_ key: String) -> Refusal { Refusal("進め方の定義の「\(key)」を読み取れません。") }

private func text(_ json: JSONValue, _ key: String) throws(Refusal) -> String {
  guard let text = json[key]?.string else { throw broken(key) }
  return text
}

private func texts(_ json: JSONValue, _ key: String) -> [String] { (json[key]?.array ?? []).compactMap(\.string) }

private func word<Word: RawRepresentable<String>>(_ json: JSONValue, _ key: String) throws(Refusal) -> Word {
  guard let word = Word(rawValue: try text(json, key)) else { throw broken(key) }
  return word
}

private func items<Item>(
  _ json: JSONValue, _ key: String, _ read: (JSONValue) throws(Refusal) -> Item
) throws(Refusal) -> [Item] {
  guard let list = json[key]?.array else { throw broken(key) }
  var items: [Item] = []
  for element in list { items.append(try read(element)) }
  return items
}

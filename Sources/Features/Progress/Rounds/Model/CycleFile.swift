import Essentials
import JSON
import Planning
import Rounds

/// A cycle as a file, with the scales that it uses, to be taken to another plan.
enum CycleFile {
  static let format = "hagukumi-cycle/1"

  /// The text of the file.
  static func write(_ cycle: Cycle, of plan: Plan) -> [UInt8] {
    let used = Set(cycle.questions.compactMap(\.scale))
    let json: JSONValue = [
      "format": .string(format), "plan": .string(plan.title), "cycle": cycle.json,
      "scales": json(plan.vocabulary.scales.filter { used.contains($0.id) }),
    ]
    return json.bytes(.pretty)
  }

  /// Reads a file for a plan: scales that the plan has by name and values are used, others come with the cycle.
  static func read(
    _ bytes: [UInt8], for plan: Plan, random: some RandomSource
  ) throws(Refusal) -> (cycle: Cycle, scales: [Scale]) {
    guard let json = try? JSONValue(parsing: bytes), json["format"]?.string == format else {
      throw Refusal("進め方のファイルではありません。「進行管理」の「進め方をファイルに出す」で作ったファイルを選んでください。", field: "file")
    }
    var cycle = try Cycle(json["cycle"] ?? .null)
    var added: [Scale] = []
    var ids: [Scale.ID: Scale.ID] = [:]
    for scale in try scales(in: json["scales"]?.array ?? []) {
      let labels = scale.values.map(\.label)
      if let same = plan.vocabulary.scales.first(where: { $0.name == scale.name && $0.values.map(\.label) == labels }) {
        ids[scale.id] = same.id
      } else {
        var copy = scale
        copy.id = Scale.ID(from: random)
        if plan.vocabulary.scales.contains(where: { $0.name == scale.name }) { copy.name += "（ほかの計画から）" }
        ids[scale.id] = copy.id
        added.append(copy)
      }
    }
    for index in cycle.questions.indices {
      cycle.questions[index].scale = cycle.questions[index].scale.flatMap { ids[$0] }
    }
    return (cycle, added)
  }

  /// Scales as a form carries them.
  static func text(_ scales: [Scale]) -> String { scales.isEmpty ? "" : json(scales).text(.compact) }

  /// Reads what `text` wrote.
  static func scales(_ text: String) throws(Refusal) -> [Scale] {
    guard !text.isEmpty else { return [] }
    guard let list = (try? JSONValue(parsing: Array(text.utf8)))?.array else { throw broken }
    return try scales(in: list)
  }

  private static let broken = Refusal("評価尺度を読み取れません。ファイルを作り直してください。", field: "file")

  private static func json(_ scales: [Scale]) -> JSONValue {
    .array(
      scales.map { scale in
        [
          "id": .string(scale.id.text), "name": .string(scale.name), "rule": .optional(scale.rule),
          "values": .array(
            scale.values.map { value in
              [
                "label": .string(value.label), "symbol": .optional(value.symbol),
                "definition": .optional(value.definition), "rank": value.rank.map { .int($0) } ?? .null,
                "points": .optional(value.points), "counts": .bool(value.counts), "low": .optional(value.low),
                "high": .optional(value.high),
              ]
            }),
        ]
      })
  }

  private static func scales(in list: [JSONValue]) throws(Refusal) -> [Scale] {
    var scales: [Scale] = []
    for json in list {
      guard let id = json["id"]?.string.flatMap({ Scale.ID($0) }), let name = json["name"]?.string?.trimmed,
        !name.isEmpty, let values = json["values"]?.array, !values.isEmpty
      else { throw broken }
      var scale = Scale(id: id, name: name, rule: json["rule"]?.string)
      for value in values {
        guard let label = value["label"]?.string?.trimmed, !label.isEmpty else { throw broken }
        scale.values.append(
          Scale.Value(
            label: label, symbol: value["symbol"]?.string, definition: value["definition"]?.string,
            rank: value["rank"]?.int, points: value["points"]?.string, counts: value["counts"]?.bool ?? true,
            low: value["low"]?.string, high: value["high"]?.string))
      }
      scales.append(scale)
    }
    return scales
  }
}

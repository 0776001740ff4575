import Charts

/// The values of a scale with their tones: darker the higher they stand, without a word on what is good.
struct GradeKey {
  struct Value {
    let label: String
    let sign: String
    let tone: Tone
  }

  /// What stands for a measure without a grade.
  static let none = Value(label: "評価なし", sign: "—", tone: .silent)

  /// In the order of the scale; values that the scale does not know come last.
  let values: [Value]

  init(_ scale: [PlanState.ScaleValue], found: [String]) {
    let ranks = Set(scale.compactMap(\.rank)).sorted()
    let tones = Tone.steps(ranks.count)
    var values = scale.map { value in
      let place = value.rank.flatMap { ranks.firstIndex(of: $0) }
      return Value(label: value.label, sign: value.sign, tone: place.map { tones[$0] } ?? .other)
    }
    for label in found where !values.contains(where: { $0.label == label }) {
      values.append(Value(label: label, sign: label, tone: .other))
    }
    self.values = values
  }

  subscript(label: String) -> Value { values.first { $0.label == label } ?? Self.none }

  var categories: [StackedChart.Category] {
    (values + [Self.none]).map { StackedChart.Category($0.label, $0.tone) }
  }

  /// How many have which value, in the order of the categories.
  func counts(_ grades: [String?]) -> [Int] {
    values.map { value in grades.count { $0 == value.label } } + [grades.count { $0 == nil }]
  }
}

package import Planning

/// Evaluation scales that cities use, for a plan that has none yet; in the plan they become words like all others.
package enum ReadyScale: String, Sendable, CaseIterable {
  case three, four, five, reached

  /// The name that the scale gets in the plan.
  package var title: String {
    switch self {
    case .three: "達成度（3段階）"
    case .four: "達成度（4段階）"
    case .five: "達成度（5段階）"
    case .reached: "達成状況"
    }
  }

  private var labels: [String] {
    switch self {
    case .three: ["目標を上回った", "目標どおり", "目標を下回った"]
    case .four: ["十分に達成した", "おおむね達成した", "あまり達成できなかった", "達成できなかった"]
    case .five: ["目標を大きく上回った", "目標を上回った", "目標どおり", "目標を下回った", "目標を大きく下回った"]
    case .reached: ["達成", "未達成"]
    }
  }

  /// The values as one line, best first.
  package var summary: String { (labels + ["評価の対象外"]).joined(separator: "／") }

  /// The scale with its values, best first; the last one stands outside the order and does not count.
  package func scale(_ id: Scale.ID) -> Scale {
    let count = labels.count
    let values = labels.enumerated().map { place, label in
      Scale.Value(label: label, rank: count - place, points: String(count - place))
    }
    return Scale(id: id, name: title, values: values + [Scale.Value(label: "評価の対象外", counts: false)])
  }
}

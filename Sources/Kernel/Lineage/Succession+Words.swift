package import Planning

extension Succession.Kind {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .continue: "継続"
    case .expand: "拡充"
    case .merge: "統合"
    case .split: "分割"
    case .new: "新規"
    case .finish: "終了"
    }
  }

  /// Whether a person has to say why.
  package var needsReason: Bool {
    switch self {
    case .continue, .expand, .new: false
    case .merge, .split, .finish: true
    }
  }

  /// The category that says the same of a measure of the next plan; nil where it has no measure there.
  var category: CategoryMeaning? {
    switch self {
    case .continue: .continue
    case .expand: .expand
    case .merge: .merge
    case .split: .split
    case .new: .new
    case .finish: nil
    }
  }
}

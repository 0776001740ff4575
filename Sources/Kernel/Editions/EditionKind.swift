/// For whom the plan is written out; a closed set. All three come from the same state of the plan.
package enum EditionKind: String, Sendable, CaseIterable {
  /// Everything, for those who run the plan.
  case draft
  /// What every employee reads.
  case staff
  /// What everybody reads.
  case `public`

  /// What it is called on pages.
  package var title: String {
    switch self {
    case .draft: "下書き"
    case .staff: "庁内版"
    case .public: "公開版"
    }
  }

  /// For whom it is, in a sentence.
  package var explanation: String {
    switch self {
    case .draft: "すべてを載せた、人事課のための版です。公開されません。"
    case .staff: "サインインした職員が読む版です。"
    case .public: "市民など、だれでも読める版です。"
    }
  }

  /// The kinds that a publication freezes.
  package static let published: [EditionKind] = [.staff, .public]
}

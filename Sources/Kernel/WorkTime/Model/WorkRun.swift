package import Essentials

/// A file of working hours or of childcare leave on its way in, or taken in.
package struct WorkRun: Sendable {
  /// The identity of a run.
  package typealias ID = Identifier<WorkRun>

  /// What the file is about; a closed set.
  package enum Kind: String, Sendable, CaseIterable {
    case months, childcare

    /// The name on screens.
    package var title: String {
      switch self {
      case .months: "月ごとの時間外勤務・休暇"
      case .childcare: "育児休業"
      }
    }
  }

  /// Where it stands; a closed set.
  package enum State: String, Sendable {
    case draft, taken
    case takenBack = "taken-back"

    /// The word on screens.
    package var title: String {
      switch self {
      case .draft: "確認中"
      case .taken: "取込み済み"
      case .takenBack: "取消し済み"
      }
    }
  }

  package let id: ID
  package let kind: Kind
  package var title: String
  package var state = State.draft
  /// How the file is to be read, as the screens keep it.
  package var mapping: String
  package let createdBy: String
  package let createdAt: Instant
  package var takenBy: String?
  package var takenAt: Instant?
  /// What it changed, in one line; nil before it is taken.
  package var summary: String?

  package init(id: ID, kind: Kind, title: String, mapping: String, createdBy: String, createdAt: Instant) {
    self.id = id
    self.kind = kind
    self.title = title
    self.mapping = mapping
    self.createdBy = createdBy
    self.createdAt = createdAt
  }
}

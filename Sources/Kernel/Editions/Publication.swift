package import Essentials

/// One version of a plan for readers outside of those who run it: prepared, then published or given up, perhaps withdrawn.
package struct Publication: Sendable, Equatable {
  /// Where it stands; a closed set.
  package enum State: String, Sendable, CaseIterable { case prepared, published, declined, withdrawn }

  /// Who did something, and when.
  package struct Act: Sendable, Equatable {
    package let at: Instant
    package let by: String
  }

  /// Counts what was prepared, from 1.
  package let key: Int
  /// The number of the version that readers see; nil before it is published.
  package let number: Int?
  package let state: State
  /// What is new in it, for readers.
  package let note: String
  /// The day that it bears.
  package let day: Day
  package let moment: EditionMoment
  package let prepared: Act
  /// The account that prepared it; nil for the operator.
  package let preparedAccount: String?
  /// When it was published or given up.
  package let decided: Act?
  package let withdrawn: Act?
  /// Why it was given up or withdrawn.
  package let reason: String?
  /// The SHA-256 of the frozen editions.
  package let digests: [EditionKind: String]
  /// Texts of the public edition that say a hidden number, as they were found when it was prepared.
  package let echoes: [FrozenEcho]
  /// How many documents go out with it.
  package let documentCount: Int
  /// What the city had to look into before it published the documents, as who prepared it ticked it.
  package let checks: [String]
}

extension Publication.State {
  /// What it is called on pages.
  package var title: String {
    switch self {
    case .prepared: "承認を待っている"
    case .published: "公開中"
    case .declined: "取りやめ"
    case .withdrawn: "取り下げ"
    }
  }
}

/// A version that may be read, or that waits to be, as choices name it.
package struct PublicationHead: Sendable, Equatable {
  package let key: Int
  /// Nil before it is published.
  package let number: Int?
  package let day: Day
  package let moment: EditionMoment
}

/// How a plan is published.
package struct PublishingSettings: Sendable, Equatable {
  /// Whether the public pages are served by this server.
  package var isLive = false
  /// Whether somebody else than who prepared it has to approve.
  package var needsOther = true
  /// The terms of use of the open data.
  package var license = PublishingSettings.usualLicense
  /// Whom readers may ask.
  package var contact = ""

  package init() {}

  /// What is offered at first.
  package static let usualLicense = "クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）"
}

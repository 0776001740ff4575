package import Essentials

/// A word of the city for what somebody is: the label is the city's own, the meaning behind it is one of ours.
package struct StaffWord: Sendable, Equatable {
  /// The identity of a word, which stays when its label changes.
  package typealias ID = Identifier<StaffWord>

  /// The lists of words; a closed set.
  package enum List: String, Sendable, CaseIterable {
    case position, grade
    case jobType = "job-type"
    case employment

    /// What the list is called on screens.
    package var title: String {
      switch self {
      case .position: "職位"
      case .grade: "級"
      case .jobType: "職種"
      case .employment: "任用の区分"
      }
    }

    /// The meanings that a word of the list may have, with their names; empty where the label is all.
    package var meanings: [(word: String, title: String)] {
      switch self {
      case .position: PositionClass.allCases.map { ($0.rawValue, $0.title) }
      case .employment: EmploymentCategory.allCases.map { ($0.rawValue, $0.title) }
      case .grade, .jobType: []
      }
    }
  }

  package let id: ID
  package let list: List
  package var label: String
  /// The word of `PositionClass` or `EmploymentCategory`; nil where the list has no meanings.
  package var meaning: String?
  /// The place in the list; for positions and grades the order from high to low.
  package var place: Int

  package init(id: ID, list: List, label: String, meaning: String? = nil, place: Int) {
    self.id = id
    self.list = list
    self.label = label
    self.meaning = meaning
    self.place = place
  }
}

/// How somebody is employed, as statistics ask; a closed set.
package enum EmploymentCategory: String, Sendable, CaseIterable {
  case regular
  case reappointedFullTime = "reappointed-full-time"
  case reappointedShortTime = "reappointed-short-time"
  case fixedTerm = "fixed-term"
  case fiscalYearFullTime = "fiscal-year-full-time"
  case fiscalYearPartTime = "fiscal-year-part-time"
  case temporary, special, other

  /// The name of the meaning.
  package var title: String {
    switch self {
    case .regular: "正規（任期の定めなし）"
    case .reappointedFullTime: "再任用（フルタイム）"
    case .reappointedShortTime: "再任用（短時間）"
    case .fixedTerm: "任期付"
    case .fiscalYearFullTime: "会計年度任用（フルタイム）"
    case .fiscalYearPartTime: "会計年度任用（パートタイム）"
    case .temporary: "臨時的任用"
    case .special: "特別職"
    case .other: "その他"
    }
  }
}

/// How high a position is, as statistics ask; a closed set.
package enum PositionClass: String, Sendable, CaseIterable {
  case department, section, deputy, chief, staff

  /// The name of the meaning.
  package var title: String {
    switch self {
    case .department: "部局長・次長相当"
    case .section: "課長相当"
    case .deputy: "課長補佐相当"
    case .chief: "係長相当"
    case .staff: "一般"
    }
  }

  /// Whether it counts as 管理的地位.
  package var isManagerial: Bool { self == .department || self == .section }
}

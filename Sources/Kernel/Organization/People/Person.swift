package import Essentials

/// Somebody who works, or worked, for the city, with all assignments over time.
package struct Person: Sendable, Equatable {
  /// The identity of a person; the staff number may be corrected.
  package typealias ID = Identifier<Person>

  package let id: ID
  package var staffNumber: String
  package var name: String
  package var kana: String
  package var birthDay: Day?
  package var sex: Sex?
  package var hireDay: Day?
  package var leaving: Leaving?
  /// In the order of their first days, main before additional.
  package var assignments: [Assignment]

  package init(
    id: ID, staffNumber: String, name: String, kana: String = "", birthDay: Day? = nil, sex: Sex? = nil,
    hireDay: Day? = nil, leaving: Leaving? = nil, assignments: [Assignment] = []
  ) {
    self.id = id
    self.staffNumber = staffNumber
    self.name = name
    self.kana = kana
    self.birthDay = birthDay
    self.sex = sex
    self.hireDay = hireDay
    self.leaving = leaving
    self.assignments = assignments.sorted()
  }

  /// The sex, where a statistic needs it.
  package enum Sex: String, Sendable, CaseIterable {
    case female, male

    /// The word on screens.
    package var title: String { self == .female ? "女" : "男" }
  }

  /// The last day in office, and why.
  package struct Leaving: Sendable, Equatable {
    package var day: Day
    package var kind: Kind

    package init(day: Day, kind: Kind) {
      self.day = day
      self.kind = kind
    }

    /// Why somebody leaves; a closed set.
    package enum Kind: String, Sendable, CaseIterable {
      case retirement, resignation
      case endOfTerm = "end-of-term"
      case transfer, other

      /// The word on screens.
      package var title: String {
        switch self {
        case .retirement: "定年退職"
        case .resignation: "退職"
        case .endOfTerm: "任期満了"
        case .transfer: "他団体へ転出"
        case .other: "その他"
        }
      }
    }
  }

  /// The main assignment on that day.
  package func main(on day: Day) -> Assignment? { assignments.first { $0.isMain && $0.period.contains(day) } }

  /// The assignments beside the main one on that day.
  package func additional(on day: Day) -> [Assignment] {
    assignments.filter { !$0.isMain && $0.period.contains(day) }
  }

  /// The age in full years on that day.
  package func age(on day: Day) -> Int? {
    guard let birthDay, birthDay <= day else { return nil }
    let (born, now) = (birthDay.parts, day.parts)
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day) ? 1 : 0)
  }
}

/// Where somebody works, as what, and on which days.
package struct Assignment: Sendable, Equatable, Comparable {
  package var unit: Unit.ID
  package var period: DayPeriod
  /// The one place of work that counts; others are 兼務.
  package var isMain: Bool
  /// The body outside the city to which the person is sent (派遣); nil where the person works in the unit.
  package var outside: String?
  package var words: StaffWords

  package init(
    unit: Unit.ID, period: DayPeriod, isMain: Bool = true, outside: String? = nil, words: StaffWords = StaffWords()
  ) {
    self.unit = unit
    self.period = period
    self.isMain = isMain
    self.outside = outside
    self.words = words
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.period.firstDay, left.isMain ? 0 : 1, left.unit) < (right.period.firstDay, right.isMain ? 0 : 1, right.unit)
  }
}

/// What somebody is on an assignment, in the words of the city.
package struct StaffWords: Sendable, Equatable {
  package var position: StaffWord.ID?
  package var grade: StaffWord.ID?
  package var jobType: StaffWord.ID?
  package var employment: StaffWord.ID?

  package init(
    position: StaffWord.ID? = nil, grade: StaffWord.ID? = nil, jobType: StaffWord.ID? = nil,
    employment: StaffWord.ID? = nil
  ) {
    self.position = position
    self.grade = grade
    self.jobType = jobType
    self.employment = employment
  }

  /// The word of that list.
  package subscript(_ list: StaffWord.List) -> StaffWord.ID? {
    get {
      switch list {
      case .position: position
      case .grade: grade
      case .jobType: jobType
      case .employment: employment
      }
    }
    set {
      switch list {
      case .position: position = newValue
      case .grade: grade = newValue
      case .jobType: jobType = newValue
      case .employment: employment = newValue
      }
    }
  }
}

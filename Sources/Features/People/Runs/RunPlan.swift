import Essentials
import Organization
import Intake

/// What a file would change, person by person, before anything is taken in.
struct RunPlan {
  /// What happens to a person; a closed set. A person may be named under several.
  enum Kind: String, CaseIterable {
    case hired, moved, promoted, reworded, additionalAdded, additionalEnded, left, corrected

    var title: String {
      switch self {
      case .hired: "新しい職員"
      case .moved: "異動"
      case .promoted: "昇任・昇格"
      case .reworded: "職位などの変更"
      case .additionalAdded: "兼務の追加"
      case .additionalEnded: "兼務の終わり"
      case .left: "退職"
      case .corrected: "基本情報の変更"
      }
    }
  }

  /// One person with the state before and after.
  struct Change {
    let rows: [Int]
    let before: KeptPerson?
    let after: Person
    let kinds: Set<Kind>
  }

  /// How many come and go in a unit.
  struct Flow: Equatable {
    let unit: Unit.ID
    var counts: [Column: Int] = [:]

    enum Column: CaseIterable { case came, went, promoted, hired, left, additionalAdded, additionalEnded }
  }

  var changes: [Change] = []
  var problems: [RowProblem] = []
  var unchanged = 0
  /// People in office who are missing from a full list.
  var missing: [Person] = []
  /// Words that the city does not have yet; they come in with the run.
  var newWords: [StaffWord] = []
  /// People who would stay in a unit that does not exist on the day.
  var stranded: [Person] = []

  var errors: [RowProblem] { problems.filter(\.isError) }

  func count(_ kind: Kind) -> Int { changes.count { $0.kinds.contains(kind) } }

  /// Changes with what would be written: the same file on another state of the register, the units or the words gives
  /// another mark where anything of it is different.
  var mark: String {
    var mark = RunMark(newWords: newWords)
    for change in changes {
      mark.add("\(change.before?.revision ?? 0)")
      mark.add(change.after)
    }
    return mark.text
  }

  /// Comings and goings by unit on that day; the unit that somebody leaves and the one that the person comes to.
  func flows(on day: Day) -> [Flow] {
    var flows: [Unit.ID: Flow] = [:]
    func add(_ unit: Unit.ID?, _ column: Flow.Column) {
      guard let unit else { return }
      flows[unit, default: Flow(unit: unit)].counts[column, default: 0] += 1
    }
    for change in changes {
      let old = change.before?.person.main(on: day.adding(days: -1))?.unit
      let new = change.after.main(on: day)?.unit ?? change.after.assignments.last { $0.isMain }?.unit
      if change.kinds.contains(.hired) { add(new, .hired) }
      if change.kinds.contains(.left) { add(old ?? new, .left) }
      if change.kinds.contains(.promoted) { add(new, .promoted) }
      if change.kinds.contains(.moved), old != new {
        add(new, .came)
        add(old, .went)
      }
      let held = change.before?.person.assignments.filter { !$0.isMain } ?? []
      let next = change.after.assignments.filter { !$0.isMain }
      for one in next where !held.contains(where: { $0.isSamePlace(as: one) }) { add(one.unit, .additionalAdded) }
      for one in held where !next.contains(one) { add(one.unit, .additionalEnded) }
    }
    return flows.values.sorted { $0.unit < $1.unit }
  }
}

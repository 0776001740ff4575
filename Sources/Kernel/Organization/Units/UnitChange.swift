package import Essentials

/// What somebody did to the units in one go, with every unit before and after.
package struct UnitChange: Sendable, Equatable {
  /// What the id of a change belongs to.
  package typealias ID = Identifier<UnitChange>

  /// Grows with every change.
  package let number: Int
  package let at: Instant
  /// The name of who did it, as it was then.
  package let by: String
  package let kind: UnitChangeKind
  /// The day of a reorganisation.
  package let day: Day?
  package let reason: String?
  package internal(set) var parts: [Part]

  /// One unit, or one place of work, before and after; empty where it was not there.
  package struct Part: Sendable, Equatable {
    package let unit: Unit.ID?
    package let workplace: Workplace.ID?
    package let before: String
    package let after: String
  }
}

/// The kinds of change to units; a closed set.
package enum UnitChangeKind: String, Sendable, CaseIterable {
  case added, changed, abolished, reopened, reorganized, imported, workplace

  /// What the history shows.
  package var title: String {
    switch self {
    case .added: "所属を加えた"
    case .changed: "所属を変えた"
    case .abolished: "所属を廃止した"
    case .reopened: "廃止を取り消した"
    case .reorganized: "組織改正"
    case .imported: "一覧を取り込んだ"
    case .workplace: "事業場を変えた"
    }
  }
}

/// What a change to units is and why; who and when come from the caller.
package struct UnitChangeNote: Sendable {
  let kind: UnitChangeKind
  let day: Day?
  let reason: String?

  package init(_ kind: UnitChangeKind, day: Day? = nil, reason: String? = nil) {
    self.kind = kind
    self.day = day
    self.reason = reason
  }
}

/// Two registers, and every unit and place of work that is different.
struct UnitDifference {
  let old: UnitRegister
  let new: UnitRegister
  /// Units whose spans differ.
  let units: [Unit.ID]
  let parts: [UnitChange.Part]

  init(from old: UnitRegister, to new: UnitRegister) {
    self.old = old
    self.new = new
    let all = Set(old.units.keys).union(new.units.keys).sorted()
    units = all.filter { old.units[$0] != new.units[$0] }
    let linked = old.successions.symmetricDifference(new.successions).flatMap { [$0.old, $0.new] }
    let touched = Set(units).union(linked).sorted()
    let places = Set((old.workplaces + new.workplaces).map(\.id)).sorted()
      .filter { old.workplace($0) != new.workplace($0) }
    parts =
      touched.map { id in
        UnitChange.Part(unit: id, workplace: nil, before: old.description(of: id), after: new.description(of: id))
      }
      + places.map { id in
        UnitChange.Part(
          unit: nil, workplace: id, before: old.workplace(id)?.description ?? "",
          after: new.workplace(id)?.description ?? "")
      }
  }
}

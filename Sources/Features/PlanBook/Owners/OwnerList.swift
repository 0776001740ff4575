import Essentials
import Organization
import PlanFile
import Planning

/// The printed owners of a plan, each once, with what they are matched with and what they may mean.
struct OwnerList {
  /// One printed owner.
  struct Line {
    let label: String
    let kind: Responsibility.Kind
    /// How many measures and other nodes name it.
    fileprivate(set) var count = 0
    /// The units that it is matched with now; several where measures differ, nil in it where some have none.
    fileprivate(set) var units: Set<String?> = []
    fileprivate(set) var proposals: [OwnerProposal] = []
    fileprivate(set) var sure: Unit.ID?

    /// Whether some of its measures have no unit yet.
    var isOpen: Bool { units.contains(nil) }

    /// The unit that all of its measures have.
    var unit: Unit.ID? { units.count == 1 ? units.first.flatMap { $0 }.map { Unit.ID(stored: $0) } : nil }
  }

  /// Owners that are units: first those that wait for a decision, each in the order of the document.
  private(set) var units: [Line] = []
  /// 全課, ほか, posts and bodies: they need no unit.
  private(set) var others: [Line] = []

  init(_ document: PlanDocument, _ matching: OwnerMatching) {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    for node in document.nodes where !node.isArchived && node.repeats == nil {
      for owner in node.owners {
        let place = places[owner.label] ?? lines.count
        if place == lines.count {
          places[owner.label] = place
          lines.append(Line(label: owner.label, kind: owner.kind))
        }
        lines[place].count += 1
        lines[place].units.insert(owner.unit)
      }
    }
    for var line in lines {
      if line.kind == .unit || line.kind == .body && line.label.hasSuffix("事務局") {
        line.proposals = matching.proposals(for: line.label)
        line.sure = matching.sure(line.proposals)
        units.append(line)
      } else {
        others.append(line)
      }
    }
    units = units.filter { $0.isOpen } + units.filter { !$0.isOpen }
  }
}

extension Responsibility.Kind {
  /// What the screen calls owners of this kind.
  var ownerTitle: String {
    switch self {
    case .unit: "課など"
    case .post: "役職"
    case .person: "個人"
    case .body: "委員会など"
    case .all: "すべての課"
    case .openEnded: "ほか（名前のない課）"
    }
  }
}

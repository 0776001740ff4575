package import Essentials

/// The units as they stand on one day, as a tree.
package struct UnitDirectory: Sendable {
  /// A unit of that day.
  package struct Entry: Sendable {
    package let id: Unit.ID
    package let span: UnitSpan
    /// How many units stand above it.
    package fileprivate(set) var depth = 0
    /// The units below it, in order.
    package fileprivate(set) var children: [Unit.ID] = []
  }

  package let day: Day
  /// All units, each behind the one above it.
  package private(set) var entries: [Entry] = []
  private var places: [Unit.ID: Int] = [:]

  package init(_ day: Day, _ units: [(id: Unit.ID, span: UnitSpan)]) {
    self.day = day
    let sorted = units.sorted { Self.key($0) < Self.key($1) }
    let known = Set(sorted.map(\.id))
    var below: [Unit.ID?: [Int]] = [:]
    for (index, unit) in sorted.enumerated() {
      below[unit.span.parent.flatMap { known.contains($0) ? $0 : nil }, default: []].append(index)
    }
    var left = (below[nil] ?? []).reversed().map { (index: $0, depth: 0) }
    while let next = left.popLast() {
      let unit = sorted[next.index]
      let children = below[unit.id] ?? []
      places[unit.id] = entries.count
      entries.append(
        Entry(id: unit.id, span: unit.span, depth: next.depth, children: children.map { sorted[$0].id }))
      left += children.reversed().map { ($0, next.depth + 1) }
    }
  }

  private static func key(_ unit: (id: Unit.ID, span: UnitSpan)) -> (Int, String, String, String) {
    (unit.span.order, unit.span.code ?? "", unit.span.name, unit.id.text)
  }

  /// The unit; nil where it does not exist on that day.
  package subscript(id: Unit.ID) -> Entry? { places[id].map { entries[$0] } }

  /// The unit with those above it, from the top down; empty where it does not exist on that day.
  package func path(of id: Unit.ID) -> [Entry] {
    var path: [Entry] = []
    var next: Unit.ID? = id
    while let id = next, let entry = self[id], path.count < places.count {
      path.insert(entry, at: 0)
      next = entry.span.parent
    }
    return path
  }

  /// The names from the top down, e.g. 総務部　人事課; nil where it does not exist on that day.
  package func pathName(of id: Unit.ID) -> String? {
    let path = path(of: id)
    return path.isEmpty ? nil : path.map(\.span.name).joined(separator: "　")
  }

  /// The unit with that code.
  package func unit(withCode code: String) -> Entry? { entries.first { $0.span.code == code } }

  /// The units that are called so; several departments may have a section of the same name.
  package func units(named name: String) -> [Entry] { entries.filter { $0.span.name == name } }

  /// Where people of the unit work: its own place of work, or that of the next unit above which names one.
  package func workplace(of id: Unit.ID) -> Workplace.ID? {
    path(of: id).reversed().lazy.compactMap(\.span.workplace).first
  }
}

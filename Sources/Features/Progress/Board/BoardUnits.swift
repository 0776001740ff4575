import Essentials
import Organization

/// The units of a round as they stand today: what has ended is shown at what took its place.
struct BoardUnits {
  let register: UnitRegister
  let directory: UnitDirectory

  init(_ register: UnitRegister, on day: Day) {
    self.register = register
    directory = register.directory(on: day)
  }

  /// The units of today that stand for the one that was asked; itself where nothing took its place.
  func today(_ id: Unit.ID) -> [Unit.ID] {
    if directory[id] != nil { return [id] }
    let standing = register.standing(for: id, on: directory.day)
    return standing.isEmpty ? [id] : standing
  }

  /// The units of today for those that were asked, each once, and their names.
  func asked(_ units: [Unit.ID]) -> (units: [Unit.ID], names: String) {
    let all = units.flatMap(today)
    let distinct = all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
    return (distinct, distinct.map(name).joined(separator: "、"))
  }

  func name(_ id: Unit.ID) -> String {
    if let entry = directory[id] { return entry.span.name }
    guard let unit = register[id] else { return "（名前のない所属）" }
    return "\(unit.nearestSpan(to: directory.day).name)（廃止）"
  }

  /// The unit with all above it, from the top down.
  func path(_ id: Unit.ID) -> [Unit.ID] {
    let path = directory.path(of: id).map(\.id)
    return path.isEmpty ? [id] : path
  }

  /// Those of the units and of all above them, each behind the one above it, with their depth.
  func tree(over units: Set<Unit.ID>) -> [(id: Unit.ID, depth: Int)] {
    let shown = Set(units.flatMap(path))
    let known = directory.entries.filter { shown.contains($0.id) }.map { (id: $0.id, depth: $0.depth) }
    let ended = units.filter { directory[$0] == nil }.sorted().map { (id: $0, depth: 0) }
    return known + ended
  }
}

import Essentials
import FiscalYears
import Masking
import Measuring
import Organization

/// The parts of the city for which figures are kept: the sections (課) of today, and those that figures name.
struct UnitMembers {
  /// The sections, in the order of the register; a unit without sections stands for itself.
  let sections: [FigureMember]
  private let units: UnitDirectory

  init(_ units: UnitDirectory) {
    self.units = units
    var sections: [FigureMember] = []
    var inside = Int.max
    for entry in units.entries {
      if entry.depth <= inside { inside = .max }
      let isSection = entry.span.kind == "課"
      if inside == .max, isSection || entry.children.isEmpty {
        sections.append(FigureMember(.unit, key: entry.id.text, name: entry.span.name))
      }
      if isSection { inside = min(inside, entry.depth) }
    }
    self.sections = sections
  }

  /// The sections, and behind them all others of which there is something, by name.
  func all(with measured: some Sequence<FigureMember>) -> [FigureMember] {
    let present = Set(sections)
    let others = Set(measured).subtracting(present)
    return sections + others.sorted { ($0.name, $0.key) < ($1.name, $1.key) }
  }

  /// The name of a part, and whether it is a unit that is gone.
  func title(_ member: FigureMember) -> String {
    let isPresent = member.dimension == .label || units[Unit.ID(stored: member.key)] != nil
    return isPresent ? member.name : "\(member.name)（今はない所属）"
  }
}

/// The cells of the parts of the city for one indicator: what was typed, and what was counted for each.
struct MemberCells {
  private(set) var cells: [FigureMember: [FiscalYear: FigureCell]] = [:]

  init(
    of indicator: Indicator, _ figures: [MemberFigure],
    _ readings: [(unit: FigureMember, reading: Indicator.Reading)] = [], hiding small: SmallFigures,
    files: [String: [FiscalYear: Int]] = [:]
  ) {
    for (figure, shown) in zip(figures, small.shown(figures)) {
      guard let year = figure.value.when.year else { continue }
      cells[figure.member, default: [:]][year, default: FigureCell()].typed = shown.value
      cells[figure.member]?[year]?.isHidden = small.hides(figure)
      if !small.hides(figure) { cells[figure.member]?[year]?.doubt = indicator.doubt(about: figure.value) }
    }
    for (unit, reading) in readings {
      guard var value = Indicator.Value(reading, decimals: indicator.decimals) else { continue }
      let isHidden = small.hides(unit, in: reading.year)
      if isHidden { value = Indicator.Value(when: value.when, state: .masked) }
      cells[unit, default: [:]][reading.year, default: FigureCell()].collected = value
      if isHidden { cells[unit]?[reading.year]?.isHidden = true }
    }
    for member in cells.keys {
      for (year, count) in files[member.key] ?? [:] { cells[member]?[year, default: FigureCell()].files = count }
    }
  }

  /// The figures of these parts that count: a typed one before a counted one.
  func counting(_ members: [FigureMember]) -> [Indicator.Value] {
    members.flatMap { member in (cells[member] ?? [:]).values.compactMap(\.counting) }
  }

  /// The years in which a figure of these parts is hidden from the reader, so that no sum of them may be said.
  func hiddenYears(_ members: [FigureMember]) -> Set<FiscalYear> {
    Set(members.flatMap { (cells[$0] ?? [:]).filter { $0.value.isHidden && $0.value.counting?.state == .masked }.keys })
  }

  /// The years in which a unit and one above it have figures, so that a sum would count people twice.
  func doubledYears(_ members: [FigureMember], in units: UnitDirectory) -> Set<FiscalYear> {
    let years = Dictionary(
      members.map { ($0.key, Set((cells[$0] ?? [:]).filter { $0.value.counting != nil }.keys)) },
      uniquingKeysWith: { first, _ in first })
    return members.reduce(into: []) { doubled, member in
      let above = units.path(of: Unit.ID(stored: member.key)).dropLast().compactMap { years[$0.id.text] }
      doubled.formUnion((years[member.key] ?? []).intersection(above.reduce(into: []) { $0.formUnion($1) }))
    }
  }
}

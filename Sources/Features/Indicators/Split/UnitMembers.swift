import Essentials
import FiscalYears
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
    _ readings: [(unit: FigureMember, reading: Indicator.Reading)] = [], files: [String: [FiscalYear: Int]] = [:]
  ) {
    for figure in figures {
      guard let year = figure.value.when.year else { continue }
      cells[figure.member, default: [:]][year, default: FigureCell()].typed = figure.value
    }
    for (unit, reading) in readings {
      guard let value = Indicator.Value(reading, decimals: indicator.decimals) else { continue }
      cells[unit, default: [:]][reading.year, default: FigureCell()].collected = value
    }
    for member in cells.keys {
      for (year, count) in files[member.key] ?? [:] { cells[member]?[year, default: FigureCell()].files = count }
    }
  }

  /// The figures of these parts that count: a typed one before a counted one.
  func counting(_ members: [FigureMember]) -> [Indicator.Value] {
    members.flatMap { member in (cells[member] ?? [:]).values.compactMap(\.counting) }
  }
}

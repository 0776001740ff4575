import Essentials
import HTTP
import Measuring
import Organization
import Planning

/// How the figures of one indicator stand in parts: START HERE for figures by unit and by the members of a dimension.
///
/// Grid, files, totals and rights are the same for both; only the rows and where they are found differ.
enum Split {
  /// The sections of the city, as the register has them today.
  case units(UnitDirectory)
  /// The members of one dimension of the indicator: by sex, by age band, or others that the city is held against.
  case members(Indicator.Dimension)

  /// What stands above the rows.
  var head: String {
    switch self {
    case .units: "所属"
    case .members(let dimension): dimension.label
    }
  }

  /// What the figures are called, e.g. 所属別の数字, 性別ごとの数字.
  var title: String {
    switch self {
    case .units: "所属別の数字"
    case .members(let dimension): dimension.label + (dimension.kind == .series ? "の数字" : "ごとの数字")
    }
  }

  /// What the rows are counted as.
  var counted: String { if case .units = self { "所属" } else { "区分" } }

  /// The head of the keys in files.
  var keyHead: String { "\(counted)の番号" }

  /// The dimension whose members are the rows; nil for units.
  var dimension: Indicator.Dimension? { if case .members(let dimension) = self { dimension } else { nil } }

  /// The rows: all that figures are entered for, and others of which there are some.
  func members(of indicator: Indicator, measured: some Sequence<FigureMember>) -> [FigureMember] {
    switch self {
    case .units(let units):
      return UnitMembers(units).all(with: measured.filter { indicator.place(of: $0) == nil })
    case .members(let dimension):
      let measured = Set(measured)
      return dimension.members.filter { !$0.isPast || measured.contains($0.figureMember) }.map(\.figureMember)
    }
  }

  /// What a row is called, and whether it is one of the past.
  func title(_ member: FigureMember) -> String {
    switch self {
    case .units(let units): UnitMembers(units).title(member)
    case .members(let dimension): dimension.members.first { $0.key == member.key }?.title ?? member.name
    }
  }

  /// What a key stands for; `known` are parts of which there are figures. Nil where it is none of these rows.
  func member(_ key: String, of indicator: Indicator, known: [FigureMember]) -> FigureMember? {
    switch self {
    case .units(let units):
      if let unit = Unit.ID(key).flatMap({ units[$0] }) {
        return FigureMember(.unit, key: unit.id.text, name: unit.span.name)
      }
      return known.first { $0.key == key && indicator.place(of: $0) == nil }
    case .members(let dimension): return dimension.members.first { $0.key == key }?.figureMember
    }
  }

  // MARK: Addresses

  func page(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    dimension.map { IndicatorAddresses.members(plan, indicator, $0.key) } ?? IndicatorAddresses.units(plan, indicator)
  }

  func file(_ plan: Plan.ID, _ indicator: Indicator.ID, _ format: FigureFileFormat) -> Link {
    dimension.map { IndicatorAddresses.membersFile(plan, indicator, $0.key, format) }
      ?? IndicatorAddresses.unitsFile(plan, indicator, format)
  }

  func entry(_ plan: Plan.ID, _ indicator: Indicator.ID) -> Link {
    dimension.map { IndicatorAddresses.membersImport(plan, indicator, $0.key) }
      ?? IndicatorAddresses.unitsImport(plan, indicator)
  }
}

/// What a row of a split stands for.
struct SplitTarget {
  let indicator: Indicator
  let split: Split
  let rights: UnitRights
  /// The parts of which there are figures.
  let known: [FigureMember]

  subscript(_ edit: FigureEdit) -> FigureSaving.Target? {
    split.member(edit.row, of: indicator, known: known).map { member in
      FigureSaving.Target(indicator: indicator.id, member: member, refusal: rights.refusal(for: member))
    }
  }
}

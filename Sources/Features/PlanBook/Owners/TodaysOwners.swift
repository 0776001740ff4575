import Database
import Essentials
import Organization
import Planning

/// The units that answer today for the owners of a node, where they are called otherwise than printed.
struct TodaysOwners {
  private let lines: [String]

  /// Loads the units only where an owner is matched with one.
  init(_ owners: [Responsibility], abbreviations: [Vocabulary.Abbreviation], today: Day, in database: Database) throws {
    guard owners.contains(where: { $0.unit != nil }) else {
      self.init([], abbreviations: [], UnitRegister(), today: today)
      return
    }
    let register = try database.read { try UnitStore.register(in: $0) }
    self.init(owners, abbreviations: abbreviations, register, today: today)
  }

  init(
    _ owners: [Responsibility], abbreviations: [Vocabulary.Abbreviation], _ register: UnitRegister, today: Day
  ) {
    lines = owners.compactMap { owner in
      guard let unit = owner.unit.map({ Unit.ID(stored: $0) }), let known = register[unit] else { return nil }
      let printed = foldedText(
        owner.label + abbreviations.filter { $0.label == owner.label }.map(\.meaning).joined())
      let now = register.standing(for: unit, on: today).map { register.name($0, on: today) }
      guard !now.isEmpty else {
        return today < known.firstDay ? nil : "現在：引き継いだ課なし（\(owner.label)）"
      }
      guard now.contains(where: { !printed.contains(foldedText($0)) }) else { return nil }
      return "現在：\(now.joined(separator: "、"))" + (owners.count > 1 ? "（\(owner.label)）" : "")
    }
  }

  /// A line for each owner that is called otherwise today; nil where there is none.
  var text: String? { lines.isEmpty ? nil : lines.joined(separator: "\n") }
}

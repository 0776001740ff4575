import Application
import Contracts
import Database
import Essentials
import Measuring
import Organization
import Planning

/// What the features count, by key.
struct SourceCatalogue: Sendable {
  let sources: [IndicatorSource]
  private let quantities: [String: SourceQuantity]

  init(_ sources: [IndicatorSource]) {
    self.sources = sources
    quantities = Dictionary(
      sources.flatMap(\.quantities).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(key: String) -> SourceQuantity? { quantities[key] }

  /// The group that a quantity stands in.
  func group(of key: String) -> String? { sources.first { $0.quantities.contains { $0.key == key } }?.title }
}

extension SourceQuantity {
  /// Whether that person may bind to it at all, as far as this can be told without arguments.
  func isOffered(to actor: Actor) -> Bool { access.allows(actor) }

  /// Whether that person may ask with these arguments: about that plan, and about people of that unit.
  func isOpen(
    to actor: Actor, _ arguments: [String: String], in connection: borrowing Connection
  ) throws -> Bool {
    guard access.allows(actor) else { return false }
    let permission: Permission
    switch access {
    case .needs(let needed), .needsEverywhere(let needed), .needsAll(let needed): permission = needed
    case .everyone, .signedIn: return true
    }
    if isAboutPeople {
      let units = arguments["unit"].map { Set([$0]) } ?? []
      return actor.may(permission, AccessRecord(units: units, sensitivity: .personal))
    }
    for parameter in parameters {
      guard case .plan = parameter.kind, let plan = arguments[parameter.key].flatMap({ Plan.ID($0) }) else { continue }
      guard let record = try Plan.accessRecord(plan, in: connection), actor.may(permission, record) else {
        return false
      }
    }
    return true
  }

  /// Whether values in that unit can come from it.
  func fits(_ word: String?) -> Bool {
    switch unit {
    case .share: IndicatorUnit.isPercent(word)
    case .measures: ["件", "取組", "施策", "事業", "本", "個"].contains { IndicatorUnit.same($0, word) }
    default: IndicatorUnit.same(unit.word, word)
    }
  }

  /// What is wrong with an indicator of that unit; nil where it fits.
  func unitRefusal(_ word: String?) -> String? {
    guard !fits(word) else { return nil }
    let has = word.map { "「\($0)」" } ?? "空"
    return "「\(title)」の単位は「\(unit.word)」ですが、この指標の単位は\(has)です。指標の単位を直すか、ほかの量を選んでください。"
  }
}

import Essentials
import PlanFile
package import Planning

/// Words, levels and scales that a city can start from, named by the form of plan that they suit.
package struct ReadySet: Sendable {
  /// Its name in an address.
  package let key: String
  package let title: String
  /// What such a plan looks like.
  package let about: String
  /// A city whose plan has this form.
  package let example: String
  package let levels: [Level]
  package let markers: [(label: String, meaning: MarkerMeaning)]
  package let categories: [(label: String, meaning: CategoryMeaning)]
  package let scales: [(name: String, values: [Scale.Value])]
  package let phases: [(label: String, meaning: ResourceMeaning)]
}

/// What a ready set would add to a plan; what the plan has already stays as it is.
package struct ReadySetAddition: Sendable, Equatable {
  package var levels: [String] = []
  package var fields: [String] = []
  package var markers: [String] = []
  package var categories: [String] = []
  package var scales: [String] = []
  package var phases: [String] = []

  package var isEmpty: Bool { self == ReadySetAddition() }
}

extension Plan {
  /// Adds what of a set is missing, by label; levels only where the plan has none yet, fields on levels of the same name.
  @discardableResult
  package mutating func add(_ set: ReadySet, newID: () -> String) -> ReadySetAddition {
    var added = ReadySetAddition()
    if levels.isEmpty {
      levels = set.levels
      added.levels = set.levels.map(\.name)
      added.fields = set.levels.flatMap { level in level.fields.map { "\(level.name)：\($0.label)" } }
    } else {
      addFields(of: set, &added)
    }
    for word in set.markers where vocabulary.marker(word.label) == nil {
      vocabulary.markers.append(.init(word.label, word.meaning))
      added.markers.append(word.label)
    }
    for word in set.categories where vocabulary.category(word.label) == nil {
      vocabulary.categories.append(.init(word.label, word.meaning))
      added.categories.append(word.label)
    }
    for word in set.phases where !vocabulary.resourcePhases.contains(where: { $0.label == word.label }) {
      vocabulary.resourcePhases.append(.init(word.label, word.meaning))
      added.phases.append(word.label)
    }
    for scale in set.scales where !vocabulary.scales.contains(where: { $0.name == scale.name }) {
      vocabulary.scales.append(Scale(id: Scale.ID(stored: newID()), name: scale.name, values: scale.values))
      added.scales.append(scale.name)
    }
    return added
  }

  private mutating func addFields(of set: ReadySet, _ added: inout ReadySetAddition) {
    for level in set.levels {
      // A plan has its own names for its tiers; its measures are its measures under any name.
      guard
        let place = levels.firstIndex(where: { $0.name == level.name && $0.isMeasure == level.isMeasure })
          ?? (level.isMeasure ? levels.firstIndex { $0.isMeasure } : nil)
      else { continue }
      for field in level.fields
      where !levels[place].fields.contains(where: { $0.key == field.key || $0.label == field.label }) {
        levels[place].fields.append(field)
        added.fields.append("\(levels[place].name)：\(field.label)")
      }
    }
  }
}

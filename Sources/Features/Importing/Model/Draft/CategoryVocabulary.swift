import PlanFile
import Planning

/// Lists the category labels in their order of appearance with their meanings.
enum CategoryVocabulary {
  static func settle(_ document: inout PlanDocument, mapping: ImportMapping) {
    var seen = Set(document.plan.vocabulary.categories.map(\.label))
    for node in document.nodes {
      guard let label = node.category, seen.insert(label).inserted else { continue }
      let meaning = mapping.categories[label] ?? CategoryWords.meaning(of: label) ?? .other
      document.plan.vocabulary.categories.append(Vocabulary.Term(label, meaning))
    }
  }
}

import Essentials
import HTTP
import Planning

/// The addresses of the feature.
enum LibraryAddresses {
  static let start: Path<> = "/library"
  static let plans: Path<> = "/library/plans"
  static let plan: Path<ReferenceKey> = "/library/plans/*"
  static let removePlan: Path<ReferenceKey> = "/library/plans/*/remove"
  static let measure: Path<ReferenceKey> = "/library/measures/*"
  static let correct: Path<ReferenceKey> = "/library/measures/*/themes"
  static let theme: Path<String> = "/library/themes/*"
  static let themeFile: Path<String> = "/library/themes/*/xlsx"
  static let matrix: Path<> = "/library/matrix"
  static let matrixFile: Path<> = "/library/matrix/xlsx"
  static let words: Path<> = "/library/words"
  static let newWords: Path<> = "/library/words/new"
  static let editWords: Path<String> = "/library/words/themes/*"
  static let removeWords: Path<String> = "/library/words/themes/*/remove"
  static let restoreWords: Path<String> = "/library/words/themes/*/restore"
  static let coverage: Path<Plan.ID> = "/plans/*/coverage"
  static let coverageFile: Path<Plan.ID> = "/plans/*/coverage/xlsx"
  static let near: Path<Plan.ID, PlanNode.ID> = "/plans/*/nodes/*/elsewhere"
  static let correctOwn: Path<Plan.ID, PlanNode.ID> = "/plans/*/nodes/*/elsewhere/themes"

  /// The import, told that a plan of another city is meant.
  static let intake = Link(segments: ["import"], query: [("as", "reference")])

  static func link(_ reference: LibraryPlan) -> Link { plan(ReferenceKey(text: reference.id.text)) }
  static func link(_ reference: LibraryMeasure) -> Link { measure(ReferenceKey(text: reference.id.text)) }
}

/// The id of a reference or of its measure in an address; not that of an own plan, which the policy guards.
struct ReferenceKey: PathParameter {
  let text: String

  init(text: String) { self.text = text }

  init?(pathSegment: String) {
    guard let id = PlanNode.ID(pathSegment) else { return nil }
    text = id.text
  }

  var pathSegment: String { text }
  var plan: Plan.ID { Plan.ID(stored: text) }
  var measure: PlanNode.ID { PlanNode.ID(stored: text) }
}

import Editions
import Essentials
import FiscalYears
import HTTP
import Planning

/// The addresses of the feature.
enum PublishingAddresses {
  // MARK: Of other features
  static let roles = Link(segments: ["roles"])

  // MARK: For everybody
  static let plans: Path<> = "/public"
  static let site: Path<Plan.ID> = "/public/*"
  static let top: Path<Plan.ID, String> = "/public/*/*"
  static let page: Path<Plan.ID, String, String> = "/public/*/*/*"
  static let inner: Path<Plan.ID, String, String, String> = "/public/*/*/*/*"

  // MARK: For staff
  static let staffTop: Path<Plan.ID, String> = "/plans/*/published/*"
  static let staffPage: Path<Plan.ID, String, String> = "/plans/*/published/*/*"
  static let staffInner: Path<Plan.ID, String, String, String> = "/plans/*/published/*/*/*"

  // MARK: For those who prepare and approve
  static let overview: Path<Plan.ID> = "/plans/*/publishing"
  static let settings: Path<Plan.ID> = "/plans/*/publishing/settings"
  static let rules: Path<Plan.ID, EditionKind> = "/plans/*/publishing/rules/*"
  static let list: Path<Plan.ID, EditionKind> = "/plans/*/publishing/list/*"
  static let listFile: Path<Plan.ID, EditionKind> = "/plans/*/publishing/list/*/xlsx"
  static let item: Path<Plan.ID, EditionKind> = "/plans/*/publishing/list/*/item"
  static let prepare: Path<Plan.ID> = "/plans/*/publishing/prepare"
  static let waiting: Path<Plan.ID, Int> = "/plans/*/publishing/waiting/*"
  static let approve: Path<Plan.ID, Int> = "/plans/*/publishing/waiting/*/approve"
  static let decline: Path<Plan.ID, Int> = "/plans/*/publishing/waiting/*/decline"
  static let withdraw: Path<Plan.ID, Int> = "/plans/*/publishing/versions/*/withdraw"
  static let words: Path<Plan.ID, Int> = "/plans/*/publishing/versions/*/words"
  static let again: Path<Plan.ID, Int> = "/plans/*/publishing/versions/*/documents"
  static let zip: Path<Plan.ID> = "/plans/*/publishing/zip"
  static let preview: Path<Plan.ID, EditionKind, String> = "/plans/*/publishing/preview/*/*"
  static let previewPage: Path<Plan.ID, EditionKind, String, String> = "/plans/*/publishing/preview/*/*/*"
  static let previewInner: Path<Plan.ID, EditionKind, String, String, String> =
    "/plans/*/publishing/preview/*/*/*/*"

  /// A document of an edition, as the documents show it.
  static func document(_ form: String, of plan: Plan.ID, edition: String, _ year: FiscalYear?) -> Link {
    Link(segments: ["plans", plan.text, "documents", form]).adding(
      (year.map { [("year", $0.description)] } ?? []) + [("edition", edition)])
  }
}

extension EditionKind: PathParameter {
  /// Reads the word of the kind.
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  /// The word of the kind.
  package var pathSegment: String { rawValue }
}

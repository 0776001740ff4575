package import Editions
import Essentials
import HTTP
import Planning

/// The addresses of the feature.
enum DocumentAddresses {
  static let list: Path<Plan.ID> = "/plans/*/documents"
  /// Takes a definition in from a file.
  static let take: Path<Plan.ID> = "/plans/*/documents/take"
  /// The document as a page, with what can be done with it.
  static let page: Path<Plan.ID, FormKey> = "/plans/*/documents/*"
  static let file: Path<Plan.ID, FormKey, FileKind> = "/plans/*/documents/*/files/*"
  static let copy: Path<Plan.ID, FormKey> = "/plans/*/documents/*/copy"
  static let edit: Path<Plan.ID, FormKey> = "/plans/*/documents/*/edit"
  static let definition: Path<Plan.ID, FormKey> = "/plans/*/documents/*/definition"
  static let remove: Path<Plan.ID, FormKey> = "/plans/*/documents/*/remove"
  /// How far a document is that somebody asked for.
  static let making: Path<Plan.ID, DocumentJob.ID> = "/plans/*/document-jobs/*"
  /// The document itself, for who asked for it.
  static let made: Path<Plan.ID, DocumentJob.ID> = "/plans/*/document-jobs/*/file"
  static let cancelMaking: Path<Plan.ID, DocumentJob.ID> = "/plans/*/document-jobs/*/cancel"
}

/// The name of a form in an address: the key of a ready one, or the id of one that the city made.
struct FormKey: PathParameter, Hashable {
  let pathSegment: String

  init?(pathSegment: String) {
    guard !pathSegment.isEmpty, pathSegment.utf8.count <= 32 else { return nil }
    self.pathSegment = pathSegment
  }
}

/// What a document comes out as.
typealias FileKind = ReleasedDocument.Kind

extension ReleasedDocument.Kind: PathParameter {
  /// Reads the word of the kind.
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  /// The word of the kind.
  package var pathSegment: String { rawValue }
}

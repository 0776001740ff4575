import Editions
import Essentials
import FiscalYears

/// A version as its pages name it.
struct SiteVersion: Sendable {
  /// Nil for a look at what was not published yet.
  let number: Int?
  let day: Day
  let note: String
  let kind: EditionKind
  /// Whether documents go out with it.
  var hasDocuments = false
  /// Why it was withdrawn; nil where it can be read.
  var withdrawn: (day: Day, reason: String)?

  /// Its folder; what stands in it never changes.
  var folder: String { number.map { "v\($0)" } ?? "preview" }

  /// The folder of its documents, which is whole when all of them are made.
  var documentFolder: String { number.map { "d\($0)" } ?? "documents" }

  var title: String { number.map { "第\($0)版" } ?? "公開前の\(kind.title)" }
}

/// What all versions of a plan have in common.
struct SiteTerms: Sendable {
  let license: String
  let contact: String
}

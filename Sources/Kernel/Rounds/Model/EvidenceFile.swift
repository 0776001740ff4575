package import Essentials

/// A file that a unit attached to its sheet (資料).
package struct EvidenceFile: Sendable, Equatable {
  package typealias ID = Identifier<EvidenceFile>

  package let id: ID
  package let sheet: ReportSheet.ID
  /// The name without any folder, as it is offered for download.
  package let name: String
  package let mediaType: String
  package let size: Int
  /// The SHA-256 of the content.
  package let digest: String
  package let addedAt: Instant
  package let addedBy: String
  /// When it was taken off the sheet; its content stays with the history.
  package let removedAt: Instant?
  package let removedBy: String?

  /// Bytes of the largest file.
  package static let sizeLimit = 10 << 20
  /// How many files one sheet may have.
  package static let countLimit = 20
}

package import Essentials

/// A file that somebody laid beside a record (資料).
package struct AttachedFile: Sendable, Equatable {
  package typealias ID = Identifier<AttachedFile>

  package let id: ID
  /// The name without any folder, as it is offered for download.
  package let name: String
  package let mediaType: String
  package let size: Int
  /// The SHA-256 of the content.
  package let digest: String
  package let addedAt: Instant
  package let addedBy: String
  /// When it was taken off; its content stays with the history.
  package let removedAt: Instant?
  package let removedBy: String?

  package init(
    id: ID, name: String, mediaType: String, size: Int, digest: String, addedAt: Instant, addedBy: String,
    removedAt: Instant? = nil, removedBy: String? = nil
  ) {
    self.id = id
    self.name = name
    self.mediaType = mediaType
    self.size = size
    self.digest = digest
    self.addedAt = addedAt
    self.addedBy = addedBy
    self.removedAt = removedAt
    self.removedBy = removedBy
  }

  /// Bytes of the largest file.
  package static let sizeLimit = 10 << 20
  /// How many files one record may have.
  package static let countLimit = 20
}

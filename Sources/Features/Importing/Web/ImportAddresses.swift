package import HTTP

/// The addresses of the import.
package enum ImportAddresses {
  package static let start: Path<> = "/import"
  static let preview: Path<StoredDraft.ID> = "/import/*"
  static let mapping: Path<StoredDraft.ID> = "/import/*/mapping"
  static let table: Path<StoredDraft.ID, Int> = "/import/*/tables/*"
  static let take: Path<StoredDraft.ID> = "/import/*/take"
  static let reference: Path<StoredDraft.ID> = "/import/*/reference"
  static let discard: Path<StoredDraft.ID> = "/import/*/discard"
}

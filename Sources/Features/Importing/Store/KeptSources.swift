import Essentials

/// The last documents that were read, so that a correction does not read the file again.
final class KeptSources: Sendable {
  private static let limit = 4
  private let kept = Lock<[(id: StoredDraft.ID, content: ImportFile.Content)]>([])

  /// What the draft's file holds; read only where it is not at hand.
  func content(of draft: StoredDraft) throws -> ImportFile.Content {
    if let found = kept.withLock({ kept in kept.first { $0.id == draft.id }?.content }) { return found }
    let content = try draft.file.read()
    keep(content, for: draft.id)
    return content
  }

  /// Keeps what was read already.
  func keep(_ content: ImportFile.Content, for id: StoredDraft.ID) {
    kept.withLock { kept in
      kept.removeAll { $0.id == id }
      kept.append((id, content))
      if kept.count > Self.limit { kept.removeFirst() }
    }
  }
}

import SourceDocuments

/// Tells an old or protected Office file, a file of another kind and one that is too large apart before it is opened.
func refuseOtherContainers(_ bytes: [UInt8], kind: String) throws(SourceRefusal) {
  guard bytes.count <= SourceLimits.fileBytes else { throw .tooLarge(limit: SourceLimits.fileBytes) }
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
    // A file with a password is the same container as the old formats, with a stream of this name.
    let stream = Array("EncryptedPackage".utf16.map { [UInt8(truncatingIfNeeded: $0), 0] }.joined())
    throw contains(stream, in: bytes) ? .encrypted : .oldOffice
  }
  guard bytes.starts(with: [0x50, 0x4B]) else { throw .notOfKind(kind) }
}

private func contains(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
  guard bytes.count >= needle.count else { return false }
  return (0...bytes.count - needle.count).contains { start in
    bytes[start] == needle[0] && bytes[start..<start + needle.count].elementsEqual(needle)
  }
}

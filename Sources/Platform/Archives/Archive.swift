import CZip
import Essentials
import Glibc
package import SourceDocuments
import TextFiles

/// A zip file in memory that is opened with suspicion: consistent directory, plain methods, and limits that count what really comes out.
package final class Archive {
  private let file: ZipHandle
  private let entries: [String: ArchiveEntry]
  private var unpacked = 0

  /// Opens the archive; `kind` names what the file claims to be, for the sentence of the refusal.
  package init(_ bytes: [UInt8], kind: String) throws(SourceRefusal) {
    try refuseOtherContainers(bytes, kind: kind)
    file = try ZipHandle(OwnedBytes(bytes))
    entries = try readDirectory(of: file)
  }

  /// Whether there is a part of that name; case does not matter.
  package func contains(_ name: String) -> Bool { entries[partKey(name)] != nil }

  /// The names of all parts as they stand in the archive, sorted; what programs and Windows put in beside them is left out.
  package var names: [String] {
    entries.values.map(\.name).filter { name in
      !name.hasSuffix("/") && !name.hasPrefix("__MACOSX/") && name.split(separator: "/").last?.hasPrefix(".") != true
    }.sorted()
  }

  /// The unpacked bytes of a part, or nil where the archive has none of that name; case does not matter.
  package func part(_ name: String) throws(SourceRefusal) -> [UInt8]? {
    guard let entry = entries[partKey(name)] else { return nil }
    guard let stream = unsafe zip_fopen_index(file.pointer, entry.index, 0) else {
      throw .damaged(name)
    }
    defer { unsafe _ = zip_fclose(stream) }
    let limit = min(entry.size, SourceLimits.totalBytes - unpacked)
    // One byte more than declared is asked for, so that a longer stream and a wrong checksum both show.
    var content = [UInt8](repeating: 0, count: limit + 1)
    var filled = 0
    while filled <= limit {
      let count = unsafe content.withUnsafeMutableBytes { buffer in
        unsafe zip_fread(stream, buffer.baseAddress?.advanced(by: filled), UInt64(buffer.count - filled))
      }
      guard count >= 0 else { throw .damaged(name) }
      if count == 0 { break }
      filled += Int(count)
    }
    guard filled == entry.size else {
      throw filled > limit && entry.size > limit ? .tooLargeUnpacked : .damaged(name)
    }
    unpacked += filled
    content.removeLast(content.count - filled)
    return content
  }
}

private struct ArchiveEntry {
  var index: UInt64
  var size: Int
  var name: String
}

private func readDirectory(of file: ZipHandle) throws(SourceRefusal) -> [String: ArchiveEntry] {
  let count = unsafe Int(zip_get_num_entries(file.pointer, 0))
  guard count > 0 else { throw .damaged("目次") }
  guard count <= SourceLimits.archiveEntries else { throw .tooLargeUnpacked }
  var entries: [String: ArchiveEntry] = [:]
  var total = 0
  for index in 0..<UInt64(count) {
    let (name, size) = try statistics(of: index, in: file)
    total += size
    guard size <= SourceLimits.partBytes, total <= SourceLimits.totalBytes else { throw .tooLargeUnpacked }
    guard entries.updateValue(ArchiveEntry(index: index, size: size, name: name), forKey: partKey(name)) == nil else {
      throw .damaged("同じ名前の部品")
    }
  }
  return entries
}

private func statistics(of index: UInt64, in file: ZipHandle) throws(SourceRefusal) -> (name: String, size: Int) {
  var entry = unsafe zip_stat_t()
  let known = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD)
  guard unsafe zip_stat_index(file.pointer, index, 0, &entry) == 0, unsafe entry.valid & known == known,
    let name = unsafe entry.name
  else { throw .damaged("目次") }
  guard unsafe entry.encryption_method == UInt16(ZIP_EM_NONE) else { throw .encrypted }
  guard unsafe entry.comp_method == UInt16(ZIP_CM_STORE) || entry.comp_method == UInt16(ZIP_CM_DEFLATE) else {
    throw .damaged("圧縮の方法")
  }
  guard let size = unsafe Int(exactly: entry.size), let packed = unsafe Int(exactly: entry.comp_size) else {
    throw .tooLargeUnpacked
  }
  if size > 1_048_576, size / max(1, packed) > SourceLimits.ratio { throw .tooLargeUnpacked }
  return unsafe (readableName(of: index, in: file) ?? String(cString: name), size)
}

/// The name in UTF-8 or CP932: Japanese Windows packs with CP932 names and does not say so.
private func readableName(of index: UInt64, in file: ZipHandle) -> String? {
  guard let raw = unsafe zip_get_name(file.pointer, index, zip_flags_t(ZIP_FL_ENC_RAW)) else { return nil }
  let bytes = unsafe Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
  return try? DecodedText(decoding: bytes).text
}

/// Part names are compared without regard to case; some writers use the wrong slash or a leading one.
private func partKey(_ name: String) -> String {
  var key = String(decoding: name.utf8.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self).lowercased()
  if key.hasPrefix("/") { key.removeFirst() }
  return key
}

import CZip
package import Essentials

/// Writes zip files whose bytes depend on their content alone.
package enum ArchiveWriter {
  /// One file of an archive.
  package struct Entry: Sendable {
    /// The name, with `/` between folders; Japanese names are marked as UTF-8, as Windows needs it.
    package let name: String
    package let bytes: OwnedBytes
    /// Whether it is compressed.
    package let isPacked: Bool

    package init(name: String, bytes: OwnedBytes, isPacked: Bool = false) {
      self.name = name
      self.bytes = bytes
      self.isPacked = isPacked
    }
  }

  /// The bytes of a zip with these files; Office files among them are compressed already.
  package static func write(_ entries: [Entry]) throws -> [UInt8] {
    precondition(Set(entries.map(\.name)).count == entries.count, "two files have the same name")
    let target = try ZipTarget()
    try target.fill(entries)
    return try target.bytes()
  }
}

/// The library failed: the operation and its code, never any content.
package struct ArchiveFault: Error, Sendable, Equatable {
  package let operation: String
  package let code: Int
}

/// A zip file that libzip builds in memory.
@safe private final class ZipTarget {
  private let source: OpaquePointer

  init() throws(ArchiveFault) {
    guard let source = unsafe zip_source_buffer_create(nil, 0, 0, nil) else {
      throw ArchiveFault(operation: "zip_source_buffer_create", code: 0)
    }
    unsafe self.source = source
  }

  deinit { unsafe zip_source_free(source) }

  func fill(_ entries: [ArchiveWriter.Entry]) throws(ArchiveFault) {
    // The archive takes one owner's share of the source and frees it.
    unsafe zip_source_keep(source)
    guard let archive = unsafe zip_open_from_source(source, ZIP_TRUNCATE, nil) else {
      unsafe zip_source_free(source)
      throw ArchiveFault(operation: "zip_open_from_source", code: 0)
    }
    do throws(ArchiveFault) {
      for entry in entries { try unsafe add(entry, to: archive) }
    } catch {
      unsafe zip_discard(archive)
      throw error
    }
    guard unsafe zip_close(archive) == 0 else {
      let code = unsafe zip_error_code_zip(zip_get_error(archive))
      unsafe zip_discard(archive)
      throw ArchiveFault(operation: "zip_close", code: Int(code))
    }
  }

  private func add(_ entry: ArchiveWriter.Entry, to archive: OpaquePointer) throws(ArchiveFault) {
    // The entries outlive the archive, so that no copy of them is needed.
    guard let content = unsafe zip_source_buffer(archive, entry.bytes.pointer, UInt64(entry.bytes.count), 0) else {
      throw ArchiveFault(operation: "zip_source_buffer", code: 0)
    }
    let index = unsafe zip_file_add(archive, entry.name, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      unsafe zip_source_free(content)
      throw ArchiveFault(operation: "zip_file_add", code: 0)
    }
    // 1 January 1980, the first day of zip files.
    guard unsafe zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0,
      unsafe zip_set_file_compression(archive, UInt64(index), entry.isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0
    else { throw ArchiveFault(operation: "zip_file_set_dostime", code: 0) }
  }

  func bytes() throws(ArchiveFault) -> [UInt8] {
    var status = unsafe zip_stat_t()
    guard unsafe zip_source_stat(source, &status) == 0, unsafe zip_source_open(source) == 0 else {
      throw ArchiveFault(operation: "zip_source_open", code: 0)
    }
    defer { unsafe _ = zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: unsafe Int(status.size))
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe zip_source_read(source, $0.baseAddress, UInt64($0.count)) }
    guard count == Int64(bytes.count) else { throw ArchiveFault(operation: "zip_source_read", code: Int(count)) }
    return bytes
  }
}

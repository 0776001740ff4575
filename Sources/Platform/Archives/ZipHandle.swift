import CZip
import Essentials
import SourceDocuments

/// An open libzip archive together with the bytes that it reads from.
@safe final class ZipHandle {
  let pointer: OpaquePointer
  private let bytes: OwnedBytes

  init(_ bytes: OwnedBytes) throws(SourceRefusal) {
    self.bytes = bytes
    unsafe pointer = try openArchive(bytes)
  }

  deinit { unsafe zip_discard(pointer) }
}

private func openArchive(_ bytes: OwnedBytes) throws(SourceRefusal) -> OpaquePointer {
  var problem = unsafe zip_error_t()
  unsafe zip_error_init(&problem)
  defer { unsafe zip_error_fini(&problem) }
  guard let source = unsafe zip_source_buffer_create(bytes.pointer, UInt64(bytes.count), 0, &problem) else {
    preconditionFailure("out of memory")
  }
  guard let pointer = unsafe zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &problem) else {
    unsafe zip_source_free(source)
    throw .damaged("zip")
  }
  return unsafe pointer
}

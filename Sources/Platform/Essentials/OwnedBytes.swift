import Glibc

/// A block of bytes that is filled once and then only read, so that it can travel to the socket without a copy.
///
/// `@unchecked Sendable` is sound because nothing can change the block after `init` and it is freed only with the last owner.
@safe package final class OwnedBytes: @unchecked Sendable {
  private let start: UnsafeMutableRawPointer
  /// How many bytes there are.
  package let count: Int

  /// Takes over a block that came from `malloc`.
  package init(adopting start: UnsafeMutableRawPointer, count: Int) {
    unsafe self.start = unsafe start
    self.count = count
  }

  /// Copies the bytes.
  package init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    guard let block = unsafe malloc(max(1, bytes.count)) else { preconditionFailure("out of memory") }
    unsafe start = block
    let target = unsafe UnsafeMutableRawBufferPointer(start: block, count: count)
    // One block copy where possible: byte by byte through a generic collection is a thousand times slower.
    let copied: Void? = bytes.withContiguousStorageIfAvailable { source in
      unsafe target.copyMemory(from: UnsafeRawBufferPointer(source))
    }
    if copied == nil { _ = unsafe target.initializeMemory(as: UInt8.self, from: bytes) }
  }

  /// Copies the UTF-8 of the text.
  package convenience init(_ text: String) { self.init(Array(text.utf8)) }

  deinit { unsafe free(start) }

  /// The start of the block; valid as long as this object lives.
  package var pointer: UnsafeRawPointer { unsafe UnsafeRawPointer(start) }

  /// A copy as an array.
  package var array: [UInt8] { unsafe Array(UnsafeRawBufferPointer(start: pointer, count: count)) }

  /// The bytes read as UTF-8.
  package var string: String {
    unsafe String(decoding: UnsafeRawBufferPointer(start: pointer, count: count), as: UTF8.self)
  }
}

import Glibc

/// A thread of the system that runs one function and is joined at the end.
struct Thread {
  private let handle: pthread_t

  /// Stops the program where the system has no thread left at start-up.
  init(_ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, 2 << 20)
    var handle = pthread_t()
    let box = unsafe Unmanaged.passRetained(Box(body))
    let code = unsafe pthread_create(&handle, &attributes, Self.start, box.toOpaque())
    unsafe pthread_attr_destroy(&attributes)
    precondition(code == 0, "no thread left")
    self.handle = handle
  }

  func join() { pthread_join(handle, nil) }

  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pointer in
    guard let pointer = unsafe pointer else { return nil }
    unsafe Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
    return nil
  }
}

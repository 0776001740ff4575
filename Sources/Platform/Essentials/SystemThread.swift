import Glibc

/// A thread of the system that runs one function and is joined at the end.
package struct SystemThread: Sendable {
  private let handle: pthread_t

  /// Stops the program where the system has no thread left at start-up.
  package init(_ body: @escaping @Sendable () -> Void) {
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

  /// Waits until the function has returned; to be called once.
  package func join() { pthread_join(handle, nil) }

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

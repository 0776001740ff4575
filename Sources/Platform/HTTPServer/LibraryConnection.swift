import CMicrohttpd
import Essentials
import Glibc
import HTTP

/// What the server asks of the library's connection; valid only inside a call of the library.
@safe struct LibraryConnection {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  var descriptor: Int32 { unsafe http_socket(pointer) }

  var remoteAddress: String { unsafe SocketAddress.text(of: http_peer(pointer)) }

  /// The status of an answer that the library gave without us.
  var status: Int? {
    let code = unsafe http_status(pointer)
    return code == 0 ? nil : Int(code)
  }

  /// Our object for this connection, set when it was opened.
  var slot: ConnectionSlot? {
    guard let context = unsafe http_socket_context(pointer) else { return nil }
    return unsafe Unmanaged<ConnectionSlot>.fromOpaque(context).takeUnretainedValue()
  }

  /// The header fields of the request.
  func readHeader() -> HeaderGate {
    var gate = HeaderGate()
    unsafe withUnsafeMutablePointer(to: &gate) { gate in
      _ = unsafe MHD_get_connection_values_n(pointer, .HEADER_KIND, Self.addField, gate)
    }
    return gate
  }

  /// Stops work on the connection until the answer is delivered.
  func suspend() -> PendingAnswer {
    unsafe MHD_suspend_connection(pointer)
    return unsafe PendingAnswer(connection: pointer)
  }

  /// Hands the answer to the library; the body goes to the socket without a copy.
  func send(_ response: Response, closing: Bool) -> Bool {
    let owner = unsafe Unmanaged.passRetained(response.body)
    let reply = unsafe MHD_create_response_from_buffer_with_free_callback_cls(
      response.body.count, UnsafeMutableRawPointer(mutating: response.body.pointer), Self.releaseBody,
      owner.toOpaque())
    guard let reply = unsafe reply else {
      unsafe owner.release()
      return false
    }
    defer { unsafe MHD_destroy_response(reply) }
    for field in response.safeHeaders where !Self.ownFields.contains(field.name.lowercased()) {
      guard unsafe MHD_add_response_header(reply, field.name, field.value) == .YES else { return false }
    }
    if closing, unsafe MHD_add_response_header(reply, "connection", "close") != .YES { return false }
    return unsafe MHD_queue_response(pointer, UInt32(response.status.code), reply) == .YES
  }

  /// Fields that tell how the message is transported; only the library may set them.
  private static let ownFields: Set<String> = [
    "connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade",
  ]

  private static let releaseBody: @convention(c) (UnsafeMutableRawPointer?) -> Void = { owner in
    if let owner = unsafe owner { unsafe Unmanaged<OwnedBytes>.fromOpaque(owner).release() }
  }

  private static let addField: MHD_KeyValueIteratorN = { gate, _, name, nameSize, value, valueSize in
    guard let gate = unsafe gate?.assumingMemoryBound(to: HeaderGate.self) else { return .NO }
    unsafe gate.pointee.add(
      name: UnsafeRawBufferPointer(start: name, count: nameSize),
      value: UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize))
    return .YES
  }
}

import CMicrohttpd
import Glibc

/// The functions that the library calls, on its own threads; each finds its way back to the flow through the context.
enum LibraryCalls {
  static func flow(_ context: UnsafeMutableRawPointer?) -> RequestFlow? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<RequestFlow>.fromOpaque(context).takeUnretainedValue()
  }

  /// A connection was opened or is about to be closed.
  static let connection: MHD_NotifyConnectionCallback = { context, pointer, place, event in
    guard let flow = unsafe flow(context), let pointer = unsafe pointer, let place = unsafe place else { return }
    let connection = unsafe LibraryConnection(pointer)
    if event == .CONNECTION_NOTIFY_STARTED {
      let client = ClientConnection(
        descriptor: connection.descriptor, remoteAddress: connection.remoteAddress,
        headerDeadline: flow.configuration.headerDeadline)
      unsafe place.pointee = Unmanaged.passRetained(ConnectionSlot(client)).toOpaque()
      flow.reaper.add(client)
    } else if let context = unsafe place.pointee {
      let slot = unsafe Unmanaged<ConnectionSlot>.fromOpaque(context).takeRetainedValue()
      unsafe place.pointee = nil
      flow.complete(slot, connection, isComplete: false)
      flow.reaper.remove(slot.client)
    }
  }

  /// The request line is there.
  static let target:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) ->
      UnsafeMutableRawPointer? = { context, target, pointer in
        guard let flow = unsafe flow(context), let target = unsafe target, let pointer = unsafe pointer else {
          return nil
        }
        let connection = unsafe LibraryConnection(pointer)
        guard let slot = connection.slot else { return nil }
        flow.complete(slot, connection, isComplete: false)
        slot.client.expect(.header, within: flow.configuration.headerDeadline)
        slot.exchange = unsafe Exchange(connection: slot.client, target: String(cString: target))
        return nil
      }

  /// Leaves escapes alone: the library would cut the path at a zero byte and hide slashes.
  static let unescape: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int =
    {
      _, _, text in
      guard let text = unsafe text else { return 0 }
      return unsafe strlen(text)
    }

  /// Called after the header, for each piece of the body, after the body, and after the answer was delivered.
  static let handle: MHD_AccessHandlerCallback = { context, pointer, _, method, version, data, size, _ in
    guard let flow = unsafe flow(context), let pointer = unsafe pointer, let size = unsafe size,
      let method = unsafe method, let version = unsafe version
    else { return .NO }
    let connection = unsafe LibraryConnection(pointer)
    guard let exchange = connection.slot?.exchange else { return .NO }
    let goesOn: Bool
    if case .header = exchange.stage {
      goesOn = unsafe flow.begin(
        exchange, connection, method: String(cString: method), version: String(cString: version))
    } else if unsafe size.pointee > 0 {
      let bytes = unsafe UnsafeRawBufferPointer(start: data, count: size.pointee)
      unsafe size.pointee = 0
      goesOn = unsafe flow.receive(bytes, exchange)
    } else {
      goesOn = flow.advance(exchange, connection)
    }
    return goesOn ? .YES : .NO
  }

  static let completed: MHD_RequestCompletedCallback = { context, pointer, _, reason in
    guard let flow = unsafe flow(context), let pointer = unsafe pointer else { return }
    let connection = unsafe LibraryConnection(pointer)
    guard let slot = connection.slot else { return }
    flow.complete(slot, connection, isComplete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
  }

  static let log: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void = { context, text in
    guard let flow = unsafe flow(context), let text = unsafe text else { return }
    unsafe flow.onEvent(.library(String(cString: text)))
  }
}

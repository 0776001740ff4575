import Glibc

/// A socket that waits for connections.
struct ListeningSocket {
  let descriptor: Int32
  let port: UInt16

  /// Opened here and not by the library, because the library does not say why it fails.
  init(host: String, port: UInt16) throws(ServerFault) {
    var address = try SocketAddress(host: host, port: port)
    let descriptor = socket(
      address.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw .system(operation: "socket", code: errno) }
    do throws(ServerFault) {
      try Self.set(descriptor, SOL_SOCKET, SO_REUSEADDR, to: 1)
      if address.family == AF_INET6 { try Self.set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, to: 0) }
      try unsafe address.withPointer { pointer, length throws(ServerFault) in
        guard unsafe bind(descriptor, pointer, length) == 0 else { throw .system(operation: "bind", code: errno) }
      }
      guard listen(descriptor, 1_024) == 0 else { throw ServerFault.system(operation: "listen", code: errno) }
      self.port = try address.boundPort(of: descriptor)
      self.descriptor = descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func set(_ socket: Int32, _ level: Int32, _ option: Int32, to value: Int32) throws(ServerFault) {
    var value = value
    guard unsafe setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
      throw .system(operation: "setsockopt", code: errno)
    }
  }
}

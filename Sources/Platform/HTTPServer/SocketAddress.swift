import Essentials
import Glibc

/// An IPv4 or IPv6 address with a port.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length: socklen_t

  var family: Int32 { Int32(storage.ss_family) }

  init(host: String, port: UInt16) throws(ServerFault) {
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if unsafe inet_pton(AF_INET, host, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      length = socklen_t(MemoryLayout<sockaddr_in>.size)
      unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.storeBytes(of: four, as: sockaddr_in.self) }
    } else if unsafe inet_pton(AF_INET6, host, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = port.bigEndian
      length = socklen_t(MemoryLayout<sockaddr_in6>.size)
      unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.storeBytes(of: six, as: sockaddr_in6.self) }
    } else {
      throw .notAnAddress(host)
    }
  }

  mutating func withPointer(
    _ body: (UnsafePointer<sockaddr>, socklen_t) throws(ServerFault) -> Void
  ) throws(ServerFault) {
    let length = length
    try unsafe withUnsafePointer(to: &storage) { storage throws(ServerFault) in
      try unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer throws(ServerFault) in
        try unsafe body(pointer, length)
      }
    }
  }

  /// The port that the system gave; IPv4 and IPv6 keep it at the same place.
  func boundPort(of descriptor: Int32) throws(ServerFault) -> UInt16 {
    var bound = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let code = unsafe withUnsafeMutablePointer(to: &bound) { bound in
      unsafe bound.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &length) }
    }
    guard code == 0 else { throw .system(operation: "getsockname", code: errno) }
    return UInt16(bigEndian: bound.sin6_port)
  }

  /// Writes the address of a peer; an IPv4 address that came through an IPv6 socket is written as IPv4.
  static func text(of peer: UnsafePointer<sockaddr>?) -> String {
    guard let peer = unsafe peer else { return "" }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN) + 1)
    let raw = unsafe UnsafeRawPointer(peer)
    let family = unsafe Int32(raw.load(as: sa_family_t.self))
    let written: Bool
    switch family {
    case AF_INET:
      var address = unsafe raw.loadUnaligned(as: sockaddr_in.self).sin_addr
      written = unsafe inet_ntop(family, &address, &buffer, socklen_t(buffer.count)) != nil
    case AF_INET6:
      var address = unsafe raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      written = unsafe inet_ntop(family, &address, &buffer, socklen_t(buffer.count)) != nil
    default: return "local"
    }
    guard written else { return "" }
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return NetworkAddress(text)?.text ?? text
  }
}

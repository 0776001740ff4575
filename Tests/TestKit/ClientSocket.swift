import Foundation

/// A blocking TCP connection, for tests that need to send bytes which no client would send.
package final class ClientSocket {
  /// Why a step of a test over a socket failed.
  package enum Failure: Error {
    case notConnected(Int32)
    case notSent(Int32)
    case timeOut
    case broken(String)
  }

  private let descriptor: Int32
  private let timeout: Int32
  private var buffer: [UInt8] = []

  /// Connects; every read waits at most `timeout` seconds.
  package init(port: UInt16, host: String = "127.0.0.1", timeout: Int = 20, receiveBuffer: Int32? = nil) throws {
    self.timeout = Int32(timeout * 1_000)
    let isSix = host.contains(":")
    descriptor = socket(isSix ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    if var size = receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, 4) }
    let code: Int32
    if isSix {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      inet_pton(AF_INET6, host, &address.sin6_addr)
      code = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
      }
    } else {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      inet_pton(AF_INET, host, &address.sin_addr)
      code = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    guard code == 0 else {
      let number = errno
      close(descriptor)
      throw Failure.notConnected(number)
    }
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
  }

  deinit { close(descriptor) }

  /// Sends everything.
  package func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends everything.
  package func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure.notSent(errno) }
      sent += count
    }
  }

  /// Tells the peer that nothing more comes.
  package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Waits for bytes; `nil` when nothing came in that many milliseconds, empty at the end of the connection.
  package func receive(within milliseconds: Int32? = nil, atMost count: Int = 65_536) -> [UInt8]? {
    if !buffer.isEmpty {
      defer { buffer.removeFirst(min(count, buffer.count)) }
      return Array(buffer.prefix(count))
    }
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&state, 1, milliseconds ?? timeout) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let received = recv(descriptor, &bytes, count, 0)
    return Array(bytes.prefix(max(0, received)))
  }

  /// Everything up to the end of the connection.
  package func receiveToEnd() throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      guard let bytes = receive() else { throw Failure.timeOut }
      if bytes.isEmpty { return all }
      all += bytes
    }
  }

  /// The next response on this connection; `nil` where the connection ends first.
  package func receiveResponse(toHead: Bool = false) throws -> ReceivedResponse? {
    var bytes: [UInt8] = []
    while true {
      if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
        guard var response = ReceivedResponse(head: bytes[..<end.lowerBound]) else {
          throw Failure.broken(String(decoding: bytes.prefix(200), as: UTF8.self))
        }
        let hasBody = !toHead && response.status != 304 && response.status >= 200
        let length = hasBody ? Int(response.header("content-length") ?? "") ?? 0 : 0
        while bytes.count - end.upperBound < length {
          guard let more = receive() else { throw Failure.timeOut }
          guard !more.isEmpty else { throw Failure.broken("the body ends early") }
          bytes += more
        }
        response.body = Array(bytes[end.upperBound..<(end.upperBound + length)])
        buffer = Array(bytes[(end.upperBound + length)...]) + buffer
        return response
      }
      guard let more = receive() else { throw Failure.timeOut }
      guard !more.isEmpty else {
        if bytes.isEmpty { return nil }
        throw Failure.broken(String(decoding: bytes.prefix(200), as: UTF8.self))
      }
      bytes += more
    }
  }
}

import CMicrohttpd
import Glibc
package import HTTP

/// How a server ended.
package enum StopOutcome: Sendable, Equatable {
  /// Every request got its answer.
  case finished
  /// So many requests were cut off, but no handler is left.
  case cut(requests: Int)
  /// So many handlers do not end; the process must leave with `_exit`, because nothing can end them.
  case stuck(requests: Int)
}

/// What a server is busy with at one moment.
package struct ServerLoad: Sendable, Equatable {
  /// Open connections.
  package let connections: Int
  /// Requests between the end of their header and the end of their answer.
  package let requests: Int
  /// Bytes that are set aside for bodies.
  package let bodyBytes: Int

  /// Nothing to do.
  package static let none = ServerLoad(connections: 0, requests: 0, bodyBytes: 0)
}

/// Serves an application over HTTP/1.1 from when it is made until it is stopped.
@safe package final class Server {
  /// The port that it listens on.
  package let port: UInt16
  private let flow: RequestFlow
  private let daemon: OpaquePointer
  private let context: Unmanaged<RequestFlow>
  private var isListening = true
  private var isStopped = false
  private let setup: UnsafeMutablePointer<http_setup>

  /// Listens at once; events come on threads of the server.
  package init(
    application: any HTTPApplication, configuration: ServerConfiguration = ServerConfiguration(),
    onEvent: @escaping @Sendable (ServerEvent) -> Void = { _ in }
  ) throws(ServerFault) {
    let socket = try ListeningSocket(host: configuration.host, port: configuration.port)
    signal(SIGPIPE, SIG_IGN)
    port = socket.port
    flow = RequestFlow(application: application, configuration: configuration, onEvent: onEvent)
    unsafe context = Unmanaged.passRetained(flow)
    unsafe setup = .allocate(capacity: 1)
    unsafe setup.initialize(to: Self.setup(configuration, socket: socket.descriptor, context: context.toOpaque()))
    guard let daemon = unsafe http_start(setup) else {
      close(socket.descriptor)
      flow.reaper.stop()
      flow.pool.stop()
      unsafe context.release()
      unsafe setup.deallocate()
      throw .library
    }
    unsafe self.daemon = daemon
  }

  private static func setup(
    _ configuration: ServerConfiguration, socket: Int32, context: UnsafeMutableRawPointer
  ) -> http_setup {
    var setup = unsafe http_setup()
    unsafe setup.listen_socket = socket
    unsafe setup.threads = UInt32(configuration.socketThreads)
    unsafe setup.connection_limit = UInt32(min(configuration.connectionLimit, allowedConnections()))
    unsafe setup.timeout_seconds = UInt32(configuration.idleTimeout.milliseconds / 1_000 + 1)
    unsafe setup.memory_limit = configuration.headerMemory
    unsafe setup.context = context
    unsafe setup.handle = LibraryCalls.handle
    unsafe setup.completed = LibraryCalls.completed
    unsafe setup.connection = LibraryCalls.connection
    unsafe setup.target = LibraryCalls.target
    unsafe setup.unescape = LibraryCalls.unescape
    unsafe setup.log = LibraryCalls.log
    return unsafe setup
  }

  /// The library spins at full load when the system has no descriptor left, so some stay free.
  private static func allowedConnections() -> Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
    return max(16, Int(clamping: limit.rlim_cur) - 128)
  }

  /// What it is busy with.
  package var load: ServerLoad {
    ServerLoad(
      connections: flow.reaper.count, requests: flow.traffic.active, bodyBytes: flow.reservedBytes)
  }

  /// Takes no more connections, lets requests end within the grace time, then cancels them; blocks until all that is done.
  ///
  /// May be called again after `stuck`.
  package func stop(grace: Duration) -> StopOutcome {
    precondition(!isStopped, "stopped before")
    flow.traffic.startStopping()
    stopListening()
    let isIdle = flow.traffic.waitUntilIdle(grace)
    flow.traffic.close()
    let left = flow.traffic.handlersLeft(after: flow.configuration.cancellationGrace)
    // Stopping the library under a suspended connection would abort the process.
    guard left == 0 else { return .stuck(requests: left) }
    let cut = flow.traffic.waitUntilIdle(.milliseconds(isIdle ? 500 : 200)) ? 0 : flow.traffic.active
    isStopped = true
    unsafe MHD_stop_daemon(daemon)
    flow.reaper.stop()
    flow.pool.stop()
    unsafe context.release()
    unsafe setup.deallocate()
    return cut == 0 ? .finished : .cut(requests: cut)
  }

  /// Only once: the library would give the same descriptor again, which may belong to somebody else by then.
  private func stopListening() {
    guard isListening else { return }
    isListening = false
    let socket = unsafe MHD_quiesce_daemon(daemon)
    if socket >= 0 { close(socket) }
  }
}

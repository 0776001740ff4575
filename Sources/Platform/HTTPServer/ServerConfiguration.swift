/// What a server may use and how long it waits; the defaults suit one city hall.
package struct ServerConfiguration: Sendable {
  /// The IPv4 or IPv6 address to listen on.
  package var host = "127.0.0.1"
  /// The port to listen on; 0 takes a free one.
  package var port: UInt16 = 0
  /// Threads that run handlers; they may block.
  package var workerThreads = 8
  /// Threads that serve the sockets.
  package var socketThreads = 2
  /// Connections at a time; more wait in the kernel. Lowered where the system allows fewer open files.
  package var connectionLimit = 4_096
  /// Requests that handlers work on or that wait for one; more are answered 503.
  package var requestLimit = 512
  /// Bytes for the request line and header of one connection; more is answered 414 or 431.
  package var headerMemory = 32_768
  /// Bytes of path and query; more is answered 414.
  package var targetLimit = 8_192
  /// Bytes for the bodies of all requests together; more is answered 503.
  package var bodyMemory = 256 << 20
  /// A body that is refused is still read up to this size, because browsers show an answer only after sending everything.
  package var discardLimit = 128 << 20
  /// From the first byte of a request, or from accepting a connection, to the end of the header.
  package var headerDeadline = Duration.seconds(20)
  /// From the end of the header to the end of the body, in addition to the time that `slowestRate` allows.
  package var bodyDeadline = Duration.seconds(30)
  /// From the start to the end of an answer, in addition to the time that `slowestRate` allows.
  package var responseDeadline = Duration.seconds(30)
  /// Bytes a second that a client must send or take at least.
  package var slowestRate = 32_768
  /// How long a connection may stay open without a request.
  package var idleTimeout = Duration.seconds(30)
  /// How often deadlines are looked at.
  package var sweepInterval = Duration.milliseconds(250)
  /// How long handlers have to end after they were cancelled.
  package var cancellationGrace = Duration.seconds(2)

  package init() {}

  /// The time that so many bytes may take.
  func transfer(_ bytes: Int) -> Duration { .milliseconds(bytes / max(1, slowestRate / 1_000)) }
}

extension Duration {
  var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}

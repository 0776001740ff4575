/// What stands behind a server: decides how much body may come, and answers.
package protocol HTTPApplication: Sendable {
  /// The largest body in bytes for this request; 0 where none is expected; asked on a socket thread, so be quick.
  func bodyLimit(for head: RequestHead) -> Int
  /// Answers a whole request; every failure is an answer, too.
  func respond(to request: Request) async -> Response
}

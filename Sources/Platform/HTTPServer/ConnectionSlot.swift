/// What the library keeps for us beside a connection; only the thread that serves the connection touches it.
final class ConnectionSlot {
  let client: ClientConnection
  /// The request that is on its way. It is held here because the library forgets it when the header never comes to its end.
  var exchange: Exchange?

  init(_ client: ClientConnection) { self.client = client }
}

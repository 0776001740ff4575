package import HTTP

/// Answers a request that a route matched.
package typealias Handler = @Sendable (RequestContext) async throws -> Response

/// One door of the program: method, address, who may use it, and what answers.
package struct Route: Sendable {
  package let method: Method
  /// The address as it stands in the route table, e.g. `/plans/*`.
  package let address: String
  package let access: Access
  /// The largest body in bytes.
  package let bodyLimit: Int
  let match: @Sendable ([String]) -> Handler?

  /// Declares a route; the handler gets the parameters of its address already read.
  package init<each Parameter: PathParameter>(
    _ method: Method, _ path: Path<repeat each Parameter>, access: Access, bodyLimit: Int? = nil,
    _ handler: @escaping @Sendable (RequestContext, repeat each Parameter) async throws -> Response
  ) {
    self.method = method
    self.access = access
    self.bodyLimit = bodyLimit ?? (method == .post ? 1_048_576 : 0)
    address = path.text
    match = { segments in
      guard let parameters = path.match(segments) else { return nil }
      return { context in
        var context = context
        for parameter in repeat each parameters {
          if let record = parameter as? any RecordAddress { try context.decide(access, about: record) }
        }
        return try await handler(context, repeat each parameters)
      }
    }
  }
}

import Database
package import Essentials
package import HTTP
package import JSON

/// Who sent a request, and the token that the forms of the answer carry.
package struct Visit: Sendable {
  /// The person who signed in, if anybody.
  package let actor: Actor?
  /// The secret that a form must send back; nil where none has been given out yet.
  package let token: String?
  /// Header fields that the answer must carry, e.g. a cookie.
  package let headers: [(name: String, value: String)]
  /// The page that the visitor has to deal with before any other, e.g. choosing a new password.
  package let detour: Link?
  /// The roles that wait for a second factor; nil where none does.
  package let withheld: WithheldRoles?
  /// Where the policy must look at a record, as the visitor may do a thing with some and not with others.
  let limits: Set<AccessRecord.Sensitivity>

  package init(
    actor: Actor?, token: String?, headers: [(name: String, value: String)] = [], detour: Link? = nil,
    withheld: WithheldRoles? = nil
  ) {
    self.actor = actor
    self.token = token
    self.headers = headers
    self.detour = detour
    self.withheld = withheld
    limits = actor?.limits ?? []
  }
}

/// Tells who sent a request; the sign-in implements it.
package protocol Identification: Sendable {
  /// Looks the visitor up, with at most one statement.
  func identify(_ head: RequestHead, services: Services) throws -> Visit
}

/// What a handler knows: the request, who sent it, and what the program shares.
package struct RequestContext: Sendable {
  package let request: Request
  package let visit: Visit
  package let services: Services
  /// The entries of the menu that this visitor may use.
  package let menu: [MenuItem]
  /// The record that the address names, where the policy had to look at it.
  private(set) var record: AccessRecord?
  /// The fields of a form, read once, as a form may hold a large file; nil where none was sent or it is broken.
  let fields: FormFields?

  package init(request: Request, visit: Visit, services: Services, menu: [MenuItem]) {
    self.request = request
    fields = request.head.method == .post ? try? FormFields(reading: request) : nil
    self.visit = visit
    self.services = services
    self.menu = menu
  }

  /// The same request as another visitor's: of somebody who signed in by it, or of a stranger with a token.
  package func with(_ visit: Visit) -> RequestContext {
    RequestContext(request: request, visit: visit, services: services, menu: menu)
  }

  /// The person who signed in, if anybody.
  package var actor: Actor? { visit.actor }

  /// The person who signed in; only on routes that need one.
  package var signedIn: Actor {
    guard let actor = visit.actor else { preconditionFailure("the route is open to everyone") }
    return actor
  }

  /// Whether the visitor may do it with the record that the address names, or, where it names none, with some record.
  package func may(_ permission: Permission) -> Bool {
    guard let actor else { return false }
    return record.map { actor.may(permission, $0) } ?? actor.may(permission)
  }

  /// Asks the policy about the record that the address names; no record is looked at where none could be refused.
  mutating func decide(_ access: Access, about address: some RecordAddress) throws {
    guard let permission = access.permission, let actor else { return }
    guard visit.limits.contains(type(of: address).sensitivity) else { return }
    guard let record = try services.database.read({ try address.accessRecord(in: $0) }) else { throw NotFound() }
    guard actor.may(permission, record) else {
      throw permission.reading.map { actor.may($0, record) } == true ? Forbidden() : NotFound() as any Error
    }
    self.record = record
  }

  /// The token that forms carry.
  package var token: String { visit.token ?? "" }

  /// Whether a script asks, which wants values in place of pages.
  package var asksForJSON: Bool { request.head.header("accept") == "application/json" }

  /// The first query item of that name, trimmed; nil where it is absent or empty.
  package func query(_ name: String) -> String? {
    guard let value = request.head.queryValue(name)?.trimmed, !value.isEmpty else { return nil }
    return value
  }

  /// The page of a list that the address asks for, from 1.
  package var page: Int { min(max(1, query("page").flatMap { Int(asked: $0) } ?? 1), 1_000_000) }

  /// The fields that were sent.
  package func form() throws -> FormFields {
    guard let fields else {
      throw Refusal("送られた内容を読み取れませんでした。前の画面に戻って、もう一度送ってください。")
    }
    return fields
  }
}

extension Response {
  /// Values for a script of ours.
  package static func json(_ value: JSONValue, status: Status = .ok) -> Response {
    Response(
      status, headers: [("content-type", "application/json; charset=utf-8")], body: OwnedBytes(value.bytes(.compact)))
  }
}

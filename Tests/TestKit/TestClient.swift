import Application
import Database
import Essentials
import HTTP

/// A browser of one person: keeps cookies, carries form tokens, sends forms, follows nothing by itself.
package final class TestClient {
  /// A file that is sent with a form.
  package struct File {
    let field: String
    let name: String
    let bytes: [UInt8]

    package init(_ field: String, name: String, bytes: [UInt8]) {
      self.field = field
      self.name = name
      self.bytes = bytes
    }
  }

  private let app: TestApplication
  private let address: String
  private var cookies: [String: String] = [:]
  /// The host that it believes to talk to.
  package var host = "test.example"
  /// Header fields that go with every request.
  package var headers: [(name: String, value: String)] = []
  /// The token that forms carry; taken from the last page that had one.
  package var token: String?

  init(_ app: TestApplication, address: String) {
    self.app = app
    self.address = address
  }

  /// The cookie of that name, as the browser keeps it.
  package func cookie(_ name: String) -> String? { cookies[name] }

  /// All cookies as a request carries them.
  package var cookieHeader: String { cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }

  /// Makes the browser keep a `set-cookie` value, also one that the server never sent.
  package func keep(_ setCookie: String) {
    let pair = setCookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2 else { return }
    cookies[String(pair[0])] = setCookie.contains("Max-Age=0") ? nil : String(pair[1])
  }

  /// Opens an address.
  package func get(_ target: String) async throws -> TestPage { try await send(.get, target) }

  /// Opens an address.
  package func get(_ link: Link) async throws -> TestPage { try await get(link.path) }

  /// Opens the page that a form led to.
  package func follow(_ page: TestPage) async throws -> TestPage {
    guard let location = page.location else { throw TestPage.Missing(what: "a redirection") }
    return try await get(location)
  }

  /// Sends fields with the current token, without looking at a page; with files as multipart.
  package func post(
    _ target: String, _ fields: [(String, String)] = [], files: [File] = []
  ) async throws -> TestPage {
    let own = fields.contains { $0.0 == "token" } ? fields : fields + [("token", token ?? "")]
    if files.isEmpty {
      let text = own.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
      return try await send(.post, target, type: "application/x-www-form-urlencoded", body: Array(text.utf8))
    }
    return try await send(
      .post, target, type: "multipart/form-data; boundary=\(Self.boundary)", body: Self.multipart(own, files))
  }

  /// Sends a form of a page as a browser would: with all that stands in it, and what is typed here in its place.
  ///
  /// `pressing` is the name and value of the button; check boxes are set by giving all values of their name.
  package func submit(
    _ form: TestForm, _ typed: [(String, String)] = [], pressing: (String, String)? = nil, files: [File] = []
  ) async throws -> TestPage {
    let names = Set(typed.map(\.0))
    let kept = form.fields.filter { !names.contains($0.0) }
    return try await post(form.action, kept + typed + (pressing.map { [$0] } ?? []), files: files)
  }

  private func send(
    _ method: Method, _ target: String, type: String? = nil, body: [UInt8] = []
  ) async throws -> TestPage {
    var fields = headers + [("host", host)]
    if let type { fields.append(("content-type", type)) }
    if !cookies.isEmpty { fields.append(("cookie", cookieHeader)) }
    guard let head = RequestHead(method: method, target: target, headers: fields, remoteAddress: address) else {
      throw TestPage.Missing(what: "a well-formed address: \(target)")
    }
    guard body.count <= max(app.application.bodyLimit(for: head), 0) else {
      return TestPage(Response(.contentTooLarge), statements: 0)
    }
    let before = app.database.statementCount
    let response = await app.application.respond(to: Request(head: head, body: body))
    for field in response.headers where field.name == "set-cookie" { keep(field.value) }
    let page = TestPage(response, statements: app.database.statementCount - before)
    token = page.forms.lazy.compactMap { $0["token"] }.first ?? token
    return page
  }

  private static let boundary = "----test-boundary"

  private static func multipart(_ fields: [(String, String)], _ files: [File]) -> [UInt8] {
    var body: [UInt8] = []
    for (name, value) in fields {
      body += "--\(boundary)\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    for file in files {
      body += "--\(boundary)\r\ncontent-disposition: form-data; name=\"\(file.field)\"; ".utf8
      body += "filename=\"\(file.name)\"\r\ncontent-type: application/octet-stream\r\n\r\n".utf8
      body += file.bytes + Array("\r\n".utf8)
    }
    return body + Array("--\(boundary)--\r\n".utf8)
  }
}

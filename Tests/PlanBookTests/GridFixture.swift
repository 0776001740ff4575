import Application
import Database
import Essentials
import FiscalYears
import HTTP
import JSON
import PlanFile
import Planning
import Revising
import TestKit

/// What the script of the grid is told.
struct GridReply {
  let page: TestPage
  let json: JSONValue

  init(_ page: TestPage) throws {
    self.page = page
    json = try JSONValue(parsing: Array(page.response.body.string.utf8))
  }

  var revision: Int { json["revision"]?.int ?? 0 }
  var change: Int? { json["change"]?.int }
  var states: [String] { (json["cells"]?.array ?? []).compactMap { $0["state"]?.string } }
  var cells: [JSONValue] { json["cells"]?.array ?? [] }
  var others: [JSONValue] { json["others"]?.array ?? [] }
}

extension TestClient {
  /// Sends cells as the script does.
  func saveCells(
    _ plan: Plan.ID, seen revision: Int, _ cells: [(String, String)], splitting split: Set<String> = []
  ) async throws -> GridReply {
    let items = cells.map { address, text -> JSONValue in
      ["cell": .string(address), "text": .string(text), "split": .bool(split.contains(address))]
    }
    let fields = [("revision", String(revision)), ("cells", JSONValue.array(items).text(.compact))]
    return try GridReply(try await post("/plans/\(plan)/edit/schedule", fields))
  }
}

extension TestClient {
  /// The same person for requests at the same time.
  func sender(_ app: TestApplication) -> FormSender {
    FormSender(application: app.application, cookie: cookieHeader, token: token ?? "")
  }
}

extension TestApplication {
  func stored(_ plan: Plan.ID) throws -> PlanDocument {
    try database.read { try PlanArchive.load(plan, in: $0) } ?? PlanDocument(plan: Plan(id: plan, title: ""))
  }

  func revision(_ plan: Plan.ID) throws -> Int { try database.read { try PlanStore.revision(of: plan, in: $0) } ?? 0 }

  /// The changes of the plan, newest first, with their fields.
  func changes(_ plan: Plan.ID) throws -> [PlanChange] {
    try database.read { connection in
      let heads = try PlanChangeStore.heads(of: plan, limit: 100, in: connection)
      return try PlanChangeStore.withFields(heads, of: plan, in: connection)
    }
  }
}

extension PlanDocument {
  /// The measures that have a schedule of their own.
  var gridMeasures: [PlanNode] { nodes.filter { plan.levels[$0.level].isMeasure && $0.repeats == nil } }

  func printed(_ address: String) -> String? {
    let parts = address.split(separator: "/").map(String.init)
    guard let node = nodes.first(where: { $0.id.text == parts[0] }) else { return nil }
    return node.schedule.first { cell in
      cell.row.rawValue == parts[1] && String(cell.line) == parts[2]
        && (cell.year.map { String($0.startYear) } ?? cell.column) == parts[3]
    }?.printed
  }
}

/// Sends forms of one person from any thread.
struct FormSender: Sendable {
  let application: Application
  let cookie: String
  let token: String

  func post(_ target: String, _ fields: [(String, String)]) async -> Response {
    let text = (fields + [("token", token)]).map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }
    let head = RequestHead(
      method: .post, target: target,
      headers: [
        ("host", "test.example"), ("cookie", cookie), ("content-type", "application/x-www-form-urlencoded"),
      ])
    guard let head else { return Response(.badRequest) }
    return await application.respond(to: Request(head: head, body: Array(text.joined(separator: "&").utf8)))
  }
}

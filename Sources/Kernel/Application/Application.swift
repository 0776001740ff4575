import Database
import Essentials
package import HTTP
package import Jobs
package import Logging
import Secrets

/// The running program: features joined to one route table, with sign-in, form tokens and safe headers around every answer.
package final class Application: HTTPApplication {
  package let services: Services
  package let features: [Feature]
  private let identification: any Identification
  private let problems: any ProblemPages
  private let log: Log
  private let table: [String: [Route]]
  private let menu: [MenuItem]
  private let rescue: FormRescue?

  package init(
    features: [Feature], services: Services, identification: any Identification, problems: any ProblemPages, log: Log
  ) {
    self.features = features
    self.services = services
    self.identification = identification
    self.problems = problems
    self.log = log
    rescue = features.lazy.compactMap(\.rescue).first
    menu = features.flatMap(\.menu).sorted { $0.position < $1.position }
    var table: [String: [Route]] = [:]
    for route in features.flatMap(\.routes) { table[Self.key(route.address), default: []].append(route) }
    self.table = table
  }

  private static func key(_ address: String) -> String {
    String(address.dropFirst().prefix { $0 != "/" })
  }

  package func bodyLimit(for head: RequestHead) -> Int {
    guard let found = find(head), case .route(let route, _) = found else { return 0 }
    let small = 1_048_576
    guard route.bodyLimit > small, route.access != .everyone else { return route.bodyLimit }
    let visit = try? identification.identify(head, services: services)
    return route.access.allows(visit?.actor) ? route.bodyLimit : small
  }

  package func respond(to request: Request) async -> Response {
    var response: Response
    do {
      let visit = try identification.identify(request.head, services: services)
      let context = RequestContext(
        request: request, visit: visit, services: services, menu: menu.filter { $0.access.allows(visit.actor) })
      response = await answer(context)
      response.headers += visit.headers
    } catch {
      response = fault(error, context: nil)
    }
    addSafeHeaders(&response)
    return response
  }

  private func answer(_ context: RequestContext) async -> Response {
    let head = context.request.head
    guard let found = find(head) else { return problem(.notFound, .notFound, context) }
    guard case .route(let route, let handler) = found else {
      return problem(.wrongMethod, .methodNotAllowed, context)
    }
    if let detour = context.visit.detour, route.access != .everyone, head.link != detour { return .seeOther(detour) }
    guard route.access.allows(context.actor) else {
      return refused(route.access, context)
    }
    if route.method == .post, !isFromOurForm(context) {
      return rescued(context) ?? problem(.staleForm, .forbidden, context)
    }
    do {
      return try await handler(context)
    } catch let refusal as Refusal {
      return problem(.refused(refusal.message), .unprocessable, context)
    } catch is NotFound {
      return problem(.notFound, .notFound, context)
    } catch is Forbidden {
      return problem(.forbidden, .forbidden, context)
    } catch let fault as DatabaseFault where fault.kind == .busy {
      log.warning("busy", [("path", .text(head.link.path))])
      return problem(.busy, .unavailable, context)
    } catch {
      return fault(error, context: context)
    }
  }

  private enum Found {
    case route(Route, Handler)
    case otherMethod
  }

  private func find(_ head: RequestHead) -> Found? {
    var found: Found?
    for route in table[head.segments.first ?? ""] ?? [] {
      guard let handler = route.match(head.segments) else { continue }
      if route.method == head.method || (route.method == .get && head.method == .head) {
        return .route(route, handler)
      }
      found = .otherMethod
    }
    return found
  }

  /// Strangers sign in first, and who holds the role but has not shown a second factor shows it first.
  private func refused(_ access: Access, _ context: RequestContext) -> Response {
    guard let actor = context.actor else { return signInFirst(context) }
    let head = context.request.head
    if head.method == .get, !context.asksForJSON,
      let way = context.visit.withheld?.way(to: head.fullLink, needing: access, as: actor)
    {
      return .seeOther(way)
    }
    return problem(.forbidden, .forbidden, context)
  }

  private func signInFirst(_ context: RequestContext) -> Response {
    let head = context.request.head
    if context.asksForJSON { return problem(.signedOut, .forbidden, context) }
    if head.method == .post, let response = rescued(context) { return response }
    let next = head.method == .post ? "/" : head.fullLink.path
    return .seeOther(Link(segments: ["sign-in"], query: next == "/" ? [] : [("next", next)]))
  }

  /// What was typed is only kept where the browser says that the form stood on a page of ours.
  private func rescued(_ context: RequestContext) -> Response? {
    guard let rescue, !context.asksForJSON, origin(of: context.request.head) == .ours else { return nil }
    do { return try rescue(context) } catch { return fault(error, context: context) }
  }

  /// A form counts as ours when the browser does not say otherwise and it carries the visitor's token.
  private func isFromOurForm(_ context: RequestContext) -> Bool {
    guard origin(of: context.request.head) != .foreign else { return false }
    guard let expected = context.visit.token, let sent = context.fields?.text("token") else { return false }
    return !expected.isEmpty && isSameSecret(expected, sent)
  }

  private enum Origin { case ours, foreign, unknown }

  /// Where the browser says that a form stood.
  private func origin(of head: RequestHead) -> Origin {
    let site = head.header("sec-fetch-site")
    if let site, site != "same-origin", site != "none" { return .foreign }
    guard let origin = head.header("origin"), let host = head.header("host") else {
      return site == "same-origin" ? .ours : .unknown
    }
    return origin == "http://\(host)" || origin == "https://\(host)" ? .ours : .foreign
  }

  private func problem(_ problem: Problem, _ status: Status, _ context: RequestContext?) -> Response {
    if context?.asksForJSON == true { return .json(problem.json, status: status) }
    return .html(problems.page(for: problem, in: context), status: status)
  }

  private func fault(_ error: any Error, context: RequestContext?) -> Response {
    let incident = services.random.token(length: 8)
    log.error(
      "fault",
      [
        ("incident", .text(incident)), ("path", .text(context?.request.head.link.path ?? "")),
        ("error", .text("\(error)")),
      ])
    return problem(.fault(incident: incident), .internalError, context)
  }

  private func addSafeHeaders(_ response: inout Response) {
    if response.header("cache-control") == nil { response.headers.append(("cache-control", "no-store")) }
    response.headers += [
      (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
      ),
      ("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"),
      ("cross-origin-opener-policy", "same-origin"), ("x-frame-options", "DENY"),
    ]
  }
}

extension Application {
  /// The jobs of all features, ready to run.
  package var periodicJobs: [PeriodicJob] {
    features.flatMap(\.jobs).map { job in
      PeriodicJob(
        job.name, every: job.interval, onOwnThread: job.hasOwnThread,
        onlyIf: { [services] in try job.hasWork(services) }
      ) { [services, log] run in
        try job.body(
          JobContext(services: services, log: log.with([("job", .text(job.name))])) { run.isStopping })
      }
    }
  }

  /// The route table as text, one route a line: method, address, access, feature; tests compare it with the checked-in file.
  package static func routeTable(of features: [Feature]) -> String {
    features.flatMap { feature in
      feature.routes.map { "\($0.method.rawValue)\t\($0.address)\t\($0.access.text)\t\(feature.name)" }
    }.sorted().joined(separator: "\n") + "\n"
  }
}

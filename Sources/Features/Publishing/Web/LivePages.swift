import Application
import Database
import Design
import Editions
import Essentials
import HTML
import HTTP
import Planning

/// The site as this server hands it out: to everybody where 人事課 turned it on, and to staff.
extension Publishing {
  /// The plans that can be read here.
  func plansPage(_ context: RequestContext) throws -> Response {
    let sites = try context.services.database.read { connection in
      try connection.rows("select plan_id from publishing_settings where is_live = 1 order by plan_id") {
        $0.id(0, Plan.self)
      }.compactMap { id -> (plan: Plan.ID, top: SiteTitle)? in
        let site = try PublishedSite(id, .public, shelf: shelf, in: connection)
        do {
          return try site.title(in: connection).map { (id, $0) }
        } catch let fault as DatabaseFault {
          throw fault
        } catch {
          // One plan that cannot be read must not take the others away; its own pages say what is wrong.
          return nil
        }
      }
    }
    guard let first = sites.first else { return noPage() }
    let style = PublishingAddresses.top(first.plan, "style.css")
    var html = HTMLWriter()
    html.document(title: "公開している計画｜計画の公開", styles: [style], scripts: []) { html in
      html.main { html in
        html.h1("公開している計画")
        html.ul(.class("ways")) { html in
          for site in sites {
            html.li { html in
              html.a(PublishingAddresses.top(site.plan, "index.html"), site.top.title)
              if let city = site.top.city { html.text("　\(city)") }
            }
          }
        }
      }
    }
    return cached(SiteFile(path: "index.html", bytes: html.finish()), context)
  }

  /// A file of the public site; it is as if nothing were there until it was turned on.
  func live(_ context: RequestContext, _ plan: Plan.ID, _ parts: [String]) throws -> Response {
    try context.services.database.read { connection in
      let site = try PublishedSite(plan, .public, shelf: shelf, in: connection)
      guard site.settings.isLive, !site.publications.isEmpty else { return noPage() }
      guard let file = try file(parts, of: site, in: connection) else {
        let page = try site.top(in: connection).notFound(depth: parts.count - 1)
        return .html(page.bytes, status: .notFound)
      }
      return cached(file, context)
    }
  }

  /// A file of the staff edition.
  func staff(_ context: RequestContext, _ plan: Plan.ID, _ parts: [String]) throws -> Response {
    try context.services.database.read { connection in
      let site = try PublishedSite(plan, .staff, shelf: shelf, in: connection)
      guard !site.publications.isEmpty, let file = try file(parts, of: site, in: connection) else { throw NotFound() }
      let named = file.disposition.map { [("content-disposition", $0)] } ?? []
      return Response(.ok, headers: [("content-type", file.type)] + named, body: file.bytes)
    }
  }

  private func file(
    _ parts: [String], of site: PublishedSite, in connection: borrowing Connection
  ) throws -> SiteFile? {
    let path = parts.joined(separator: "/")
    if parts.count == 1 { return try site.top(in: connection).files.first { $0.path == path } }
    if let file = try site.documentFile(parts, in: connection) { return file }
    guard let publication = site.readable.first(where: { site.version($0).folder == parts[0] }) else { return nil }
    return try site.drawn(publication, in: connection).files[path]
  }

  /// Readers ask again after five minutes, so that a version that is withdrawn is soon gone everywhere.
  private func cached(_ file: SiteFile, _ context: RequestContext) -> Response {
    var response = Response(.ok, headers: [("content-type", file.type)], body: file.bytes)
      .tagged(EntityTag(contentVersion(file.bytes.array)), for: context.request.head)
    response.headers.append(("cache-control", "public, max-age=300"))
    if let disposition = file.disposition { response.headers.append(("content-disposition", disposition)) }
    return response
  }

  /// Says nothing of whether there is such a plan.
  private func noPage() -> Response {
    var html = HTMLWriter()
    html.document(title: "ページがありません", styles: [], scripts: []) { html in
      html.main { html in
        html.h1("ページがありません")
        html.p("番地が違うか、公開されていません。")
      }
    }
    return .html(html.finish(), status: .notFound)
  }
}

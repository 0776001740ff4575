package import Application
import Design
import Essentials
import GuideAssets
import HTML
import HTTP

/// How the program is used, for officers: the guide of the documentation as pages, open to everybody who signed in.
package enum Guide {
  static let start: Path<> = "/guide"
  static let page: Path<String> = "/guide/*"

  /// START HERE: everything that the feature brings.
  package static var feature: Feature {
    Feature(
      "guide",
      routes: [
        Route(.get, start, access: .signedIn) { try show($0, first) },
        Route(.get, page, access: .signedIn) { context, name in
          guard let page = pages.first(where: { $0.name == name }), name != first.name else { throw NotFound() }
          return try show(context, page)
        },
      ])
  }

  /// The pages as they were written.
  private static let pages = GuideAssets.pages.map { page in
    GuidePage(name: page.name, text: GuideText(String(decoding: page.text, as: UTF8.self)))
  }

  private static var first: GuidePage { pages[0] }

  private static func show(_ context: RequestContext, _ page: GuidePage) throws -> Response {
    page.response(in: context, first: first)
  }

  /// Where a link of the text leads; nil where it leads to no page of the guide, e.g. to the manual of the server.
  static func link(_ target: String) -> Link? {
    guard target.hasSuffix(".md") else { return nil }
    let name = String(target.dropLast(3))
    guard GuideAssets.pages.contains(where: { $0.name == name }) else { return nil }
    return name == GuideAssets.pages[0].name ? start() : page(name)
  }
}

/// One page of the guide.
struct GuidePage: Sendable {
  let name: String
  let text: GuideText

  func response(in context: RequestContext, first: GuidePage) -> Response {
    let trail = name == first.name ? [] : [Shell.Crumb(first.text.title, Guide.start())]
    return Shell(
      text.title, in: context, trail: trail, width: .medium, assets: [.accounts],
      actions: { $0.scriptButton("印刷", Attributes(class: "button", data: [("print", "")])) }
    ).response { html in
      html.article(.class("card stack")) { html in text.write(to: &html, link: Guide.link) }
    }
  }
}

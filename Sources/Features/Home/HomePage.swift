package import Application
package import Contracts
import Database
import Design
import Essentials
import HTML
import HTTP

/// The first page after signing in: what the features have to say.
package struct HomePage: Sendable {
  static let address: Path<> = "/"
  private let tiles: [HomeTile]

  package init(tiles: [HomeTile]) { self.tiles = tiles }

  /// START HERE: everything that the feature brings.
  package var feature: Feature {
    Feature(
      "home", routes: [Route(.get, HomePage.address, access: .signedIn) { try response($0) }],
      menu: [MenuItem("ホーム", HomePage.address(), access: .signedIn, position: 10)])
  }

  private func response(_ context: RequestContext) throws -> Response {
    let shown = tiles.filter { $0.access.allows(context.actor) }
    let parts = try context.services.database.read { connection in
      try shown.map { (tile: $0, write: try $0.load(context, connection)) }
    }
    return Shell("ホーム", in: context, section: HomePage.address()).response { html in
      html.div(.class("columns")) { html in
        html.div(.class("stack")) { html in column(.main, parts, context, &html) }
        html.div(.class("stack")) { html in column(.side, parts, context, &html) }
      }
    }
  }

  private func column(
    _ place: HomeTile.Place, _ parts: [(tile: HomeTile, write: ((inout HTMLWriter) -> Void)?)],
    _ context: RequestContext, _ html: inout HTMLWriter
  ) {
    let own = parts.filter { $0.tile.place == place }
    for (index, part) in own.enumerated() {
      guard let write = part.write else { continue }
      let id = "tile-\(place)-\(index)"
      html.section(Attributes(class: "card", labelledBy: id)) { html in
        html.h2(.id(id), part.tile.title)
        write(&html)
      }
    }
    if place == .main, own.allSatisfy({ $0.write == nil }) { nothing(context, &html) }
  }

  /// Who has no tile of their own finds the pages that they may use.
  private func nothing(_ context: RequestContext, _ html: inout HTMLWriter) {
    let others = context.menu.filter { $0.link != HomePage.address() }
    guard !others.isEmpty else { return html.empty("使える画面がまだありません。システム管理者に、役割を付けてもらってください。") }
    html.section(Attributes(class: "card", labelledBy: "pages")) { html in
      html.h2(.id("pages"), "使える画面")
      html.ul(.class("items")) { html in
        for item in others { html.li { $0.a(item.link, item.title) } }
      }
    }
  }
}

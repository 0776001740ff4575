package import Application
import DesignAssets
import Essentials
import HTTP

/// The style sheet and the script that every page loads.
package enum Design {
  static let asset: Path<String, String> = "/assets/*/*"

  /// START HERE: the routes of the design.
  package static let feature = Feature(
    "design",
    routes: [
      Route(.get, asset, access: .everyone) { _, version, name in
        guard version == assetVersion, let file = files[name] else { throw NotFound() }
        return Response(
          .ok,
          headers: [("content-type", file.type), ("cache-control", "public, max-age=31536000, immutable")],
          body: file.body)
      }
    ])

  private static let files: [String: (type: String, body: OwnedBytes)] = {
    var files = [
      "app.css": (styleType, OwnedBytes(Assets.styleSheet)), "app.js": (scriptType, OwnedBytes(Assets.script)),
      "icon.svg": ("image/svg+xml", OwnedBytes(Assets.icon)),
    ]
    for page in Assets.ofPages {
      files["\(page.name).css"] = (styleType, OwnedBytes(page.styleSheet))
      files["\(page.name).js"] = (scriptType, OwnedBytes(page.script))
    }
    return files
  }()

  private static let styleType = "text/css; charset=utf-8"
  private static let scriptType = "text/javascript; charset=utf-8"

  /// Changes with the content of the files, so that browsers may keep them for ever.
  private static let assetVersion = contentVersion(
    Assets.styleSheet + Assets.script + Assets.icon + Assets.ofPages.flatMap { $0.styleSheet + $0.script })

  static let styleLink = asset(assetVersion, "app.css")
  static let scriptLink = asset(assetVersion, "app.js")
  static let iconLink = asset(assetVersion, "icon.svg")

  static func styleLink(of page: PageAsset) -> Link { asset(assetVersion, "\(page.rawValue).css") }
  static func scriptLink(of page: PageAsset) -> Link { asset(assetVersion, "\(page.rawValue).js") }
}

/// Style sheet and script that only some screens load.
package enum PageAsset: String, Sendable, CaseIterable {
  case outline, sheet, grid, history, words, search, units, accounts, rounds, report, board, dashboard, documents
  case figures
}

/// A short word that changes with the bytes (FNV-1a, 64 bits).
package func contentVersion(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return String(hash, radix: 36)
}

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

  private static let files: [String: (type: String, body: OwnedBytes)] = [
    "app.css": ("text/css; charset=utf-8", OwnedBytes(Assets.styleSheet)),
    "app.js": ("text/javascript; charset=utf-8", OwnedBytes(Assets.script)),
  ]

  /// Changes with the content of the files, so that browsers may keep them for ever.
  private static let assetVersion = contentVersion(Assets.styleSheet + Assets.script)

  static let styleLink = asset(assetVersion, "app.css")
  static let scriptLink = asset(assetVersion, "app.js")
}

/// A short word that changes with the bytes (FNV-1a, 64 bits).
package func contentVersion(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return String(hash, radix: 36)
}

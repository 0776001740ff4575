import Essentials

/// Whether units mean the same, where plans write one unit in several ways.
package enum IndicatorUnit {
  /// Whether it is per cent.
  package static func isPercent(_ unit: String?) -> Bool { unit.map { plain($0) == "%" } ?? false }

  /// Whether both are one unit; having none is a unit of its own.
  package static func same(_ one: String?, _ other: String?) -> Bool {
    plain(one ?? "") == plain(other ?? "")
  }

  private static func plain(_ unit: String) -> String {
    switch narrowed(unit) {
    case "パーセント": "%"
    case "名": "人"
    case let plain: plain
    }
  }
}

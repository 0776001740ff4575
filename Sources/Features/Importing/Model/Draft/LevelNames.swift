import Planning
/// Names for tiers that the document does not name.
enum LevelNames {
  /// The name of a tier whose column has no header.
  static let unnamed = "項目"

  /// The name of the level of measures: the header of their titles without 名.
  static func measure(_ header: String) -> String {
    guard !header.isEmpty else { return "施策" }
    let bare = bareLabel(header)
    return bare.hasSuffix("名") && bare.count > 2 ? String(bare.dropLast()) : bare
  }

  /// Names for that many tiers of headings, from the top down.
  static func headingLevels(_ count: Int) -> [String] {
    switch count {
    case 0: []
    case 1: ["分野"]
    case 2: ["柱", "分野"]
    case 3: ["柱", "分野", "項目"]
    default: (1...count).map { "第\($0)階層" }
    }
  }
}

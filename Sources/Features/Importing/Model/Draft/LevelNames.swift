/// Names for tiers that the document does not name.
enum LevelNames {
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

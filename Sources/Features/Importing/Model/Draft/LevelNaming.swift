import Essentials
import PlanFile
import Planning

/// Names the tiers that came from headings: as a person said, or as a table of the document calls them.
enum LevelNaming {
  static func settle(_ document: inout PlanDocument, headingLevels: Int, overviews: [TableRegion], names: [String]) {
    for level in 0..<min(headingLevels, document.plan.levels.count) {
      if let name = name(of: level, document, overviews), !document.plan.levels.contains(where: { $0.name == name }) {
        document.plan.levels[level].name = name
      }
    }
    for (level, name) in names.enumerated() where document.plan.levels.indices.contains(level) && !name.isEmpty {
      document.plan.levels[level].name = name
    }
  }

  /// The header of a column that lists the titles of the level's nodes.
  private static func name(of level: Int, _ document: PlanDocument, _ overviews: [TableRegion]) -> String? {
    let titles = Set(document.nodes.lazy.filter { $0.level == level }.map { foldedText($0.title) })
    guard titles.count >= 2 else { return nil }
    for table in overviews {
      for column in 0..<table.columnCount {
        let cells = (0..<table.rowCount).compactMap { table.start($0, column) }
        guard let first = cells.firstIndex(where: { titles.contains(key($0.text)) }), first > 0 else { continue }
        let hits = cells.count { titles.contains(key($0.text)) }
        let header = cells[first - 1].text
        guard hits >= 2, cells[first - 1].columnSpan == 1 else { continue }
        if HeaderWords.role(of: header)?.level != nil { return header }
        if let counted = counted(header) { return counted }
      }
    }
    return nil
  }

  /// 柱 of ３つの柱.
  private static func counted(_ header: String) -> String? {
    var scan = ScalarScan(header)
    guard scan.digits() != nil else { return nil }
    for word in ["つの", "の"] where scan.rest.hasPrefix(word) {
      let name = String(scan.rest.dropFirst(word.count))
      return name.isEmpty ? nil : name
    }
    return nil
  }

  private static func key(_ text: String) -> String { foldedText(PrintedNumber(text)?.rest ?? text) }
}

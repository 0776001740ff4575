/// What every member of `plan.json` means, for readers who do not know the format.
enum PlanFileDictionary {
  /// Where it stands, what it means, how it is written.
  typealias Entry = (path: String, meaning: String, shape: String)

  /// As rows of the dictionary: file, place, member, meaning, shape, unit, source.
  static var rows: [[String]] {
    entries.map { entry in
      let parts = entry.path.split(separator: ".").map(String.init)
      return [
        "plan.json", parts.dropLast().joined(separator: "."), parts.last ?? "", entry.meaning, entry.shape, "", "計画",
      ]
    }
  }

  static var entries: [Entry] {
    let nodes: [Entry] = [("nodes", "柱や施策など、取組の上の段", "配列")] + item.map { ("nodes.\($0.path)", $0.meaning, $0.shape) }
    let measures: [Entry] =
      [("measures", "取組", "配列")] + item.map { ("measures.\($0.path)", $0.meaning, $0.shape) }
    let spent = item.filter { $0.path.hasPrefix("resources.") }.map { ("reports.\($0.path)", $0.meaning, $0.shape) }
    return cover + nodes + measures + indicators + reports + spent
  }
}

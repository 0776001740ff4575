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
    let nodes: [Entry] = [("nodes", "柱や施策など、取組の上の段", "配列")] + prefixed(item, by: "nodes")
    let measures: [Entry] = [("measures", "取組", "配列")] + prefixed(item, by: "measures")
    let spent = prefixed(item.filter { $0.path.hasPrefix("resources.") }, by: "reports")
    return cover + nodes + measures + indicators + reports + spent
  }

  /// The same members inside of another one.
  static func prefixed(_ entries: [Entry], by path: String) -> [Entry] {
    entries.map { ("\(path).\($0.path)", $0.meaning, $0.shape) }
  }
}

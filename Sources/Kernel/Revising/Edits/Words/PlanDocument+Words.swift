package import Essentials
package import PlanFile
import Planning

extension PlanDocument {
  /// Changes parts of rows; what is renamed is renamed wherever it is used.
  ///
  /// A new label must not stand in the list yet, also not on a row that is renamed in the same go: a swap would be
  /// ambiguous for whatever refers to words by their place.
  package mutating func changeWords(_ changes: [WordRow], in list: WordList) throws(Refusal) {
    let old = plan.rows(list)
    let changed = Dictionary(changes.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var labels = old.map { row in changed[row.key] == nil ? row[.label] : "" }.filter { !$0.isEmpty }
    if list.hasUniqueLabels { labels = old.map { $0[.label] } }
    for row in changes {
      guard let before = old.first(where: { $0.key == row.key }) else { throw Self.vanished(row[.label]) }
      guard !row[.label].isEmpty else {
        throw Refusal("空にはできません。なくすときは「消す」を選んでください。", field: row.place(.label))
      }
      guard before[.label] != row[.label], list.hasUniqueLabels else { continue }
      guard !labels.contains(row[.label]) else { throw Self.doubled(row) }
      labels.append(row[.label])
    }
    let new = old.map { changed[$0.key] ?? $0 }
    try plan.write(new, to: list)
    follow(list, from: old, to: new)
  }

  /// Adds rows behind the others; their keys are new identities where the list has such.
  package mutating func addWords(_ rows: [WordRow], to list: WordList) throws(Refusal) {
    var all = plan.rows(list)
    for row in rows {
      guard !row[.label].isEmpty else { throw Refusal("語を入れてください。", field: row.place(.label)) }
      if list.hasUniqueLabels, all.contains(where: { $0[.label] == row[.label] }) {
        throw Self.doubled(row)
      }
      all.append(row)
    }
    try plan.write(all, to: list)
  }

  /// Removes rows that nothing uses.
  package mutating func removeWords(_ keys: [String], from list: WordList) throws(Refusal) {
    let rows = plan.rows(list)
    let uses = uses(list)
    for key in keys {
      guard let row = rows.first(where: { $0.key == key }) else { continue }
      if let count = uses[key]?.total, count > 0, !isSpare(row, in: list) {
        throw Refusal(
          "「\(row[.label])」は\(count)か所で使われているので、消せません。"
            + (list.canReplace ? "別の語に置き換えてください。" : "先に、使っているところを直してください。"),
          field: row.place(.label))
      }
    }
    let gone = Set(keys)
    if list == .levels { try removeLevels(gone, rows) }
    try plan.write(rows.filter { !gone.contains($0.key) }, to: list)
  }

  /// Moves a row up (-1) or down (1) in its list; at the end of the list nothing happens.
  package mutating func moveWord(_ key: String, by step: Int, in list: WordList) throws(Refusal) {
    var rows = plan.rows(list)
    guard let place = rows.firstIndex(where: { $0.key == key }) else { throw Self.vanished(key) }
    let other = place + (step < 0 ? -1 : 1)
    guard rows.indices.contains(other) else { return }
    if list == .levels { try swapLevels(place, other) }
    rows.swapAt(place, other)
    try plan.write(rows, to: list)
  }

  /// Puts another word of the list in the place of one, wherever it is used, and removes it.
  package mutating func replaceWord(_ key: String, with other: String, in list: WordList) throws(Refusal) {
    let rows = plan.rows(list)
    guard list.canReplace, let old = rows.first(where: { $0.key == key }),
      let new = rows.first(where: { $0.key == other }), key != other
    else {
      throw Refusal("置き換える語を選んでください。", field: "with")
    }
    let renamed = [old[.label]: new[.label]]
    switch list {
    case .markers: renameMarkers(renamed)
    case .categories: renameCategories(renamed)
    case .values(let scale): renameValues(renamed, of: scale)
    case .phases: changePhase(old[.label], to: new)
    case .emphases: replaceEmphasis(key, with: other)
    default: break
    }
    try plan.write(rows.filter { $0.key != key }, to: list)
  }

  /// Whether something else of the list says the same, so that a row in use can go; only where nodes hold the meaning.
  private func isSpare(_ row: WordRow, in list: WordList) -> Bool {
    switch list {
    case .roles: plan.rows(.roles).contains { $0.key != row.key && $0[.meaning] == row[.meaning] }
    case .abbreviations: true
    default: false
    }
  }

  private mutating func replaceEmphasis(_ key: String, with other: String) {
    let (old, new) = (Emphasis.ID(stored: key), Emphasis.ID(stored: other))
    for index in nodes.indices where nodes[index].emphases.contains(old) {
      let ids = nodes[index].emphases.map { $0 == old ? new : $0 }
      nodes[index].emphases = ids.enumerated().filter { ids.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
  }

  /// Levels that stay move up; their nodes keep them.
  private mutating func removeLevels(_ gone: Set<String>, _ rows: [WordRow]) throws(Refusal) {
    var places: [Int: Int] = [:]
    var next = 0
    for (place, row) in rows.enumerated() where !gone.contains(row.key) {
      places[place] = next
      next += 1
    }
    for index in nodes.indices { nodes[index].level = places[nodes[index].level] ?? nodes[index].level }
  }

  /// Two neighbouring levels change places, as long as no node stands on one of them.
  private mutating func swapLevels(_ first: Int, _ second: Int) throws(Refusal) {
    let used = Set(nodes.map(\.level))
    guard !(used.contains(first) && used.contains(second)) else {
      throw Refusal(
        "「\(plan.levels[first].name)」と「\(plan.levels[second].name)」には、どちらにも項目があるので、順番を入れ替えられません。"
          + "名前を変えるか、先に項目を移してください。")
    }
    for index in nodes.indices {
      let level = nodes[index].level
      nodes[index].level = level == first ? second : level == second ? first : level
    }
  }

  private static func vanished(_ label: String) -> Refusal {
    Refusal("「\(label)」は、ほかの人が変えたか消しました。画面を開き直してください。")
  }

  private static func doubled(_ row: WordRow) -> Refusal {
    Refusal(
      "「\(row[.label])」は、この一覧でもう使われています。別の語にするか、先に今ある方の名前を変えて保存してください。",
      field: row.place(.label))
  }
}

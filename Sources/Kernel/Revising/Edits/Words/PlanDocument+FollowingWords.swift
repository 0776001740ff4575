import PlanFile
import Planning
import Reporting

extension PlanDocument {
  /// Lets every use of a renamed word follow it, cells with what they print and reports included.
  mutating func follow(_ list: WordList, from old: [WordRow], to new: [WordRow]) {
    let now = Dictionary(new.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = old.compactMap { row in now[row.key].map { (old: row, new: $0) } }.filter { $0.old != $0.new }
    guard !pairs.isEmpty else { return }
    let renamed = Dictionary(
      pairs.filter { $0.old[.label] != $0.new[.label] }.map { ($0.old[.label], $0.new[.label]) },
      uniquingKeysWith: { first, _ in first })
    switch list {
    case .markers: if !renamed.isEmpty { renameMarkers(renamed) }
    case .categories: if !renamed.isEmpty { renameCategories(renamed) }
    case .values(let scale): renameValues(renamed, of: scale)
    case .phases: for pair in pairs { changePhase(pair.old[.label], to: pair.new) }
    case .fields(let level):
      for pair in pairs { renameField(pair.old.key, to: pair.new[.label], at: level) }
    default: break
    }
  }

  /// Changes markers in all cells; a cell that has the new one already has it once.
  mutating func renameMarkers(_ renamed: [String: String]) {
    for index in nodes.indices {
      for cell in nodes[index].schedule.indices {
        let markers = nodes[index].schedule[cell].markers
        guard markers.contains(where: { renamed[$0] != nil }) else { continue }
        let words = markers.map { (old: $0, new: renamed[$0] ?? $0) }
        var seen: Set<String> = []
        nodes[index].schedule[cell].markers = words.map(\.new).filter { seen.insert($0).inserted }
        nodes[index].schedule[cell].printed = replacingWords(in: nodes[index].schedule[cell].printed, words)
      }
    }
  }

  mutating func renameCategories(_ renamed: [String: String]) {
    for index in nodes.indices {
      if let new = nodes[index].category.flatMap({ renamed[$0] }) { nodes[index].category = new }
    }
    for index in reports.indices {
      if let new = reports[index].nextDirection.flatMap({ renamed[$0] }) { reports[index].nextDirection = new }
    }
  }

  mutating func renameValues(_ renamed: [String: String], of scale: Scale.ID) {
    for index in reports.indices {
      for answer in reports[index].answers.indices where reports[index].answers[answer].scale == scale {
        if let new = reports[index].answers[answer].value.flatMap({ renamed[$0] }) {
          reports[index].answers[answer].value = new
        }
      }
    }
  }

  /// Changes label and meaning of the lines of one phase.
  mutating func changePhase(_ label: String, to row: WordRow) {
    guard let meaning = ResourceMeaning(rawValue: row[.meaning]) else { return }
    func changed(_ lines: [ResourceLine]) -> [ResourceLine] {
      lines.map { line in
        guard line.phase == label else { return line }
        var line = line
        line.phase = row[.label]
        line.meaning = meaning
        return line
      }
    }
    for index in nodes.indices where nodes[index].resources.contains(where: { $0.phase == label }) {
      nodes[index].resources = changed(nodes[index].resources)
    }
    for index in reports.indices where reports[index].resources.contains(where: { $0.phase == label }) {
      reports[index].resources = changed(reports[index].resources)
    }
  }

  private mutating func renameField(_ key: String, to label: String, at level: Int) {
    for index in nodes.indices where nodes[index].level == level {
      for text in nodes[index].texts.indices where nodes[index].texts[text].field == key {
        nodes[index].texts[text].label = label
      }
      for value in nodes[index].values.indices where nodes[index].values[value].field == key {
        nodes[index].values[value].label = label
      }
    }
  }
}

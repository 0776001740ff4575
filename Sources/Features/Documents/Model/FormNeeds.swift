import Essentials
import Planning

/// What a form names that a plan does not have; it stays empty there.
struct FormNeeds {
  /// The places of tiers, counted from the top, from 0.
  let tiers: [Int]
  /// Fields, as the form calls them.
  let fields: [String]

  init(_ form: Form, in plan: Plan) {
    var (tiers, fields): ([Int], [String]) = ([], [])
    for case .measures(let measures) in form.parts where !measures.isOfPredecessor {
      tiers += measures.headings.map(\.tier)
      if case .tier(let tier) = measures.block { tiers.append(tier) }
      for (content, label) in measures.labelledContents {
        switch content {
        case .tier(let tier): tiers.append(tier)
        case .field(let key), .fieldOrTitle(let key):
          if !plan.hasField(key) { fields.append(label.isEmpty ? key : label) }
        default: break
        }
      }
    }
    self.tiers = tiers.filter { !plan.hasTier($0) }.uniqued.sorted()
    self.fields = fields.uniqued
  }

  /// What is said of it, a sentence for each kind.
  var sentences: [String] {
    var sentences: [String] = []
    if !tiers.isEmpty {
      let names = tiers.map { "上から\($0 + 1)段目" }.joined(separator: "、")
      sentences.append("この計画にない段を使う形です：\(names)。その段の列、見出し、枠は出ません。")
    }
    if !fields.isEmpty {
      sentences.append("この計画にない項目を使う形です：\(fields.map { "「\($0)」" }.joined())。その欄は空になります。")
    }
    return sentences
  }
}

extension Plan {
  /// Whether it has that tier above its measures.
  func hasTier(_ tier: Int) -> Bool { levels.indices.contains(tier) && !levels[tier].isMeasure }

  fileprivate func hasField(_ key: String) -> Bool {
    ["title", "footnote", "measures"].contains(key) || levels.contains { $0.fields.contains { $0.key == key } }
  }
}

extension Form.Measures {
  /// Everything that its columns and boxes show, with the label that stands above or before it.
  fileprivate var labelledContents: [(content: Content, label: String)] {
    let listed = columns.map { (content: $0.content, label: $0.label) }
    let boxes = (rows + rowsBelow).flatMap { row -> [(content: Content, label: String)] in
      var label = ""
      return row.cells.compactMap { cell -> (content: Content, label: String)? in
        if cell.isLabel, case .words(let words) = cell.content {
          label = words
          return nil
        }
        return (cell.content, label)
      }
    }
    return listed + boxes
  }
}

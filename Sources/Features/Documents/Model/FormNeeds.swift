import Essentials
import Planning

/// What a form names that a plan does not have; it stays empty there.
struct FormNeeds {
  /// Where in the form something is named: in words, and the id of the field in the editor.
  struct Place: Equatable {
    let words: String
    let field: String
  }

  /// The places of tiers, counted from the top, from 0.
  let tiers: [Int]
  private let tierPlaces: [Place]
  /// Where fields are named.
  let fields: [Place]

  init(_ form: Form, in plan: Plan) {
    var tiers: [(tier: Int, place: Place)] = []
    var fields: [Place] = []
    for (index, part) in form.parts.enumerated() {
      guard case .measures(let measures) = part, !measures.isOfPredecessor else { continue }
      let (place, field) = ("\(index + 1)番目の部分「\(PartKind(part).title)」の", "p\(index)")
      // The editor has no field for a tier that the plan has not.
      tiers += measures.headings.map { ($0.tier, Place(words: "\(place)見出しの段", field: FormAct.part(index))) }
      if case .tier(let tier) = measures.block {
        tiers.append((tier, Place(words: "\(place)枠を作る単位", field: "\(field).block")))
      }
      for (content, words, name) in measures.placedContents {
        let place = Place(words: place + words, field: "\(field).\(name).content")
        switch content {
        case .tier(let tier): tiers.append((tier, place))
        case .field(let key), .fieldOrTitle(let key): if !plan.hasField(key) { fields.append(place) }
        default: break
        }
      }
    }
    let missing = tiers.filter { !plan.hasTier($0.tier) }
    self.tiers = missing.map(\.tier).uniqued.sorted()
    tierPlaces = missing.map(\.place)
    self.fields = fields
  }

  /// What is said of it, a sentence for each kind with its places.
  var sentences: [(sentence: String, places: [Place])] {
    var sentences: [(sentence: String, places: [Place])] = []
    if !tiers.isEmpty {
      let names = tiers.map { "上から\($0 + 1)段目" }.joined(separator: "、")
      sentences.append(("この計画にない段を使う形です：\(names)。その段の列、見出し、枠は出ません。", tierPlaces))
    }
    if !fields.isEmpty {
      sentences.append(("この計画にない項目を使う形です。次の欄は空になります。", fields))
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
  /// Everything that its columns and boxes show, with its place in words and the name of its fields.
  fileprivate var placedContents: [(content: Content, words: String, name: String)] {
    let listed = columns.enumerated().map { index, column in
      (content: column.content, words: "\(index + 1)列目\(Self.quoted(column.label))", name: "c\(index)")
    }
    return listed + Self.boxes(rows, "枠（表の上）", "r") + Self.boxes(rowsBelow, "枠（表の下）", "b")
  }

  private static func quoted(_ label: String) -> String { label.isEmpty ? "" : "「\(label)」" }

  /// Boxes with the label that stands before them.
  private static func boxes(
    _ rows: [Form.Row], _ name: String, _ letter: String
  ) -> [(content: Content, words: String, name: String)] {
    rows.enumerated().flatMap { index, row -> [(content: Content, words: String, name: String)] in
      var label = ""
      return row.cells.enumerated().compactMap { place, cell -> (content: Content, words: String, name: String)? in
        if cell.isLabel, case .words(let words) = cell.content {
          label = words
          return nil
        }
        return (cell.content, "\(name)の\(index + 1)行目\(quoted(label))", "\(letter)\(index).\(place)")
      }
    }
  }
}

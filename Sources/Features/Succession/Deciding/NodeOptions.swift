import Design
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// A choice among nodes of a plan: a list where they are few, and a line for number and title where they are many.
///
/// A list of thousands would make each page heavy and could not be used, either.
struct NodeChoice {
  /// How many nodes a list may have.
  static let mostListed = 150

  let plan: PlanSnapshot
  /// The positions that can be chosen.
  let positions: [Int]
  /// What it is called where none of them is chosen.
  let none: String

  /// The places in which a measure may stand.
  static func tiers(_ plan: PlanSnapshot) -> NodeChoice {
    let positions = plan.entries.indices.filter { !plan.entries[$0].isMeasure && !plan.entries[$0].isRepeat }
    return NodeChoice(plan: plan, positions: positions, none: "（いちばん上）")
  }

  /// The measures.
  static func measures(_ plan: PlanSnapshot) -> NodeChoice {
    NodeChoice(plan: plan, positions: plan.measures.filter { !plan.entries[$0].isRepeat }, none: "（選ばない）")
  }

  var isListed: Bool { positions.count <= Self.mostListed }

  /// What to write into the line; nil for a list.
  var help: String? { isListed ? nil : "番号と名前を続けて書きます（例：\(positions.first.map(words) ?? "")）。番号か名前だけでも、1つに決まれば選べます。" }

  /// Writes the input; `chosen` is an id, or what was typed.
  func write(to html: inout HTMLWriter, name: String, _ attributes: Attributes, chosen: String) {
    guard isListed else {
      let known = PlanNode.ID(chosen).flatMap { plan.position(of: $0) }
      html.input(.text, name: name, value: known.map(words) ?? chosen, attributes)
      return
    }
    html.select(name: name, attributes) { html in
      html.option("", none, selected: chosen.isEmpty)
      for position in positions {
        let entry = plan.entries[position]
        let indent = entry.isMeasure ? "" : String(repeating: "　", count: entry.path.count)
        html.option(entry.node.id.text, indent + words(position), selected: entry.node.id.text == chosen)
      }
    }
  }

  /// The node that was chosen or typed; nil where nothing was.
  func node(_ entered: String, field: String) throws(Refusal) -> PlanNode.ID? {
    guard !entered.isEmpty else { return nil }
    if let id = PlanNode.ID(entered), let position = plan.position(of: id), positions.contains(position) { return id }
    let wanted = foldedText(entered)
    for text in [words, { plan.entries[$0].node.number ?? "" }, { plan.entries[$0].node.title }] as [(Int) -> String] {
      let found = positions.filter { foldedText(text($0)) == wanted }
      if found.count == 1 { return plan.entries[found[0]].node.id }
      if found.count > 1 {
        throw Refusal("「\(entered)」はいくつもあります。番号と名前を続けて書いてください。例：\(words(found[0]))", field: field)
      }
    }
    throw Refusal("「\(entered)」が見つかりません。番号と名前を続けて書いてください。", field: field)
  }

  private func words(_ position: Int) -> String { plan.entries[position].node.numberedTitle }
}

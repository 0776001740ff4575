import Essentials
import PlanFile
import Planning

/// Finds the original of each 再掲: the measure of the same title that is no repeat itself.
enum Repeats {
  static func settle(_ document: inout PlanDocument, ledger: SourceLedger) {
    var originals: [String: [Int]] = [:]
    var places: [PlanNode.ID: Int] = [:]
    for (place, node) in document.nodes.enumerated() {
      places[node.id] = place
      guard node.repeatMark == nil, document.plan.levels[node.level].isMeasure else { continue }
      originals[foldedText(node.title), default: []].append(place)
    }
    for place in document.nodes.indices where document.nodes[place].repeats == .unknown {
      let node = document.nodes[place]
      let path = titles(above: node, document, places)
      let best = originals[foldedText(node.title)]?.max { left, right in
        shared(document.nodes[left], path, document, places) < shared(document.nodes[right], path, document, places)
      }
      if let best {
        document.nodes[place].repeats = .original(document.nodes[best].id)
      } else {
        document.importNotes.append(
          ImportNote(
            source: ledger.place(of: node.id) ?? "", kind: "repeat-without-original", text: node.title,
            problem: "再掲とありますが、同じ名前の元の取組が見つかりません。"))
      }
    }
  }

  private static func titles(
    above node: PlanNode, _ document: PlanDocument, _ places: [PlanNode.ID: Int]
  ) -> Set<String> {
    var result: Set<String> = []
    var parent = node.parent
    while let id = parent, let place = places[id] {
      result.insert(foldedText(document.nodes[place].title))
      parent = document.nodes[place].parent
    }
    return result
  }

  private static func shared(
    _ node: PlanNode, _ path: Set<String>, _ document: PlanDocument, _ places: [PlanNode.ID: Int]
  ) -> Int {
    titles(above: node, document, places).intersection(path).count
  }
}

import Essentials
import Planning

/// A node with its place in the file.
struct PlacedNode {
  var node: PlanNode
  let path: FilePath

  func refusal(_ key: String, _ problem: String) -> PlanFileRefusal { FilePath.member(path, key).refusal(problem) }
}

extension NodeReader {
  /// Checks ids, order, parents and originals of nodes that stand in their order.
  func checkedTree(_ placed: [PlacedNode]) throws(PlanFileRefusal) -> [PlanNode] {
    var places: [PlanNode.ID: Int] = [:]
    for (place, entry) in placed.enumerated() {
      guard places.updateValue(place, forKey: entry.node.id) == nil else {
        throw entry.refusal("id", "識別子「\(entry.node.id)」が2度使われています。")
      }
      if place > 0, placed[place - 1].node.order == entry.node.order {
        throw entry.refusal("order", "並び順の\(entry.node.order)が2度使われています。nodes と measures を通した順番を書いてください。")
      }
    }
    try checkParents(placed, places)
    var nodes: [PlanNode] = []
    nodes.reserveCapacity(placed.count)
    for entry in placed {
      guard let id = entry.node.repeats?.original else {
        nodes.append(entry.node)
        continue
      }
      guard let place = places[id] else {
        throw entry.refusal("repeats", "再掲の元「\(id)」が、このファイルにありません。元が分からないときは \"unknown\" と書いてください。")
      }
      guard placed[place].node.repeats == nil else {
        throw entry.refusal("repeats", "再掲の元「\(id)」も再掲です。もとの項目を指してください。")
      }
      nodes.append(entry.node.stripped(of: placed[place].node))
    }
    return nodes
  }

  /// A parent stands before its children in the document, so that no way up can run in a circle.
  private func checkParents(_ placed: [PlacedNode], _ places: [PlanNode.ID: Int]) throws(PlanFileRefusal) {
    for (place, entry) in placed.enumerated() {
      guard let parent = entry.node.parent else { continue }
      guard let above = places[parent] else {
        throw entry.refusal("parent", "上位の項目「\(parent)」が、このファイルにありません。")
      }
      guard above < place else {
        throw entry.refusal("parent", "上位の項目「\(parent)」の並び順（order）が、この項目より後ろか同じです。上位の項目を先にしてください。")
      }
    }
  }
}

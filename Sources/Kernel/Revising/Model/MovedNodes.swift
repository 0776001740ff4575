package import Planning

/// The nodes that stand elsewhere than before: under another parent, or at another place among the same siblings.
///
/// Among siblings, the longest row that kept its order stays; so one node that was moved counts, its neighbours do not.
package struct MovedNodes: Sendable {
  package let ids: Set<PlanNode.ID>

  /// Nodes stand in document order in both.
  package init(from old: [PlanNode], to new: [PlanNode]) {
    var places: [PlanNode.ID: Int] = [:]
    for (place, node) in old.enumerated() { places[node.id] = place }
    var moved: Set<PlanNode.ID> = []
    var siblings: [PlanNode.ID?: [Int]] = [:]
    for node in new {
      guard let place = places[node.id] else { continue }
      if old[place].parent == node.parent {
        siblings[node.parent, default: []].append(place)
      } else {
        moved.insert(node.id)
      }
    }
    for row in siblings.values {
      let kept = Set(longestRisingRow(row))
      for place in row where !kept.contains(place) { moved.insert(old[place].id) }
    }
    ids = moved
  }
}

/// A longest part of the numbers that rises, in their order; O(n log n).
func longestRisingRow(_ numbers: [Int]) -> [Int] {
  // `ends[n]` is the place of the smallest number that ends a rising row of n + 1 numbers.
  var ends: [Int] = []
  var before = [Int?](repeating: nil, count: numbers.count)
  for place in numbers.indices {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[ends[middle]] < numbers[place] { low = middle + 1 } else { high = middle }
    }
    before[place] = low > 0 ? ends[low - 1] : nil
    if low == ends.count { ends.append(place) } else { ends[low] = place }
  }
  var row: [Int] = []
  var next = ends.last
  while let place = next {
    row.append(numbers[place])
    next = before[place]
  }
  return row.reversed()
}

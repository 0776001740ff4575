/// Finds what two lists have in common, in order (Myers, "An O(ND) difference algorithm", 1986).
struct TokenMatching {
  /// Places of equal elements as pairs, rising in both lists.
  private(set) var pairs: [(old: Int, new: Int)] = []

  /// Gives nil where the lists differ in more than `limit` elements, so that the time stays bounded.
  init?(_ old: [Int], _ new: [Int], limit: Int) {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    pairs = (0..<start).map { ($0, $0) }
    guard let middle = Self.path(old[start..<oldEnd], new[start..<newEnd], limit: limit) else { return nil }
    pairs += middle
    pairs += (0..<(old.count - oldEnd)).map { (oldEnd + $0, newEnd + $0) }
  }

  /// The matches on a shortest path of removals and additions.
  private static func path(
    _ old: ArraySlice<Int>, _ new: ArraySlice<Int>, limit: Int
  ) -> [(old: Int, new: Int)]? {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let bound = min(limit, old.count + new.count)
    // The furthest place in `old` on each diagonal, kept for every number of edits: row `d` holds diagonals -d…d.
    var rows: [[Int]] = []
    for edits in 0...bound {
      let before = rows.last ?? []
      var row = [Int](repeating: 0, count: 2 * edits + 1)
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        var place = edits == 0 ? 0 : Self.step(before, edits, diagonal)
        while place < old.count, place - diagonal < new.count,
          old[old.startIndex + place] == new[new.startIndex + place - diagonal]
        {
          place += 1
        }
        row[diagonal + edits] = place
        if place >= old.count, place - diagonal >= new.count {
          rows.append(row)
          return walk(back: rows, old, new)
        }
      }
      rows.append(row)
    }
    return nil
  }

  /// Where the best path with one edit more starts on that diagonal, before it runs along equal elements.
  private static func step(_ before: [Int], _ edits: Int, _ diagonal: Int) -> Int {
    let (left, right) = (diagonal - 1 + edits - 1, diagonal + 1 + edits - 1)
    let down = right < before.count ? before[right] : -1
    let across = left >= 0 ? before[left] + 1 : -1
    if diagonal == -edits { return down }
    if diagonal == edits { return across }
    return max(down, across)
  }

  private static func walk(
    back rows: [[Int]], _ old: ArraySlice<Int>, _ new: ArraySlice<Int>
  ) -> [(old: Int, new: Int)] {
    var found: [(old: Int, new: Int)] = []
    var diagonal = old.count - new.count
    var place = old.count
    for edits in stride(from: rows.count - 1, through: 0, by: -1) {
      let start = edits == 0 ? 0 : step(rows[edits - 1], edits, diagonal)
      while place > start {
        place -= 1
        found.append((old.startIndex + place, new.startIndex + place - diagonal))
      }
      guard edits > 0 else { break }
      let before = rows[edits - 1]
      let right = diagonal + edits
      let isDown = diagonal == -edits || (diagonal != edits && right < before.count && before[right] == start)
      if isDown {
        diagonal += 1
        place = start
      } else {
        diagonal -= 1
        place = start - 1
      }
    }
    return found.reversed()
  }
}

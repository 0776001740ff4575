/// The edges of cells with different widths on one grid, from 0 at the left to 1 at the right.
struct EdgeGrid {
  private let edges: [Double]

  /// Edges nearer to each other than that are one, as no eye tells them apart.
  private static let nearness = 0.02

  /// Puts the edges of several rows together; each list begins with 0 and ends with 1, or is empty.
  init(_ lists: [Double]...) {
    var edges: [Double] = []
    for edge in lists.flatMap(\.self).sorted() where edges.last.map({ edge - $0 > Self.nearness }) ?? true {
      edges.append(edge)
    }
    self.edges = edges
  }

  /// The edges of parts that stand side by side from that edge on.
  static func edges(_ widths: [Double], from start: Double) -> [Double] {
    let whole = widths.reduce(0, +)
    var edges = [start]
    var sum = 0.0
    for width in widths {
      sum += width
      edges.append(start + (1 - start) * sum / whole)
    }
    return edges
  }

  /// The widths of the places, from left to right.
  var widths: [Double] { zip(edges, edges.dropFirst()).map { $1 - $0 } }

  /// How many places a cell covers that begins at that edge of a list and reaches over so many parts of it.
  func span(_ list: [Double], _ first: Int, _ parts: Int) -> Int {
    max(1, place(list[first + parts]) - place(list[first]))
  }

  private func place(_ edge: Double) -> Int {
    var nearest = 0
    for index in edges.indices where abs(edges[index] - edge) < abs(edges[nearest] - edge) { nearest = index }
    return nearest
  }
}

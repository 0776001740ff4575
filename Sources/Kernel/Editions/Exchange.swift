/// Looks for other numbers of open cells that fit all sums, and all that readers know, as well as the real ones do.
///
/// What it finds is proof that a cell stays open. It gives up after a while; a cell that it gave up counts as known, so that
/// rather too much is hidden than too little.
struct Exchange {
  private static let longestSearch = 2_000

  /// The open cells of each sum with their signs, those with the fewest other sums first.
  private let sums: [[(cell: Int, sign: Int)]]
  private let sumsOf: [Int: [Int]]
  private let rooms: [Int: ClosedRange<Int>]
  /// The cells that are proven to be open.
  private var free: Set<Int> = []
  private var steps = 0

  init(in table: SuppressionTable, of unknown: Set<Int>) {
    var sums: [[(cell: Int, sign: Int)]] = []
    var sumsOf: [Int: [Int]] = [:]
    for case .sum(let total, let parts) in table.relations {
      let open = ([(total, -1)] + parts.map { ($0, 1) }).filter { unknown.contains($0.0) }
      guard !open.isEmpty else { continue }
      for (cell, _) in open { sumsOf[cell, default: []].append(sums.count) }
      sums.append(open.map { (cell: $0.0, sign: $0.1) })
    }
    let counts = sumsOf.mapValues(\.count)
    self.sums = sums.map { sum in sum.sorted { (counts[$0.cell] ?? 0, $0.cell) < (counts[$1.cell] ?? 0, $1.cell) } }
    self.sumsOf = sumsOf
    rooms = Dictionary(uniqueKeysWithValues: unknown.map { ($0, table.cells[$0].room) })
  }

  /// Whether the cell could have another number.
  mutating func mayDiffer(_ cell: Int) -> Bool {
    if free.contains(cell) { return true }
    for step in [1, -1] where rooms[cell]?.contains(step) == true {
      var moves = [cell: step]
      steps = 0
      guard settle(&moves) else { continue }
      free.formUnion(moves.keys)
      return true
    }
    return false
  }

  /// Moves further cells until every sum is right again; whether that is possible.
  private mutating func settle(_ moves: inout [Int: Int]) -> Bool {
    guard let (sum, excess) = wrongSum(moves) else { return true }
    for (cell, sign) in sums[sum] where moves[cell] == nil {
      let whole = -excess * sign
      for step in whole.magnitude == 1 ? [whole] : [whole, whole.signum()] {
        guard rooms[cell]?.contains(step) == true else { continue }
        steps += 1
        guard steps <= Self.longestSearch else { return false }
        moves[cell] = step
        if settle(&moves) { return true }
        moves[cell] = nil
      }
    }
    return false
  }

  /// The first sum that does not come out, and by how much it is too large.
  private func wrongSum(_ moves: [Int: Int]) -> (sum: Int, excess: Int)? {
    let touched = Set(moves.keys.flatMap { sumsOf[$0] ?? [] })
    for sum in touched.sorted() {
      let excess = sums[sum].reduce(0) { $0 + $1.sign * (moves[$1.cell] ?? 0) }
      if excess != 0 { return (sum, excess) }
    }
    return nil
  }
}

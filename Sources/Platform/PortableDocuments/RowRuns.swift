/// Dark pixels of one row without a gap.
struct PixelRun: Equatable {
  var from: Int
  /// The pixel after the last one.
  var to: Int

  var length: Int { to - from }
}

/// The lines of one row of pixels, taken pixel by pixel: long runs, and chains of dashes or dots of one size.
struct RowRuns {
  private(set) var solid: [PixelRun] = []
  private(set) var broken: [PixelRun] = []
  private let shortest: Int
  private var run: PixelRun?
  private var chain: [PixelRun] = []

  private static let widestGap = 9
  private static let longestDash = 24
  private static let shortestBroken = 36
  private static let fewestDashes = 10

  init(shortest: Int) { self.shortest = shortest }

  /// Takes the next dark pixel.
  mutating func add(_ x: Int) {
    if let open = run, open.to == x {
      run = PixelRun(from: open.from, to: x + 1)
    } else {
      closeRun()
      run = PixelRun(from: x, to: x + 1)
    }
  }

  /// Ends the row.
  mutating func close() {
    closeRun()
    closeChain()
  }

  private mutating func closeRun() {
    guard let ended = run else { return }
    run = nil
    if ended.length >= shortest { solid.append(ended) }
    if let last = chain.last, ended.from - last.to > RowRuns.widestGap { closeChain() }
    if ended.length > RowRuns.longestDash { closeChain() } else { chain.append(ended) }
  }

  private mutating func closeChain() {
    if let first = chain.first, let last = chain.last, last.to - first.from >= RowRuns.shortestBroken,
      chain.count >= RowRuns.fewestDashes, isRegular(chain.map(\.length)),
      isRegular(zip(chain, chain.dropFirst()).map { $1.from - $0.to })
    {
      broken.append(PixelRun(from: first.from, to: last.to))
    }
    chain = []
  }

  /// Whether most of the lengths are nearly the same, which the strokes of characters are not.
  private func isRegular(_ lengths: [Int]) -> Bool {
    let middle = lengths.sorted()[lengths.count / 2]
    return lengths.count { abs($0 - middle) <= 2 } * 10 >= lengths.count * 7
  }
}

/// What a reader of rates can work out who knows nothing of how the program hides.
///
/// The first figure is the whole and the others are its parts; of each there is who did, who was asked, and who is left over.
struct RateAttack {
  /// The real numbers of each figure: who did, who was asked, who did not.
  let real: [[Int]]
  /// Which of them the reader knows.
  private(set) var known: [[Bool]]
  /// As shown, in tenths of a per cent.
  private let rates: [Int?]

  init(_ figures: [(Int, Int)], rates: [String?], numerators: [Bool], denominators: [Bool]) {
    real = figures.map { [$0.0, $0.1, $0.1 - $0.0] }
    self.rates = rates.map { rate in rate.flatMap { Int($0.filter { $0 != "." }) } }
    known = figures.indices.map { [numerators[$0], denominators[$0], false] }
  }

  /// Until nothing new follows.
  mutating func run() {
    var before = -1
    while before < count {
      before = count
      for place in real.indices {
        if known[place].count(where: \.self) == 2 { known[place] = [true, true, true] }
        followRate(place)
      }
      for side in 0..<3 { followSum(side) }
    }
  }

  private var count: Int { known.joined().count(where: \.self) }

  /// The whole is the sum of its parts.
  private mutating func followSum(_ side: Int) {
    let open = real.indices.filter { !known[$0][side] }
    if open.count == 1 { known[open[0]][side] = true }
  }

  /// A rate and one of its numbers tell the others; nobody follows from nobody.
  private mutating func followRate(_ place: Int) {
    guard let rate = rates[place] else { return }
    for side in 0..<3 where known[place][side] && real[place][side] > 0 { known[place] = [true, true, true] }
    for side in [0, 2] where !known[place][side] && isAlone(rate, place, side) { known[place][side] = true }
  }

  /// Whether the real number is the only one below ten that comes to the rate, of enough people to be shown.
  private func isAlone(_ rate: Int, _ place: Int, _ side: Int) -> Bool {
    guard (1..<10).contains(real[place][side]) else { return false }
    let most = place > 0 && known[0][1] ? real[0][1] : 600
    for few in 1..<10 where few != real[place][side] {
      for below in 10...max(10, most) where few <= below {
        let above = side == 0 ? few : below - few
        if (2_000 * above + below) / (2 * below) == rate { return false }
      }
    }
    return true
  }
}

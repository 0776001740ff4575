/// What somebody works out who reads all printed rates and tries which whole numbers fit them: 16.7 %, 20.0 % and 19.2 % of two
/// groups and both together may fit one choice of numbers only.
///
/// It looks for other numbers that fit as well. Where it finds none, or gives up, the group counts as told, so that rather too
/// much is hidden than too little.
struct CountedReading {
  /// A figure of a group of people.
  struct Figure {
    let name: String
    let above: Int
    /// The rate as it is printed; nil where readers do not see it.
    let rate: String?
    /// Whether readers know who did.
    let isKnown: Bool
    /// Whether those who did, or who did not, are a small group; readers are taken to know that.
    let isFew: Bool
    let leavesFew: Bool
    /// Whether it is left out by a decision.
    let isLeftOut: Bool
    /// Whether those who did are some of those who were asked.
    let isPart: Bool
  }

  /// The people who were asked, with the figures about them.
  struct Whole {
    let number: Int
    let isKnown: Bool
    var figures: [Figure] = []
  }

  private let wholes: [String: Whole]
  private let sums: [CountedSum]
  private let limit: Int
  /// More people cannot have been asked.
  private let most: Int
  /// How many may have been asked for all that is printed about them, in order.
  private var possible: [String: [Int]] = [:]
  private var isPossible: [String: Set<Int>] = [:]

  private static let longestSearch = 20_000

  init(_ wholes: [String: Whole], _ sums: [CountedSum], limit: Int) {
    self.wholes = wholes
    self.sums = sums.filter { sum in ([sum.whole] + sum.parts).allSatisfy { wholes[$0] != nil } }
    self.limit = limit
    // Where the largest number is not printed, readers may still take it for more.
    let largest = wholes.values.map(\.number).max() ?? 0
    let isKnown = wholes.values.contains { $0.number == largest && $0.isKnown }
    most = max(isKnown ? limit : 10 * limit, largest)
    for (name, whole) in wholes {
      let numbers = numbers(of: whole).filter { fits(whole, $0) }
      possible[name] = numbers
      isPossible[name] = Set(numbers)
    }
  }

  /// The figures of which a small group, or what was left out, can be worked out.
  var told: [(figure: String, whole: String)] {
    wholes.sorted { $0.key < $1.key }.flatMap { name, whole in
      whole.figures.filter { isTold($0, of: whole, name) }.map { ($0.name, name) }
    }
  }

  /// The figures about the same people, or about those that they are summed with.
  func linked(with name: String) -> [String] {
    let near = sums.map { [$0.whole] + $0.parts }.filter { $0.contains(name) }.flatMap(\.self)
    return ([name] + near).flatMap { wholes[$0]?.figures.map(\.name) ?? [] }
  }

  private func isTold(_ figure: Figure, of whole: Whole, _ name: String) -> Bool {
    if figure.isFew || figure.isLeftOut, !mayDiffer(figure, whole, name, { n, _ in n }) { return true }
    return figure.leavesFew && !mayDiffer(figure, whole, name) { n, d in d - n }
  }

  /// Whether another number fits all that is printed.
  private func mayDiffer(_ figure: Figure, _ whole: Whole, _ name: String, _ side: (Int, Int) -> Int) -> Bool {
    if figure.isKnown { return false }
    var steps = 0
    let real = side(figure.above, whole.number)
    for below in possible[name] ?? [] {
      for above in candidates(figure, below) ?? Array(0...below) where side(above, below) != real {
        if sums.allSatisfy({ allows($0, name, below, above, &steps) }) { return true }
        if steps > Self.longestSearch { return false }
      }
    }
    return false
  }

  private func numbers(of whole: Whole) -> ClosedRange<Int> {
    if whole.isKnown { return whole.number...whole.number }
    return whole.number < limit ? 1...max(1, limit - 1) : limit...most
  }

  private func fits(_ whole: Whole, _ below: Int) -> Bool {
    whole.figures.allSatisfy { candidates($0, below)?.isEmpty != true }
  }

  /// Who may have done of so many; nil where nothing is known of it.
  private func candidates(_ figure: Figure, _ below: Int) -> [Int]? {
    var found: [Int]?
    if figure.isKnown {
      found = [figure.above]
    } else if let rate = figure.rate.flatMap({ PrintedRate($0) }) {
      found = rate.numerators(of: below)
    }
    if figure.isFew { found = (found ?? Array(1..<max(2, limit))).filter { $0 > 0 && $0 < limit } }
    if figure.leavesFew {
      found = (found ?? Array(max(0, below - limit)...below)).filter { $0 < below && below - $0 < limit }
    }
    return figure.isPart ? found?.filter { $0 <= below } : found
  }

  /// Whether the two others of a sum can be such that it comes out.
  private func allows(_ sum: CountedSum, _ name: String, _ below: Int, _ above: Int, _ steps: inout Int) -> Bool {
    let others = ([sum.whole] + sum.parts).filter { $0 != name }
    guard others.count == 2 else { return true }
    let isFirst = wholes[others[0]]?.isKnown == true
    let (given, left) = isFirst ? (others[0], others[1]) : (others[1], others[0])
    guard let one = wholes[given], let other = wholes[left] else { return true }
    /// What the third is, of a sum and a part or of two parts.
    func third(_ own: Int, _ given: Int, isGivenWhole: Bool) -> Int {
      left == sum.whole ? own + given : isGivenWhole ? given - own : own - given
    }
    for number in possible[given] ?? [] {
      let rest = third(below, number, isGivenWhole: given == sum.whole)
      guard isPossible[left]?.contains(rest) == true else { continue }
      steps += 1
      if steps > Self.longestSearch { return false }
      guard sum.addsNumerators, let first = one.figures.first, let second = other.figures.first else { return true }
      for did in candidates(first, number) ?? Array(0...number) {
        let left = third(above, did, isGivenWhole: given == sum.whole)
        guard left >= 0, left <= rest else { continue }
        if candidates(second, rest)?.contains(left) ?? true { return true }
      }
    }
    return false
  }
}

/// A rate in per cent as it is printed.
struct PrintedRate {
  /// Without its point.
  private let digits: Int
  /// What a whole is in such digits.
  private let hundred: Int

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let digits = Int(parts.joined()), digits >= 0, digits < 1_000_000_000 else { return nil }
    let places = parts.count == 2 ? parts[1].count : 0
    guard places <= 6 else { return nil }
    self.digits = digits
    hundred = (0..<places).reduce(100) { product, _ in product * 10 }
  }

  /// Who may have done of so many, so that the rate is printed like that; halves go up.
  func numerators(of below: Int) -> [Int] {
    guard below > 0 else { return [] }
    let low = max(0, (2 * digits - 1) * below / (2 * hundred)), high = (2 * digits + 1) * below / (2 * hundred) + 1
    return (low...max(low, high)).filter { (2 * hundred * $0 + below) / (2 * below) == digits }
  }
}

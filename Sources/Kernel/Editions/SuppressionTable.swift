/// Figures and how they can be worked out from each other; decides which must be hidden so that none of the protected ones
/// can be worked out from what is shown.
package struct SuppressionTable: Sendable {
  /// A figure.
  package struct Cell: Sendable {
    /// Its number, nil where it has none; used to see what else would fit, and to choose what to hide.
    let amount: Double?
    /// What readers know it to be below, as the figure of a small group; nil where they know nothing of the kind.
    let below: Int?
    /// Whether it must not be known.
    fileprivate(set) var isProtected: Bool
    /// Whether no reader ever sees it, as a difference between two shown figures.
    let isVirtual: Bool
    /// Whether readers know it already, from a version that they can still read: it is no secret and can hide nothing.
    fileprivate(set) var isKnown = false
    /// Whether it is hidden whatever follows, as a version that can still be read hides it.
    fileprivate(set) var staysHidden = false
    /// Cells with a smaller cost are hidden first.
    let cost: Int

    package init(
      _ amount: Double?, isProtected: Bool = false, below: Int? = nil, isVirtual: Bool = false, cost: Int = 0
    ) {
      self.amount = amount
      self.below = below
      self.isProtected = isProtected
      self.isVirtual = isVirtual
      self.cost = cost
    }

    /// By how much the number could differ from what it is, as far as readers know. Zeros are shown, so that what is hidden is
    /// above zero, unless somebody hid a zero.
    var room: ClosedRange<Int> {
      let far = 1 << 30
      guard let amount, amount >= 0 else { return -far...far }
      guard amount == amount.rounded(), amount < Double(far) else { return -far...far }
      let number = Int(amount)
      let most = below.map { max($0 - 1, number) - number } ?? far
      return (number > 0 ? 1 - number : 0)...most
    }
  }

  /// Cells of which each can be worked out from all the others.
  package enum Relation: Sendable {
    /// The first is the sum of the others, none of which is below zero.
    case sum(Int, [Int])
    /// A product, a quotient, a change in per cent.
    case product([Int])

    var cells: [Int] {
      switch self {
      case .sum(let total, let parts): [total] + parts
      case .product(let cells): cells
      }
    }
  }

  /// The figures, by their numbers.
  package private(set) var cells: [Cell] = []
  /// The ways in which they can be worked out from each other.
  package private(set) var relations: [Relation] = []

  package init() {}

  /// Adds a figure and gives back its number.
  package mutating func add(_ cell: Cell) -> Int {
    cells.append(cell)
    return cells.count - 1
  }

  /// Adds a way to work figures out.
  package mutating func add(_ relation: Relation) { relations.append(relation) }

  /// Says of a cell that it must not be known.
  package mutating func protect(_ cell: Int) { cells[cell].isProtected = true }

  /// Says of a cell that readers know its number already.
  package mutating func know(_ cell: Int) { cells[cell].isKnown = true }

  /// Says of a cell that it stays hidden.
  package mutating func keepHidden(_ cell: Int) { cells[cell].staysHidden = true }

  /// The cells that must be hidden: the protected ones and as many more as it takes.
  package var hidden: Set<Int> { solution.hidden }

  /// The cells that must be hidden, and the protected ones that readers know or can work out all the same.
  package var solution: (hidden: Set<Int>, told: Set<Int>) {
    var hidden = Set(cells.indices.filter { cells[$0].isProtected || cells[$0].isVirtual || cells[$0].staysHidden })
    let relationsOf = relationsOfCells
    while true {
      let known = Attack(on: self, hiding: hidden).recovered
      let exposed = known.filter { cells[$0].isProtected || !cells[$0].isVirtual && !cells[$0].staysHidden }.sorted()
      let told = Set(exposed.filter { cells[$0].isProtected })
        .union(cells.indices.filter { cells[$0].isProtected && cells[$0].isKnown })
      guard !exposed.isEmpty else { return (hidden, told) }
      var isChanged = false
      var helped: Set<Int> = []
      // One cell given up may cover all of its neighbours; whether it does is seen in the next turn.
      for cell in exposed where helped.isDisjoint(with: relationsOf[cell]) {
        guard let other = complement(of: cell, relationsOf, hidden: hidden) else { continue }
        hidden.insert(other)
        helped.formUnion(relationsOf[other])
        isChanged = true
      }
      // Nothing is left in their neighbourhood that could be hidden.
      guard isChanged else { return (hidden, told) }
    }
  }

  private var relationsOfCells: [[Int]] {
    var found = Array(repeating: [Int](), count: cells.count)
    for (number, relation) in relations.enumerated() {
      for cell in relation.cells { found[cell].append(number) }
    }
    return found
  }

  /// The shown cell that is given up for an exposed one: one of the same relation, or the nearest one.
  private func complement(of cell: Int, _ relationsOf: [[Int]], hidden: Set<Int>) -> Int? {
    var seen: Set<Int> = [cell]
    var ring = [cell]
    while !ring.isEmpty {
      var next: [Int] = []
      var candidates: [Int] = []
      for cell in ring {
        for number in relationsOf[cell] {
          for other in relations[number].cells where seen.insert(other).inserted {
            next.append(other)
            if !hidden.contains(other), !cells[other].isKnown { candidates.append(other) }
          }
        }
      }
      if let best = candidates.min(by: isCheaper) { return best }
      ring = next
    }
    return nil
  }

  /// Nothing protects less than a zero, and the smallest number costs readers least.
  private func isCheaper(_ left: Int, _ right: Int) -> Bool { rank(left) < rank(right) }

  private func rank(_ number: Int) -> (Int, Int, Double, Int) {
    let cell = cells[number]
    return (cell.cost, (cell.amount ?? 0) == 0 ? 1 : 0, cell.amount ?? 0, number)
  }
}

/// What somebody who sees all shown figures can work out: one unknown of a relation, whatever follows from several sums at
/// once, and what follows from knowing that a small group is above nobody and below the limit.
struct Attack {
  private let table: SuppressionTable
  private let secret: Set<Int>
  private var unknown: Set<Int>

  init(on table: SuppressionTable, hiding hidden: Set<Int>) {
    self.table = table
    secret = hidden.filter { !table.cells[$0].isKnown }
    unknown = secret
    repeat { followRelations() } while followSums() || followBounds()
  }

  /// The hidden cells that do not stay hidden; not those that readers know from elsewhere.
  var recovered: Set<Int> { secret.subtracting(unknown) }

  /// One relation after the other, until nothing new follows.
  private mutating func followRelations() {
    var isChanged = true
    while isChanged {
      isChanged = false
      for relation in table.relations {
        let open = relation.cells.filter(unknown.contains)
        guard open.count == 1 else { continue }
        unknown.subtract(open)
        isChanged = true
      }
    }
  }

  /// Solves all sums with open cells together; whether something new followed.
  private mutating func followSums() -> Bool {
    var rows: [[Int: Residue]] = []
    for case .sum(let total, let parts) in table.relations {
      var row: [Int: Residue] = [:]
      if unknown.contains(total) { row[total] = Residue(-1) }
      for part in parts where unknown.contains(part) { row[part] = row[part, default: Residue(0)] + Residue(1) }
      if !row.isEmpty { rows.append(row) }
    }
    let solved = LinearSystem(rows).determined
    unknown.subtract(solved)
    return !solved.isEmpty
  }

  /// Takes every cell for which no other number is found that fits; whether there was one.
  private mutating func followBounds() -> Bool {
    var exchange = Exchange(in: table, of: unknown)
    let fixed = unknown.sorted().filter { !exchange.mayDiffer($0) }
    unknown.subtract(fixed)
    return !fixed.isEmpty
  }
}

/// Which unknowns of homogeneous equations have one value only.
///
/// It counts in residues of a large prime: exact for the small matrices of a plan, and without fractions that grow.
private struct LinearSystem {
  private(set) var determined: Set<Int> = []

  init(_ equations: [[Int: Residue]]) {
    var solved: [(pivot: Int, row: [Int: Residue])] = []
    for equation in equations {
      var row = equation
      for (pivot, other) in solved { Self.remove(pivot, by: other, from: &row) }
      guard let pivot = row.keys.min(), let factor = row[pivot]?.inverse else { continue }
      row = row.mapValues { $0 * factor }
      for index in solved.indices { Self.remove(pivot, by: row, from: &solved[index].row) }
      solved.append((pivot, row))
    }
    for (pivot, row) in solved where row.count == 1 { determined.insert(pivot) }
  }

  private static func remove(_ pivot: Int, by other: [Int: Residue], from row: inout [Int: Residue]) {
    guard let factor = row[pivot] else { return }
    for (cell, value) in other {
      let left = row[cell, default: Residue(0)] - value * factor
      row[cell] = left == Residue(0) ? nil : left
    }
  }
}

/// A number modulo 2^61 − 1.
private struct Residue: Equatable {
  private static let prime: UInt64 = (1 << 61) - 1
  private let value: UInt64

  init(_ number: Int) { value = number < 0 ? Self.prime - UInt64(-number) : UInt64(number) }
  private init(reduced value: UInt64) { self.value = value }

  static func + (left: Self, right: Self) -> Self { Self(reduced: (left.value + right.value) % prime) }
  static func - (left: Self, right: Self) -> Self { Self(reduced: (left.value + prime - right.value) % prime) }
  static func * (left: Self, right: Self) -> Self {
    let product = left.value.multipliedFullWidth(by: right.value)
    return Self(reduced: prime.dividingFullWidth(product).remainder)
  }

  /// By Fermat; nil for zero.
  var inverse: Self? {
    guard value != 0 else { return nil }
    var (result, base, exponent) = (Self(1), self, Self.prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base }
      base = base * base
      exponent >>= 1
    }
    return result
  }
}

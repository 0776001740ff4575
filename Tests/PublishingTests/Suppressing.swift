import Editions
import Testing

/// What must be hidden so that nothing hidden can be worked out.
@Suite struct Suppressing {
  @Test func `a total with all parts but one hides a second one`() {
    var table = SuppressionTable()
    let total = table.add(.init(60, cost: 20))
    let small = table.add(.init(4, isProtected: true))
    let others = [26, 30].map { table.add(.init(Double($0))) }
    table.add(.sum(total, [small] + others))
    #expect(table.hidden == [small, others[0]])
  }

  @Test func `two hidden parts need no third one`() {
    var table = SuppressionTable()
    let total = table.add(.init(40, cost: 20))
    let parts = [4, 6, 30].map { table.add(.init(Double($0), isProtected: $0 < 10)) }
    table.add(.sum(total, parts))
    #expect(table.hidden == Set(parts.prefix(2)))
  }

  @Test func `a rate does not tell its numerator through its denominator`() {
    var table = SuppressionTable()
    let rate = table.add(.init(8.9, cost: 20))
    let above = table.add(.init(8, isProtected: true, cost: 12))
    let below = table.add(.init(90, cost: 10))
    table.add(.product([rate, above, below]))
    #expect(table.hidden == [above, below])
  }

  @Test func `parts that must all be nothing are not hidden by each other alone`() {
    var table = SuppressionTable()
    let total = table.add(.init(30, cost: 20))
    let parts = [0, 0, 30].map { table.add(.init(Double($0))) }
    table.protect(parts[0])
    table.add(.sum(total, parts))
    let hidden = table.hidden
    #expect(hidden.contains(parts[2]) || hidden.contains(total))
  }

  @Test func `a running total does not tell how few came in one year`() {
    var table = SuppressionTable()
    let before = table.add(.init(150, cost: 20)), after = table.add(.init(153, cost: 20))
    let step = table.add(.init(3, isProtected: true, isVirtual: true))
    table.add(.sum(after, [before, step]))
    #expect(!table.hidden.isDisjoint(with: [before, after]))
  }

  /// Rows and columns that hang together in a ring give away one cell only when they are solved together.
  @Test func `what follows from several sums at once is hidden, too`() {
    var table = SuppressionTable()
    // a + b, b + c and a + c are known, so that a follows from all three.
    let (a, b, c) = (
      table.add(.init(3, isProtected: true)), table.add(.init(5, isProtected: true)),
      table.add(.init(7, isProtected: true))
    )
    let sums = [8, 12, 10].map { table.add(.init(Double($0), cost: 20)) }
    table.add(.sum(sums[0], [a, b]))
    table.add(.sum(sums[1], [b, c]))
    table.add(.sum(sums[2], [a, c]))
    #expect(!table.hidden.isDisjoint(with: sums))
  }

  /// Zeros are shown, so that every hidden one of few people is 1 to 9.
  @Test(arguments: [[10, 1, 1], [10, 9, 9], [30, 1, 1, 1], [1, 1], [9, 9, 9]])
  func `parts that can only be one number each need one more hidden figure`(parts: [Int]) {
    var table = SuppressionTable()
    let total = table.add(.init(Double(parts.reduce(0, +)), cost: 20))
    let cells = parts.map { table.add(.init(Double($0), isProtected: $0 < 10, below: $0 < 10 ? 10 : nil)) }
    table.add(.sum(total, cells))
    let hidden = table.hidden
    let small = cells.indices.filter { parts[$0] < 10 }
    #expect(hidden.count == small.count + 1 && hidden.isSuperset(of: small.map { cells[$0] }))
  }

  @Test func `parts that may be several numbers need no further one`() {
    var table = SuppressionTable()
    let total = table.add(.init(13, cost: 20))
    let cells = [10, 1, 2].map { table.add(.init(Double($0), isProtected: $0 < 10, below: $0 < 10 ? 10 : nil)) }
    table.add(.sum(total, cells))
    #expect(table.hidden == Set(cells.dropFirst()))
  }

  @Test(arguments: 0..<300) func `no attacker recovers a hidden cell of a random table`(seed: UInt64) {
    let city = RandomTable(seed: seed)
    let hidden = city.table.hidden
    #expect(city.small.isSubset(of: hidden))
    #expect(city.recovered(from: hidden).isEmpty, "\(seed)")
  }

  @Test func `a table without small groups hides nothing`() {
    let city = RandomTable(seed: 7, least: 10)
    #expect(city.table.hidden.isEmpty)
  }
}

/// Units by sexes by years with all totals, and an attacker that knows nothing of how the program hides.
private struct RandomTable {
  var table = SuppressionTable()
  var small: Set<Int> = []
  private var values: [Int] = []
  private var equations: [(total: Int, parts: [Int])] = []

  init(seed: UInt64, least: Int = 0) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let (rows, columns, years) = (2 + next(4), 2 + next(3), 1 + next(2))
    for _ in 0..<years {
      var cells = (0..<rows).map { _ in (0..<columns).map { _ in least + (next(3) == 0 ? next(10) : next(60)) } }
      if next(5) == 0 { cells[0] = cells[0].map { _ in least } }
      let inner = cells.map { row in row.map { add($0, cost: 0) } }
      let rowTotals = cells.map { add($0.reduce(0, +), cost: 10) }
      let columnTotals = (0..<columns).map { column in add(cells.reduce(0) { $0 + $1[column] }, cost: 10) }
      let whole = add(cells.joined().reduce(0, +), cost: 20)
      for row in 0..<rows { relate(rowTotals[row], inner[row]) }
      for column in 0..<columns { relate(columnTotals[column], inner.map { $0[column] }) }
      relate(whole, rowTotals)
      relate(whole, columnTotals)
    }
  }

  private mutating func add(_ value: Int, cost: Int) -> Int {
    let isSmall = (1..<10).contains(value)
    let cell = table.add(.init(Double(value), isProtected: isSmall, below: isSmall ? 10 : nil, cost: cost))
    if isSmall { small.insert(cell) }
    values.append(value)
    return cell
  }

  private mutating func relate(_ total: Int, _ parts: [Int]) {
    table.add(.sum(total, parts))
    equations.append((total, parts))
  }

  /// By elimination over all equations at once in plain fractions, and by what a small group can be at all.
  func recovered(from hidden: Set<Int>) -> Set<Int> {
    var open = hidden
    while true {
      let unknown = open.sorted()
      let places = Dictionary(uniqueKeysWithValues: unknown.enumerated().map { ($1, $0) })
      var rows = equations.map { equation -> [Double] in
        var row = Array(repeating: 0.0, count: unknown.count)
        if let place = places[equation.total] { row[place] -= 1 }
        for part in equation.parts { if let place = places[part] { row[place] += 1 } }
        return row
      }
      var found = Set(determined(&rows).map { unknown[$0] })
      let plain = equations.map { equation in
        unknown.map { ($0 == equation.total ? -1.0 : 0) + (equation.parts.contains($0) ? 1 : 0) }
      }
      found.formUnion(bounded(plain + rows, unknown))
      if found.isEmpty { return hidden.subtracting(open) }
      open.subtract(found)
    }
  }

  /// Those of which the lowest and the highest possible number are one: a small group is 1 to 9, everything else that is
  /// hidden is at least 0, and each equation says what the others leave.
  private func bounded(_ rows: [[Double]], _ unknown: [Int]) -> [Int] {
    var low = unknown.map { small.contains($0) ? 1.0 : 0 }, high = unknown.map { small.contains($0) ? 9.0 : 1e6 }
    for _ in 0..<40 {
      var isChanged = false
      for row in rows {
        let filled = row.indices.filter { abs(row[$0]) > 1e-9 }
        let sum = filled.reduce(0.0) { $0 + row[$1] * Double(values[unknown[$1]]) }
        for place in filled {
          let others = filled.filter { $0 != place }
          let least = others.reduce(0.0) { $0 + min(row[$1] * low[$1], row[$1] * high[$1]) }
          let most = others.reduce(0.0) { $0 + max(row[$1] * low[$1], row[$1] * high[$1]) }
          let ends = [(sum - least) / row[place], (sum - most) / row[place]]
          let (from, to) = ((min(ends[0], ends[1]) - 1e-6).rounded(.up), (max(ends[0], ends[1]) + 1e-6).rounded(.down))
          if from > low[place] { (low[place], isChanged) = (from, true) }
          if to < high[place] { (high[place], isChanged) = (to, true) }
        }
      }
      if !isChanged { break }
    }
    return unknown.indices.filter { low[$0] == high[$0] }.map { unknown[$0] }
  }

  private func determined(_ rows: inout [[Double]]) -> [Int] {
    guard let width = rows.first?.count else { return [] }
    var rank = 0
    for column in 0..<width {
      guard let pivot = (rank..<rows.count).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > 1e-9
      else { continue }
      rows.swapAt(rank, pivot)
      let factor = rows[rank][column]
      rows[rank] = rows[rank].map { $0 / factor }
      for row in rows.indices where row != rank && abs(rows[row][column]) > 1e-9 {
        let times = rows[row][column]
        for place in 0..<width { rows[row][place] -= times * rows[rank][place] }
      }
      rank += 1
      if rank == rows.count { break }
    }
    return rows.compactMap { row in
      let filled = row.indices.filter { abs(row[$0]) > 1e-9 }
      return filled.count == 1 ? filled[0] : nil
    }
  }
}

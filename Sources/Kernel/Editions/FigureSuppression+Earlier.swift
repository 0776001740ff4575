import Essentials
import Measuring

extension FigureSuppression {
  /// Lays a version that can still be read over the table: what it shows is known, what it hides stays hidden unless it became
  /// another number, and its sums hold for the numbers of then.
  mutating func layOver(_ edition: EarlierEdition, _ relations: [SuppressionTable.Relation]) {
    for (cell, index) in numbers.sorted(by: { $0.value < $1.value })
    where cell.side != .rest && !table.cells[index].isVirtual {
      switch edition.state(cell.spot) {
      case .shown(let number):
        guard number == amounts[cell] else { continue }
        table.know(index)
        shownBefore[index, default: []].append(edition.title)
      case .hidden(let record):
        guard edition.keepsHidden, isSame(record, as: cell) else { continue }
        table.keepHidden(index)
        hiddenBefore[index, default: []].append(edition.title)
      case .absent:
        guard edition.keepsHidden, let name = bareName(of: cell.place),
          edition.hides(namesakesOf: name, at: cell.spot, cell.place.when)
        else { continue }
        table.keepHidden(index)
        hiddenBefore[index, default: []].append(edition.title)
      }
    }
    var past = Past(
      edition, cells: Dictionary(numbers.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first }))
    for (place, relation) in relations.enumerated() { add(relation, place, in: &past) }
  }

  /// A number that was corrected by less than the size of a small group tells nearly as much as the same one.
  private func isSame(_ record: EarlierEdition.Hidden?, as cell: Cell) -> Bool {
    guard let record, let amount = amounts[cell], let difference = amount.minus(record.amount) else { return true }
    let size = difference.compared(with: ExactNumber(0)) == -1 ? difference.negated : difference
    return size.compared(with: ExactNumber(max(limit, 1))) == -1
  }

  /// The cells of a version as it was, by the cells of now.
  private struct Past {
    let edition: EarlierEdition
    /// What the cells of now are.
    let cells: [Int: Cell]
    var known: [Int: Int?] = [:]
    var gone: [EarlierEdition.Spot: Int] = [:]

    init(_ edition: EarlierEdition, cells: [Int: Cell]) { (self.edition, self.cells) = (edition, cells) }
  }

  /// The same relation between the numbers of then; nothing where it says nothing new.
  private mutating func add(_ relation: SuppressionTable.Relation, _ place: Int, in past: inout Past) {
    let cells = relation.cells.map { then($0, in: &past) }
    switch relation {
    case .product(let now):
      let known = cells.compactMap(\.self)
      guard known.count == now.count, known != now else { return }
      table.add(.product(known))
    case .sum(_, let parts):
      guard let total = cells.first.flatMap(\.self) else { return }
      var left = cells.dropFirst().compactMap(\.self)
      if let split = splits[place] {
        guard !left.isEmpty else { return }
        left += gone(from: split, beside: parts, in: &past)
      } else {
        guard left.count == parts.count else { return }
      }
      guard [total] + left != relation.cells else { return }
      table.add(.sum(total, left))
    }
  }

  /// The cell of then: the same one where the number is the same for all that readers know, else one of its own; nil where the
  /// version does not have it.
  private mutating func then(_ now: Int, in past: inout Past) -> Int? {
    if let known = past.known[now] { return known }
    let found = madeThen(now, in: &past)
    past.known[now] = .some(found)
    return found
  }

  private mutating func madeThen(_ now: Int, in past: inout Past) -> Int? {
    guard let cell = past.cells[now] else { return nil }
    if cell.side == .rest {
      let sides = [FigurePlace.Side.numerator, .denominator].compactMap { numbers[Cell(place: cell.place, side: $0)] }
      let isSame = sides.allSatisfy { then($0, in: &past) == $0 }
      return isSame ? now : table.add(.init(nil, isVirtual: true))
    }
    switch past.edition.state(cell.spot) {
    case .shown(let number):
      guard number != amounts[cell] || table.cells[now].isVirtual else { return now }
      return addKnown(number, at: cell.spot)
    case .hidden(let record):
      guard let record, record.amount != amounts[cell] else { return now }
      return addHidden(record, at: cell.spot)
    case .absent:
      return table.cells[now].isVirtual ? table.add(.init(nil, isVirtual: true)) : nil
    }
  }

  /// A number that stayed the same over several earlier versions is one for who reads them together.
  private mutating func addKnown(_ number: ExactNumber, at spot: EarlierEdition.Spot) -> Int {
    let then = Then(spot, number)
    let index = earlierCells[then] ?? table.add(.init(Double(number.text(decimals: 4))))
    earlierCells[then] = index
    table.know(index)
    return index
  }

  private mutating func addHidden(_ record: EarlierEdition.Hidden?, at spot: EarlierEdition.Spot) -> Int {
    guard let record else { return table.add(.init(nil, isVirtual: true)) }
    let then = Then(spot, record.amount)
    if let same = earlierCells[then] { return same }
    let isFew = record.isFew
    let index = table.add(
      .init(
        Double(record.amount.text(decimals: 4)), isProtected: isFew, below: isFew && limit > 0 ? limit : nil,
        isVirtual: true))
    earlierCells[then] = index
    return index
  }

  /// The parts that the version has and the plan has no more.
  private mutating func gone(
    from split: (whole: FigurePlace, side: FigurePlace.Side, key: String), beside parts: [Int], in past: inout Past
  ) -> [Int] {
    guard let indicator = indicators[split.whole.indicator] else { return [] }
    let here = Set(parts.compactMap { past.cells[$0]?.place.member?.name })
    let names = past.edition.members(of: indicator.id.text, split.whole.when, split.side).filter { name in
      !here.contains(name) && indicator.isSplit(split.key, by: name)
    }
    return names.map { name in
      let spot = EarlierEdition.Spot(
        indicator: indicator.id.text, place: "\(name)/\(split.whole.when)", side: split.side)
      if let known = past.gone[spot] { return known }
      let index: Int
      switch past.edition.state(spot) {
      case .shown(let number): index = addKnown(number, at: spot)
      case .hidden(let record): index = addHidden(record, at: spot)
      case .absent: index = addHidden(nil, at: spot)
      }
      past.gone[spot] = index
      return index
    }
  }
}

extension FigureSuppression {
  /// A number that stood in an earlier version and is another one now.
  struct Then: Hashable {
    let spot: EarlierEdition.Spot
    /// In words, as long as any that is typed.
    let amount: String

    init(_ spot: EarlierEdition.Spot, _ amount: ExactNumber) {
      (self.spot, self.amount) = (spot, amount.text(decimals: 8))
    }
  }
}

extension FigureSuppression.Cell {
  /// The same as frozen editions name it.
  var spot: EarlierEdition.Spot { .init(indicator: place.indicator.text, place: place.text, side: side) }
}

extension Indicator {
  /// Whether a part splits the whole by that, as far as the name says that a frozen edition has: the dimension stands before it.
  fileprivate func isSplit(_ key: String, by name: String) -> Bool {
    guard let dimension = dimensions.first(where: { name.hasPrefix("\($0.label)：") }) else {
      return !key.hasPrefix("dimension/")
    }
    return dimension.kind != .series && key == "dimension/\(dimension.key)"
  }
}

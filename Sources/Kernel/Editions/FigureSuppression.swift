import Essentials
import FiscalYears
import Measuring
import PlanFile

extension Indicator {
  /// The figures that an edition shows: of each year the one that counts, and all that belong to no year.
  var publicFigures: [Value] {
    var seen: Set<FiscalYear> = []
    return figures.compactMap { value in
      guard let year = value.when.year else { return value }
      return seen.insert(year).inserted ? figure(of: year) : nil
    }
  }
}

extension Indicator.When {
  /// When it holds, the same for all wordings of a year.
  var place: String { year?.japanese ?? words }
}

/// Lays all figures of a plan on one table and asks which must be hidden.
struct FigureSuppression {
  private struct Cell: Hashable {
    let place: FigurePlace
    let side: FigurePlace.Side
  }

  private let limit: Int
  private let smallGroups: Set<String>
  private var table = SuppressionTable()
  private var numbers: [Cell: Int] = [:]
  private var amounts: [Cell: ExactNumber] = [:]
  private var protected: Set<Int> = []
  private var hidden: Set<Int> = []
  private let indicators: [Indicator.ID: Indicator]
  /// Small groups that stand nowhere and must not be worked out: who is left over of a rate, and who came to a running total in a
  /// year.
  private var unseen: [HiddenNumber] = []

  /// `isDecided` says which figures are left out already and must not come back through others.
  init(
    _ document: PlanDocument, _ figures: [MemberFigure], limit: Int, smallGroups: Set<String>,
    isDecided: (FigurePlace, FigurePlace.Side) -> Bool
  ) {
    self.limit = limit
    self.smallGroups = smallGroups
    indicators = Dictionary(document.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for indicator in document.indicators {
      for value in indicator.publicFigures { add(value, of: indicator, member: nil, isDecided) }
    }
    for figure in figures {
      guard let indicator = indicators[figure.indicator] else { continue }
      add(figure.value, of: indicator, member: figure.member, isDecided)
    }
    for indicator in document.indicators {
      relateMembers(of: indicator, figures.filter { $0.indicator == indicator.id })
      relateFormula(of: indicator)
      relateYears(of: indicator)
    }
    hidden = table.hidden
  }

  /// Why a number is hidden; nil where it is shown.
  func reason(_ place: FigurePlace, _ side: FigurePlace.Side = .value) -> WithheldItem.Reason? {
    guard let number = numbers[Cell(place: place, side: side)], hidden.contains(number) else { return nil }
    return protected.contains(number) ? .smallGroup : .complement
  }

  /// Every number that readers must not find, also not in a text.
  var hiddenNumbers: [HiddenNumber] {
    let cells = numbers.filter { $0.key.side != .rest && hidden.contains($0.value) }.sorted { $0.value < $1.value }
    return cells.compactMap { cell, _ in
      guard let indicator = indicators[cell.place.indicator], let amount = amounts[cell] else { return nil }
      let member = cell.place.member.map { "（\($0.name)）" } ?? ""
      return HiddenNumber(
        amount: amount, unit: cell.side == .value ? indicator.unit : "人",
        place: "\(indicator.name)\(member) \(cell.place.when)")
    } + unseen
  }

  private mutating func add(
    _ value: Indicator.Value, of indicator: Indicator, member: FigureMember?,
    _ isDecided: (FigurePlace, FigurePlace.Side) -> Bool
  ) {
    let place = FigurePlace(indicator: indicator.id, member: member, when: value.when.place)
    let isSmall = isSmall(value, of: indicator, place) || tellsFew(value, of: indicator, place)
    let main = add(
      value.value, place, .value, isProtected: isSmall || isDecided(place, .value),
      // A rate says more than what was divided, and goes last.
      cost: member == nil ? 20 : value.denominator == nil ? 0 : 6,
      isOfPeople: IndicatorUnit.same(indicator.unit, "人") && !value.isChange && value.denominator == nil)
    guard value.numerator != nil || value.denominator != nil else { return }
    let above = add(
      value.numerator, place, .numerator, isProtected: isDecided(place, .numerator) || isFew(value.numerator),
      cost: member == nil ? 12 : 4)
    let below = add(
      value.denominator, place, .denominator, isProtected: isDecided(place, .denominator) || isFew(value.denominator),
      cost: member == nil ? 10 : 2)
    guard let above, let below else { return }
    if let main { table.add(.product([main, above, below])) }
    addRest(value, of: indicator, place, rate: main, above, below)
  }

  private mutating func add(
    _ text: String?, _ place: FigurePlace, _ side: FigurePlace.Side, isProtected: Bool, cost: Int,
    isOfPeople: Bool = true
  ) -> Int? {
    guard let number = ExactNumber(text), let text else { return nil }
    let cell = Cell(place: place, side: side)
    if let known = numbers[cell] {
      if isProtected { protect(known) }
      return known
    }
    let below = isOfPeople && isFew(text) ? limit : nil
    let index = table.add(
      SuppressionTable.Cell(Double(text), isProtected: isProtected, below: below, cost: cost))
    numbers[cell] = index
    amounts[cell] = number
    if isProtected { protected.insert(index) }
    return index
  }

  /// Whether a number of people is above nobody and below the limit.
  private func isFew(_ text: String?) -> Bool {
    guard limit > 0, let number = ExactNumber(text) else { return false }
    return number.compared(with: ExactNumber(0)) == 1 && number.compared(with: ExactNumber(limit)) == -1
  }

  private func isFew(_ number: ExactNumber?) -> Bool { number.map { isFew($0.text(decimals: 4)) } ?? false }

  /// Whether a rate can come of one small group only, of those who did or of those who did not. Parts are no larger than the whole.
  private func tellsFew(_ value: Indicator.Value, of indicator: Indicator, _ place: FigurePlace) -> Bool {
    let few = (isFew(value.numerator), Self.isOfPeople(indicator) && isFew(value.rest))
    guard few.0 || few.1 else { return false }
    let whole = place.member.flatMap { _ in
      indicator.publicFigures.first { $0.when.place == place.when }?.denominator.flatMap { Int($0) }
    }
    guard let share = SmallShare(value, of: indicator, limit: limit, most: whole) else { return false }
    return few.0 && share.tellsNumerator || few.1 && share.tellsRest
  }

  /// Who is left over of a rate of measures or reports is nobody.
  private static func isOfPeople(_ indicator: Indicator) -> Bool {
    guard let quantity = indicator.binding?.quantity else { return true }
    return !quantity.hasPrefix("plan.") && !quantity.hasPrefix("reports.")
  }

  /// Who is left over of a rate is a group, too. Nobody sees it, and whoever sees two of the three numbers knows it.
  private mutating func addRest(
    _ value: Indicator.Value, of indicator: Indicator, _ place: FigurePlace, rate: Int?, _ above: Int, _ below: Int
  ) {
    guard IndicatorUnit.isPercent(indicator.unit), !value.isChange, Self.isOfPeople(indicator), let rest = value.rest
    else { return }
    let cell = Cell(place: place, side: .rest)
    guard numbers[cell] == nil else { return }
    let isFew = isFew(rest)
    let index = table.add(
      SuppressionTable.Cell(
        Double(rest.text(decimals: 4)), isProtected: isFew, below: isFew ? limit : nil, isVirtual: true))
    numbers[cell] = index
    amounts[cell] = rest
    if isFew {
      protected.insert(index)
      let member = place.member.map { "（\($0.name)）" } ?? ""
      unseen.append(HiddenNumber(amount: rest, unit: "人", place: "\(indicator.name)\(member) \(place.when)の、残りの人"))
    }
    table.add(.sum(below, [above, index]))
    if let rate { table.add(.product([rate, index, below])) }
  }

  private func isSmall(_ value: Indicator.Value, of indicator: Indicator, _ place: FigurePlace) -> Bool {
    guard limit > 0 else { return false }
    if let people = value.reading?.counting?.people, (1..<limit).contains(people) { return true }
    if place.member == nil, value.when.year.map(indicator.smallGroupYears.contains) == true { return true }
    if place.member == nil, smallGroups.contains("\(place.indicator)|\(place.when)") { return true }
    if value.denominator != nil { return isFew(value.denominator) }
    return IndicatorUnit.same(indicator.unit, "人") && !value.isChange && isFew(value.value)
  }
}

extension FigureSuppression {
  /// The whole is the sum of the parts of each dimension, in numbers as well as in what is divided. Where several dimensions
  /// split one whole that nobody sees, it stands between them, as the sum of one says that of the others.
  private mutating func relateMembers(of indicator: Indicator, _ figures: [MemberFigure]) {
    let isAdditive = !IndicatorUnit.isPercent(indicator.unit)
    let years = Dictionary(grouping: figures, by: \.value.when.place).sorted { $0.key < $1.key }
    for (when, ofYear) in years {
      let whole = FigurePlace(indicator: indicator.id, member: nil, when: when)
      let splits = Dictionary(grouping: ofYear) { Self.split(of: $0.member, in: indicator) }.filter { $0.key != nil }
        .sorted { ($0.key ?? "") < ($1.key ?? "") }.map(\.value)
      for side in FigurePlace.Side.allCases {
        let adding = splits.filter { split in
          side != .value || isAdditive && !split.contains { $0.value.denominator != nil }
        }.map { $0.map(FigurePlace.init) }
        if adding.count > 1 { standIn(for: whole, adding, side) }
        for parts in adding { relate(whole, parts, side) }
      }
    }
  }

  /// What splits the whole together with that part: the units, or one dimension; nil for others that are no part of it.
  private static func split(of member: FigureMember, in indicator: Indicator) -> String? {
    guard member.dimension == .label else { return "unit" }
    guard let dimension = indicator.place(of: member)?.dimension else { return "label" }
    return dimension.kind == .series ? nil : "dimension/\(dimension.key)"
  }

  /// A whole that no reader sees, as large as the largest sum of its parts, where the city has no figure itself.
  private mutating func standIn(for whole: FigurePlace, _ splits: [[FigurePlace]], _ side: FigurePlace.Side) {
    let cell = Cell(place: whole, side: side)
    guard numbers[cell] == nil else { return }
    let sums = splits.compactMap { parts in
      parts.reduce(ExactNumber(0) as ExactNumber?) { sum, part in
        guard let amount = amounts[Cell(place: part, side: side)] else { return sum }
        return sum?.plus(amount)
      }
    }
    guard let largest = sums.max(by: { ($0.compared(with: $1) ?? 0) < 0 }) else { return }
    numbers[cell] = table.add(
      SuppressionTable.Cell(Double(largest.text(decimals: 4)), isProtected: false, isVirtual: true))
    amounts[cell] = largest
  }

  /// Where the parts are more than the whole, they overlap, as a department and its divisions: each may then follow from the
  /// others in ways that are not known here, and none is shown beside a protected one.
  private mutating func relate(_ whole: FigurePlace, _ parts: [FigurePlace], _ side: FigurePlace.Side) {
    let cells = parts.map { Cell(place: $0, side: side) }.filter { numbers[$0] != nil }.sorted {
      (numbers[$0] ?? 0) < (numbers[$1] ?? 0)
    }
    let indices = cells.compactMap { numbers[$0] }
    let top = Cell(place: whole, side: side)
    guard !indices.isEmpty, let total = numbers[top], let limit = amounts[top] else { return }
    let sum = cells.reduce(ExactNumber(0) as ExactNumber?) { sum, cell in amounts[cell].flatMap { sum?.plus($0) } }
    guard let sum, let order = sum.compared(with: limit) else { return }
    if order <= 0 { return table.add(.sum(total, indices)) }
    guard indices.contains(where: protected.contains) else { return }
    for cell in indices { protect(cell) }
  }

  private mutating func protect(_ index: Int) {
    guard !protected.contains(index) else { return }
    protected.insert(index)
    table.protect(index)
  }

  /// What is computed from other indicators of the plan.
  private mutating func relateFormula(of indicator: Indicator) {
    guard let formula = indicator.formula else { return }
    for when in Set(indicator.publicFigures.map(\.when.place)).sorted() {
      let own = numbers[cell(indicator.id, when)]
      let inputs = formula.inputs.map { numbers[cell($0, when)] }
      guard let own, !inputs.contains(nil) else { continue }
      let known = inputs.compactMap(\.self)
      switch formula.operation {
      case .sum: table.add(.sum(own, known))
      case .difference: table.add(.sum(known[0], [own] + known.dropFirst()))
      case .ratio: table.add(.product([own] + known))
      case .change:
        guard let base = formula.baseYear, let basis = numbers[cell(formula.inputs[0], base.japanese)] else { continue }
        table.add(.product(Array(Set([own, basis] + known))))
      }
    }
  }

  /// What came to a running total in a year is the difference of two years.
  private mutating func relateYears(of indicator: Indicator) {
    guard indicator.accumulation == .cumulative, IndicatorUnit.same(indicator.unit, "人") else { return }
    let years = Set(indicator.figures.compactMap(\.when.year)).sorted()
    for (before, after) in zip(years, years.dropFirst()) {
      let (old, new) = (cell(indicator.id, before.japanese), cell(indicator.id, after.japanese))
      guard let first = numbers[old], let last = numbers[new],
        let step = amounts[old].flatMap({ amounts[new]?.minus($0) })
      else { continue }
      let text = step.text(decimals: 0)
      guard !text.hasPrefix("-") else { continue }
      let added = table.add(
        SuppressionTable.Cell(
          Double(text), isProtected: isFew(text), below: isFew(text) ? limit : nil, isVirtual: true))
      if isFew(text) {
        unseen.append(
          HiddenNumber(
            amount: step, unit: indicator.unit, place: "\(indicator.name) \(after.japanese)に増えた数"))
      }
      table.add(.sum(last, [first, added]))
    }
  }

  private func cell(_ indicator: Indicator.ID, _ when: String) -> Cell {
    Cell(place: FigurePlace(indicator: indicator, member: nil, when: when), side: .value)
  }
}

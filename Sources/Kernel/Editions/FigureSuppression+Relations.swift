import Essentials
import FiscalYears
import Measuring

extension FigureSuppression {
  /// The whole is the sum of the parts of each dimension, in numbers as well as in what is divided. Where several dimensions
  /// split one whole that nobody sees, it stands between them, as the sum of one says that of the others.
  mutating func relateMembers(of indicator: Indicator, _ figures: [MemberFigure]) {
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
        for parts in adding {
          let key = ofYear.first { FigurePlace($0) == parts.first }.flatMap { Self.split(of: $0.member, in: indicator) }
          relate(whole, parts, side, key ?? "")
        }
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
  private mutating func relate(
    _ whole: FigurePlace, _ parts: [FigurePlace], _ side: FigurePlace.Side, _ key: String
  ) {
    let cells = parts.map { Cell(place: $0, side: side) }.filter { numbers[$0] != nil }.sorted {
      (numbers[$0] ?? 0) < (numbers[$1] ?? 0)
    }
    let indices = cells.compactMap { numbers[$0] }
    let top = Cell(place: whole, side: side)
    guard !indices.isEmpty, let total = numbers[top], let limit = amounts[top] else { return }
    let sum = cells.reduce(ExactNumber(0) as ExactNumber?) { sum, cell in amounts[cell].flatMap { sum?.plus($0) } }
    guard let sum, let order = sum.compared(with: limit) else { return }
    if order <= 0 {
      splits[table.relations.count] = (whole, side, key)
      return table.add(.sum(total, indices))
    }
    guard indices.contains(where: protected.contains) else { return }
    for cell in indices where !protected.contains(cell) {
      covered.insert(cell)
      table.protect(cell)
    }
  }

  mutating func protect(_ index: Int) {
    guard !protected.contains(index) else { return }
    protected.insert(index)
    table.protect(index)
  }

  /// What is computed from other indicators of the plan.
  mutating func relateFormula(of indicator: Indicator) {
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

  /// What came to a running total in a year is the difference of two years, of the whole and of each part, and also of those who
  /// did in a rate.
  mutating func relateYears(of indicator: Indicator, _ figures: [MemberFigure]) {
    guard indicator.accumulation == .cumulative else { return }
    let own = indicator.publicFigures.map { (member: FigureMember?.none, value: $0) }
    let all = Dictionary(grouping: own + figures.map { ($0.member, $0.value) }, by: \.member)
    for (member, values) in all.sorted(by: { ($0.key?.name ?? "") < ($1.key?.name ?? "") }) {
      let years = values.compactMap { value in value.value.when.year.map { ($0, value.value) } }.sorted { $0.0 < $1.0 }
      for ((_, before), (_, after)) in zip(years, years.dropFirst()) {
        let places = [before, after].map {
          FigurePlace(indicator: indicator.id, member: member, when: $0.when.place)
        }
        if indicator.counted == .people, before.denominator == nil, after.denominator == nil {
          relateStep(places[0], places[1], .value, unit: indicator.unit)
        }
        if indicator.divided == .people { relateStep(places[0], places[1], .numerator, unit: "人") }
      }
    }
  }

  private mutating func relateStep(
    _ before: FigurePlace, _ after: FigurePlace, _ side: FigurePlace.Side, unit: String?
  ) {
    let (old, new) = (Cell(place: before, side: side), Cell(place: after, side: side))
    guard let first = numbers[old], let last = numbers[new], first != last,
      let step = amounts[old].flatMap({ amounts[new]?.minus($0) })
    else { return }
    let text = step.text(decimals: 4)
    guard !text.hasPrefix("-") else { return }
    let added = table.add(
      SuppressionTable.Cell(Double(text), isProtected: isFew(text), below: isFew(text) ? limit : nil, isVirtual: true))
    if isFew(text), let name = indicators[after.indicator]?.name {
      unseen.append(HiddenNumber(amount: step, unit: unit, place: "\(name)\(after.memberWords) \(after.when)に増えた数"))
    }
    table.add(.sum(last, [first, added]))
  }

  private func cell(_ indicator: Indicator.ID, _ when: String) -> Cell {
    Cell(place: FigurePlace(indicator: indicator, member: nil, when: when), side: .value)
  }
}

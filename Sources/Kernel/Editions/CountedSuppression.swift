package import FiscalYears

/// Decides which counted figures of a year an edition shows, so that no small group can be worked out of what it shows together.
package struct CountedSuppression: Sendable {
  /// What is done with each figure, by its name; without those that an indicator says.
  package let showing: [String: CountedShowing]

  package init(_ figures: [CountedFigure], sums: [CountedSum], in year: FiscalYear, by rules: EditionRules) {
    let leftOut = figures.reduce(into: [String: WithheldItem.Reason]()) { left, figure in
      if figure.seen == nil { left[figure.name] = rules.leavesOut(figure.name, in: year.japanese) }
    }
    var givenUp: Set<String> = []
    var layout = CountedLayout(figures, sums, rules, without: Set(leftOut.keys), givenUp)
    while let next = layout.reading.first(where: { !givenUp.contains($0) }) {
      givenUp.insert(next)
      layout = CountedLayout(figures, sums, rules, without: Set(leftOut.keys), givenUp)
    }
    showing = figures.filter { $0.seen == nil }.reduce(into: [:]) { showing, figure in
      showing[figure.name] = leftOut[figure.name].map { Self.leftOut(figure, $0, layout) } ?? layout.showing(figure)
    }
  }

  /// What stays hidden because a version hides it stands as hidden, so that the next version finds it.
  private static func leftOut(
    _ figure: CountedFigure, _ reason: WithheldItem.Reason, _ layout: CountedLayout
  ) -> CountedShowing {
    guard reason == .earlier else { return .withheld(reason) }
    return .hidden(layout.isSmall(figure) ? .smallGroup : .earlier)
  }
}

/// The figures of a year as cells of a table, with what is hidden of them.
private struct CountedLayout {
  private struct Cells {
    var rate: Int?
    var above: Int?
    var rest: Int?
  }

  private let figures: [CountedFigure]
  private let sums: [CountedSum]
  private let limit: Int
  private let showsCounts: Bool
  private let leftOut: Set<String>
  /// The people of whom no figure says what was divided: a small group is among those who did or did not, or a figure is left out.
  /// Where they are a sum or a part of one, nobody of it says so.
  private var silent: Set<String> = []
  private var table = SuppressionTable()
  private var wholes: [String: Int] = [:]
  private var cells: [String: Cells] = [:]
  private var hidden: Set<Int> = []

  /// What an indicator shows already cannot be taken back here.
  private static let fixed = 1_000

  init(
    _ figures: [CountedFigure], _ sums: [CountedSum], _ rules: EditionRules, without leftOut: Set<String>,
    _ givenUp: Set<String>
  ) {
    (self.figures, self.sums, self.leftOut) = (figures, sums, leftOut)
    limit = rules.smallestGroup
    showsCounts = rules.shows(.counts)
    silent = Set(figures.filter { isSmall($0) || leftOut.contains($0.name) }.map(\.whole))
    for sum in sums where !silent.isDisjoint(with: [sum.whole] + sum.parts) {
      silent.formUnion([sum.whole] + sum.parts)
    }
    for figure in figures { add(figure, isGivenUp: givenUp.contains(figure.name)) }
    for sum in sums { relate(sum) }
    hidden = table.hidden
  }

  private func isFew(_ count: Int?) -> Bool { count.map { (1..<max(1, limit)).contains($0) } ?? false }

  func isSmall(_ figure: CountedFigure) -> Bool {
    isFew(figure.people) || isFew(figure.denominator) || figure.denominator != nil && isFew(figure.numerator)
      || isFew(figure.rest) || figure.denominator == nil && figure.countsPeople && isFew(figure.numerator)
  }

  private mutating func add(_ figure: CountedFigure, isGivenUp: Bool) {
    let isOut = leftOut.contains(figure.name) || isGivenUp
    guard let denominator = figure.denominator else {
      guard figure.countsPeople, wholes[figure.whole] == nil else { return }
      wholes[figure.whole] = table.add(
        SuppressionTable.Cell(
          Double(figure.numerator), isProtected: isOut || isFew(figure.numerator),
          below: isFew(figure.numerator) ? limit : nil, cost: figure.seen == nil ? 20 : Self.fixed))
      return
    }
    let whole =
      wholes[figure.whole]
      ?? table.add(
        SuppressionTable.Cell(
          Double(denominator), isProtected: isFew(denominator), below: isFew(denominator) ? limit : nil,
          isVirtual: !figures.contains { $0.whole == figure.whole && printsCounts($0) },
          cost: figures.contains { $0.whole == figure.whole && $0.seen == .counts } ? Self.fixed : 10))
    wholes[figure.whole] = whole
    let isSeen = figure.seen == .rate || figure.seen == .counts
    let rate = table.add(
      SuppressionTable.Cell(
        figure.printed.flatMap { Double($0) },
        isProtected: isOut || isFew(figure.people) || isFew(denominator) || figure.seen == .nothing,
        cost: isSeen ? Self.fixed : 20))
    // What an indicator says without its counts hides them for a reason, where the rules would show them.
    let isKept = showsCounts && (figure.seen == .rate || figure.seen == .nothing)
    let above = table.add(
      SuppressionTable.Cell(
        Double(figure.numerator), isProtected: isOut || isFew(figure.numerator) || isKept,
        below: isFew(figure.numerator) ? limit : nil, isVirtual: !printsCounts(figure),
        cost: figure.seen == .counts ? Self.fixed : 12))
    table.add(.product([rate, above, whole]))
    cells[figure.name] = Cells(rate: rate, above: above)
    guard let rest = figure.rest else { return }
    let left = table.add(
      SuppressionTable.Cell(
        Double(rest), isProtected: isFew(rest), below: isFew(rest) ? limit : nil, isVirtual: true))
    table.add(.sum(whole, [above, left]))
    table.add(.product([rate, left, whole]))
    cells[figure.name]?.rest = left
  }

  /// Whether readers may see what was divided.
  private func printsCounts(_ figure: CountedFigure) -> Bool {
    figure.denominator == nil || figure.seen == .counts
      || figure.seen == nil && showsCounts && !silent.contains(figure.whole)
  }

  private mutating func relate(_ sum: CountedSum) {
    let parts = sum.parts.compactMap { wholes[$0] }
    guard let whole = wholes[sum.whole], parts.count == sum.parts.count else { return }
    table.add(.sum(whole, parts))
    guard sum.addsNumerators else { return }
    let named = ([sum.whole] + sum.parts).compactMap { name in figures.first { $0.whole == name } }
    for side in [\Cells.above, \Cells.rest] {
      let all = named.compactMap { cells[$0.name]?[keyPath: side] }
      if all.count == sum.parts.count + 1 { table.add(.sum(all[0], Array(all.dropFirst()))) }
    }
  }

  func showing(_ figure: CountedFigure) -> CountedShowing {
    let reason: WithheldItem.Reason = isSmall(figure) ? .smallGroup : .complement
    guard figure.denominator != nil else {
      let cell = figure.countsPeople ? wholes[figure.whole] : nil
      let isHidden = isFew(figure.people) || cell.map(hidden.contains) ?? false
      return isHidden ? .hidden(reason) : .shown(withCounts: false)
    }
    guard let own = cells[figure.name], let rate = own.rate, let above = own.above, !hidden.contains(rate) else {
      return .hidden(reason)
    }
    let isOpen = !hidden.contains(above) && wholes[figure.whole].map { !hidden.contains($0) } ?? false
    return .shown(withCounts: isOpen && printsCounts(figure))
  }

  /// The figures whose rates have to be given up, as a small group can be worked out of all rates together; the nearest first,
  /// empty where none has to be.
  var reading: [String] {
    let known = Attack(on: table, hiding: hidden).recovered
    func isKnown(_ cell: Int?) -> Bool { cell.map { !hidden.contains($0) || known.contains($0) } ?? false }
    var groups: [String: CountedReading.Whole] = [:]
    for figure in figures {
      let own = cells[figure.name]
      let number = figure.denominator ?? (figure.countsPeople ? figure.numerator : nil)
      guard let number else { continue }
      var group =
        groups[figure.whole] ?? CountedReading.Whole(number: number, isKnown: isKnown(wholes[figure.whole]))
      if figure.denominator != nil {
        group.figures.append(
          CountedReading.Figure(
            name: figure.name, above: figure.numerator, rate: isKnown(own?.rate) ? figure.printed : nil,
            isKnown: isKnown(own?.above), isFew: isFew(figure.numerator), leavesFew: isFew(figure.rest),
            isLeftOut: leftOut.contains(figure.name), isPart: figure.rest != nil))
      }
      groups[figure.whole] = group
    }
    let reading = CountedReading(groups, sums, limit: limit)
    // Its own rate, or else one that is linked with it.
    let near = reading.told.flatMap { [$0.figure] + reading.linked(with: $0.whole) }
    return near.filter { name in
      guard let figure = figures.first(where: { $0.name == name }), figure.seen == nil, !leftOut.contains(name) else {
        return false
      }
      return cells[name]?.rate.map { !hidden.contains($0) } ?? false
    }
  }
}

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
  struct Cell: Hashable {
    let place: FigurePlace
    let side: FigurePlace.Side
  }

  let limit: Int
  private let smallGroups: Set<String>
  private let bareNames: [Indicator.ID: [String: String]]
  var table = SuppressionTable()
  var numbers: [Cell: Int] = [:]
  var amounts: [Cell: ExactNumber] = [:]
  /// The cells of small groups, and of what was decided.
  var protected: Set<Int> = []
  /// The cells that are protected only because they overlap with such.
  var covered: Set<Int> = []
  private var hidden: Set<Int> = []
  private var told: Set<Int> = []
  /// What stands nowhere and follows from what is shown all the same, as the sum of parts that are all shown.
  private var open: Set<Int> = []
  /// Figures in words that name few people.
  private var fewInWords: Set<FigurePlace> = []
  let indicators: [Indicator.ID: Indicator]
  /// Small groups that stand nowhere and must not be worked out: who is left over of a rate, and who came to a running total in a
  /// year.
  var unseen: [HiddenNumber] = []
  /// What each sum of parts is of, by the number of its relation.
  var splits: [Int: (whole: FigurePlace, side: FigurePlace.Side, key: String)] = [:]
  /// In which versions a number is read already, and in which it is hidden.
  var shownBefore: [Int: [String]] = [:]
  var hiddenBefore: [Int: [String]] = [:]
  /// The numbers of earlier versions that are others now.
  var earlierCells: [Then: Int] = [:]

  /// `earlier` is what readers can read already; `isDecided` says which figures are left out already and must not come back through
  /// others.
  init(
    _ document: PlanDocument, _ figures: [MemberFigure], limit: Int, smallGroups: Set<String>,
    bareNames: [Indicator.ID: [String: String]] = [:], after earlier: [EarlierEdition] = [],
    isDecided: (FigurePlace, FigurePlace.Side) -> Bool
  ) {
    self.limit = limit
    self.smallGroups = smallGroups
    self.bareNames = bareNames
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
      relateYears(of: indicator, figures.filter { $0.indicator == indicator.id })
    }
    let relations = table.relations
    for edition in earlier { layOver(edition, relations) }
    (hidden, told) = table.solution
    open = Attack(on: table, hiding: hidden).recovered.filter { table.cells[$0].isVirtual }
  }

  /// What the place is called in versions that did not tell parts of one name apart; nil for the city as a whole.
  func bareName(of place: FigurePlace) -> String? {
    place.member.map { bareNames[place.indicator]?[$0.name] ?? $0.name }
  }

  /// Why a number is hidden; nil where it is shown.
  func reason(_ place: FigurePlace, _ side: FigurePlace.Side = .value) -> WithheldItem.Reason? {
    if side == .value, fewInWords.contains(place) { return .smallGroup }
    guard let number = hiddenNumber(place, side) else { return nil }
    if protected.contains(number) { return .smallGroup }
    return hiddenBefore[number] != nil && !covered.contains(number) ? .earlier : .complement
  }

  /// The cell of a number that stands in the plan and is hidden; the sum of its parts, in the place of words, is none.
  private func hiddenNumber(_ place: FigurePlace, _ side: FigurePlace.Side) -> Int? {
    numbers[Cell(place: place, side: side)].flatMap { hidden.contains($0) && !table.cells[$0].isVirtual ? $0 : nil }
  }

  /// What is to be said of a number that is hidden and that readers of earlier versions know or work out all the same; nil where
  /// they do not.
  func warning(_ place: FigurePlace, _ side: FigurePlace.Side = .value) -> String? {
    guard let number = hiddenNumber(place, side) else { return nil }
    if protected.contains(number), let versions = shownBefore[number] {
      let names = Self.unique(versions).joined(separator: "、")
      return "\(names)に載っています。伏せるには、その版を取り下げてください。"
    }
    if told.contains(number) { return "前の版に載っている数と合わせると、わかってしまいます。前の版を取り下げてください。" }
    guard reason(place, side) == .earlier, let versions = hiddenBefore[number] else { return nil }
    let names = Self.unique(versions).joined(separator: "、")
    return "\(names)で伏せているので、伏せたままにします。載せると、その版で伏せたほかの数がわかることがあります。"
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// The hidden numbers with what they are, for the versions after this one.
  var hiddenFigures: [EarlierEdition.Spot: EarlierEdition.Hidden] {
    var found: [EarlierEdition.Spot: EarlierEdition.Hidden] = [:]
    for (cell, number) in numbers where cell.side != .rest && hidden.contains(number) {
      guard let amount = amounts[cell], !table.cells[number].isVirtual else { continue }
      found[cell.spot] = .init(amount: amount, isFew: protected.contains(number))
    }
    return found
  }

  /// Every number that readers must not find, also not in a text.
  var hiddenNumbers: [HiddenNumber] {
    let cells = numbers.filter { $0.key.side != .rest && hidden.contains($0.value) && !open.contains($0.value) }
      .sorted { $0.value < $1.value }
    return cells.compactMap { cell, _ in
      guard let indicator = indicators[cell.place.indicator], let amount = amounts[cell] else { return nil }
      return HiddenNumber(
        amount: amount, unit: cell.side == .value ? indicator.unit : "人",
        place: "\(indicator.name)\(cell.place.memberWords) \(cell.place.when)")
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
      isOfPeople: countsPeople(value, of: indicator))
    if namesFew(value, of: indicator) { fewInWords.insert(place) }
    guard value.numerator != nil || value.denominator != nil else { return }
    let dividesPeople = indicator.divided == .people
    let above = add(
      value.numerator, place, .numerator,
      isProtected: isDecided(place, .numerator) || dividesPeople && isFew(value.numerator),
      cost: member == nil ? 12 : 4, isOfPeople: dividesPeople)
    let below = add(
      value.denominator, place, .denominator,
      isProtected: isDecided(place, .denominator) || dividesPeople && isFew(value.denominator),
      cost: member == nil ? 10 : 2, isOfPeople: dividesPeople)
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
  func isFew(_ text: String?) -> Bool {
    guard limit > 0, let number = ExactNumber(text) else { return false }
    return number.compared(with: ExactNumber(0)) == 1 && number.compared(with: ExactNumber(limit)) == -1
  }

  private func isFew(_ number: ExactNumber?) -> Bool { number.map { isFew($0.text(decimals: 4)) } ?? false }

  /// Whether a rate can come of one small group only, of those who did or of those who did not. Parts are no larger than the whole.
  private func tellsFew(_ value: Indicator.Value, of indicator: Indicator, _ place: FigurePlace) -> Bool {
    let few = (isFew(value.numerator), isFew(value.rest))
    guard indicator.divided == .people, few.0 || few.1 else { return false }
    let whole = place.member.flatMap { _ in
      indicator.publicFigures.first { $0.when.place == place.when }?.denominator.flatMap { Int($0) }
    }
    guard let share = SmallShare(value, of: indicator, limit: limit, most: whole) else { return false }
    return few.0 && share.tellsNumerator || few.1 && share.tellsRest
  }

  /// Whether the value itself is a number of people.
  private func countsPeople(_ value: Indicator.Value, of indicator: Indicator) -> Bool {
    !value.isChange && value.denominator == nil && indicator.counted == .people
  }

  /// Whether a figure in words names few people: 7人（うち女性2人）.
  private func namesFew(_ value: Indicator.Value, of indicator: Indicator) -> Bool {
    guard limit > 0, value.state == .text else { return false }
    let words = value.sourceText ?? value.comment ?? ""
    return NumberFinder.fewPeople(in: words, limit: limit, countsPeople: indicator.counted == .people)
  }

  /// Who is left over of a rate is a group, too. Nobody sees it, and whoever sees two of the three numbers knows it.
  private mutating func addRest(
    _ value: Indicator.Value, of indicator: Indicator, _ place: FigurePlace, rate: Int?, _ above: Int, _ below: Int
  ) {
    guard value.scale(in: indicator.unit) != nil, indicator.divided == .people, let rest = value.rest else { return }
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
      unseen.append(
        HiddenNumber(amount: rest, unit: "人", place: "\(indicator.name)\(place.memberWords) \(place.when)の、残りの人"))
    }
    table.add(.sum(below, [above, index]))
    if let rate { table.add(.product([rate, index, below])) }
  }

  private func isSmall(_ value: Indicator.Value, of indicator: Indicator, _ place: FigurePlace) -> Bool {
    guard limit > 0 else { return false }
    if let people = value.reading?.counting?.people, (1..<limit).contains(people) { return true }
    if place.member == nil, value.when.year.map(indicator.smallGroupYears.contains) == true { return true }
    if place.member == nil, smallGroups.contains("\(place.indicator)|\(place.when)") { return true }
    if value.denominator != nil { return indicator.divided == .people && isFew(value.denominator) }
    return countsPeople(value, of: indicator) && isFew(value.value)
  }
}

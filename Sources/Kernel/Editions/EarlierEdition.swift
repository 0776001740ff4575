package import Database
import Essentials
import JSON
import Measuring
import PlanFile
package import Planning

/// The figures that readers of an edition can read already, in a version that was published and not withdrawn or in the other
/// edition of the same moment.
package struct EarlierEdition: Sendable, Equatable {
  /// What of a figure, as frozen editions name it.
  struct Spot: Hashable {
    let indicator: String
    /// The year, with the name of the part before it.
    let place: String
    let side: FigurePlace.Side
  }

  /// A hidden number, as it was when it was hidden.
  struct Hidden: Equatable {
    let amount: ExactNumber
    let isFew: Bool
  }

  /// How it stands to a figure.
  enum State: Equatable {
    case shown(ExactNumber)
    /// Nil where nobody wrote down what was hidden.
    case hidden(Hidden?)
    case absent
  }

  /// What it is called in warnings, e.g. 第1版.
  package let title: String
  /// Whether it is of the same kind, so that what it hides stays hidden.
  let keepsHidden: Bool
  private var shown: [Spot: ExactNumber] = [:]
  private var masked: Set<Spot> = []
  private var hidden: [Spot: Hidden] = [:]
  private var showsCounts = false
  /// The counted figures that it hides, by the keys of their items.
  private(set) var hiddenCounts: Set<String> = []

  package init(_ edition: Edition, title: String, keepsHidden: Bool) {
    self.init(edition.content, title: title, keepsHidden: keepsHidden)
    // A kind of content that is left out as a whole tells nothing and binds nobody.
    hidden = edition.hiddenFigures.filter { state($0.key) == .hidden(nil) }
  }

  /// Of a version of which nobody wrote down what it hides.
  package init(_ content: EditionContent, title: String, keepsHidden: Bool) {
    (self.title, self.keepsHidden) = (title, keepsHidden)
    for indicator in content.document.indicators {
      for value in indicator.values { add(value, indicator.id, value.when.place) }
    }
    for figure in content.figures {
      add(figure.value, figure.indicator, "\(figure.member.name)/\(figure.value.when.place)")
    }
    hiddenCounts = Self.hiddenCounts(of: content.counts ?? [])
  }

  private static func hiddenCounts(of counts: [FrozenCount]) -> Set<String> {
    Set(counts.filter { $0.text == FrozenCount.hiddenText }.map { FrozenCount.key($0.name, $0.year).text })
  }

  private mutating func add(_ value: Indicator.Value, _ indicator: Indicator.ID, _ place: String) {
    func spot(_ side: FigurePlace.Side) -> Spot { Spot(indicator: indicator.text, place: place, side: side) }
    guard value.state != .masked else {
      masked.insert(spot(.value))
      return
    }
    for (side, text) in [
      (FigurePlace.Side.value, value.value), (.numerator, value.numerator), (.denominator, value.denominator),
    ] {
      guard let number = ExactNumber(text) else { continue }
      shown[spot(side)] = number
      if side != .value { showsCounts = true }
    }
  }

  /// What it says of one number of a figure.
  func state(_ spot: Spot) -> State {
    if let number = shown[spot] { return .shown(number) }
    if let record = hidden[spot] { return .hidden(record) }
    let value = Spot(indicator: spot.indicator, place: spot.place, side: .value)
    if masked.contains(value) { return spot.side == .value || showsCounts ? .hidden(nil) : .absent }
    guard spot.side != .value, showsCounts, shown[value] != nil else { return .absent }
    return .hidden(nil)
  }

  /// The small groups that it hides.
  var hiddenFew: [ExactNumber] {
    hidden.filter(\.value.isFew).sorted { ($0.key.indicator, $0.key.place) < ($1.key.indicator, $1.key.place) }
      .map(\.value.amount)
  }

  /// Whether it hides a part of that name, alone or with what tells it apart from another one behind it.
  func hides(namesakesOf name: String, at spot: Spot, _ when: String) -> Bool {
    // What is masked hides all of its numbers.
    let spots = hidden.keys.filter { $0.side == spot.side } + masked
    return spots.contains { other in
      other.indicator == spot.indicator && other.place != spot.place
        && (other.place == "\(name)/\(when)"
          || other.place.hasPrefix("\(name)（") && other.place.hasSuffix("）/\(when)"))
    }
  }

  /// The parts of which it shows or hides a number in that year.
  func members(of indicator: String, _ when: String, _ side: FigurePlace.Side) -> [String] {
    let spots = Set(shown.keys).union(hidden.keys).union(side == .value ? masked : [])
    return spots.filter { $0.indicator == indicator && $0.side == side && $0.place.hasSuffix("/\(when)") }
      .map { String($0.place.dropLast(when.count + 1)) }.sorted()
  }
}

extension EarlierEdition {
  /// What is kept beside a frozen edition and never shown: its figures, and what the hidden ones are.
  var record: JSONValue {
    func key(_ spot: Spot) -> JSONValue {
      [.string(spot.indicator), .string(spot.place), .string(spot.side.rawValue)]
    }
    func sorted<Value>(_ spots: [Spot: Value]) -> [(key: Spot, value: Value)] {
      spots.sorted { left, right in
        (left.key.indicator, left.key.place, left.key.side.rawValue)
          < (right.key.indicator, right.key.place, right.key.side.rawValue)
      }
    }
    return [
      "shown": .array(sorted(shown).map { [key($0.key), .string($0.value.text(decimals: 9))] }),
      "masked": .array(sorted(Dictionary(uniqueKeysWithValues: masked.map { ($0, true) })).map { key($0.key) }),
      "hidden": .array(
        sorted(hidden).map { [key($0.key), .string($0.value.amount.text(decimals: 9)), .bool($0.value.isFew)] }),
      "hidden_counts": .array(hiddenCounts.sorted().map { .string($0) }),
    ]
  }

  init?(_ record: JSONValue, title: String, keepsHidden: Bool) {
    guard let shown = record["shown"]?.array, let masked = record["masked"]?.array,
      let hidden = record["hidden"]?.array
    else { return nil }
    func spot(_ key: JSONValue?) -> Spot? {
      guard let parts = key?.array, parts.count == 3, let indicator = parts[0].string, let place = parts[1].string,
        let side = parts[2].string.flatMap({ FigurePlace.Side(rawValue: $0) })
      else { return nil }
      return Spot(indicator: indicator, place: place, side: side)
    }
    (self.title, self.keepsHidden) = (title, keepsHidden)
    for entry in shown {
      guard let spot = spot(entry.array?.first), let number = ExactNumber(entry.array?.last?.string) else { continue }
      self.shown[spot] = number
      if spot.side != .value { showsCounts = true }
    }
    self.masked = Set(masked.compactMap { spot($0) })
    for entry in hidden {
      guard let parts = entry.array, parts.count == 3, let spot = spot(parts[0]),
        let amount = ExactNumber(parts[1].string)
      else { continue }
      self.hidden[spot] = Hidden(amount: amount, isFew: parts[2].bool ?? true)
    }
    hiddenCounts = Set((record["hidden_counts"]?.array ?? []).compactMap(\.string))
  }
}

extension EarlierEdition {
  /// What readers of that kind of edition can read of a plan: the public its own versions, staff both kinds. One statement.
  package static func readable(
    by kind: EditionKind, of plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [EarlierEdition] {
    guard kind != .draft else { return [] }
    return try connection.rows(
      """
      select e.kind, p.number, e.figures,
        case when e.figures like '%"hidden_counts"%' then '' else e.document end
      from publication_editions e join publications p on p.plan_id = e.plan_id and p.key = e.key
      where p.plan_id = \(plan) and p.state = 'published' and e.kind in ('public', \(kind.rawValue))
      order by p.key, e.kind
      """
    ) { row -> EarlierEdition? in
      let own = row.text(0) == kind.rawValue
      let title = "第\(row.optionalInteger(1) ?? 0)版" + (own || kind == .public ? "" : "の公開版")
      if let record = row.optionalText(2),
        var read = EarlierEdition(try JSONValue(parsing: Array(record.utf8)), title: title, keepsHidden: own)
      {
        // Records of earlier days do not say which counts are hidden.
        if let text = row.optionalText(3), !text.isEmpty, let frozen = try? JSONValue(parsing: Array(text.utf8)) {
          read.hiddenCounts = hiddenCounts(of: (frozen["counts"]?.array ?? []).compactMap { FrozenCount($0) })
        }
        return read
      }
      // What cannot be read tells its readers nothing either.
      guard let content = try? EditionContent(text: row.text(3)) else { return nil }
      return EarlierEdition(content, title: title, keepsHidden: own)
    }.compactMap(\.self)
  }
}

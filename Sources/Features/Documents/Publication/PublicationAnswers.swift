import Application
import Contracts
import Database
import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// What was found for each figure that is published, and what was not.
struct PublicationAnswers: Sendable {
  /// What is known of a figure.
  enum Answer: Sendable {
    /// The value in words with its unit, the day or year it is for, where it came from (empty for readers outside), and what is
    /// missing.
    case value(text: String, asOf: String, origin: String, remarks: [String])
    /// Nobody entered it and nothing counts it; `why` is empty where it only has to be entered.
    case none(why: String)
    /// It is counted, and who asks may not see it.
    case closed

    var isMissing: Bool { if case .value = self { false } else { true } }
  }

  /// Answers by the name of the item.
  var answers: [String: Answer] = [:]
  /// The quantities that were counted for it, by key: whoever downloads the document must be allowed to ask for them. Those that the
  /// rules of an edition for all decided about are not among them.
  var counted: Set<String> = []
  /// What the law sets for an item on its day, in words, by the name of the item.
  var laws: [String: String] = [:]
  /// The items that an indicator of the plan says, by name.
  var held: Set<String> = []
  /// What the rules of an edition left out of what was counted.
  var withheld: [WithheldItem] = []
  /// The day on which a version that holds no counts was counted; nil for all others.
  var countedOn: Day?

  subscript(item: PublicationItem) -> Answer { answers[item.name] ?? .none(why: "") }

  /// The items without a value.
  var missing: [PublicationItem] { PublicationGroup.all.flatMap(\.items).filter { self[$0].isMissing } }
}

/// By what an edition decides about figures that stand beside it.
struct PublicationRules: Sendable {
  let rules: EditionRules
  /// The plan that the edition is, or was, made from: what it has and the edition has not must not come back by counting.
  let present: PlanSnapshot
  /// What was counted when the version was prepared; nil where it is counted now.
  var counts: [FrozenCount]?
  /// Whether it is a version, and not the plan as it is.
  var isVersion = false

  /// Whether the edition leaves out what the plan says about that figure.
  func leavesOut(_ item: PublicationItem, in year: FiscalYear, beside edition: PlanSnapshot) -> Bool {
    present.document.indicators.contains { indicator in
      guard item.isHeld(by: indicator.name, indicator.binding) else { return false }
      guard let shown = edition.document.indicators.first(where: { $0.id == indicator.id }) else { return true }
      return indicator.figure(of: year) != nil && shown.figure(of: year) == nil
    }
  }
}

/// Fills the figures of a year: a typed or read value of an indicator first, then what a source counts now.
struct PublicationFilling {
  let sources: [IndicatorSource]
  let snapshot: PlanSnapshot
  let year: FiscalYear
  /// The day up to which anything is known.
  let today: Day
  /// The day on which it is printed, where that is another one.
  var printedOn: Day?
  /// The closing that is printed; sources are not asked for one, because they know only what holds now.
  let closing: ClosingStamp?
  /// The rules of the edition that is printed; nil where the plan itself is.
  var edition: PublicationRules?
  /// What was counted before, by the name of the item; nil where it is counted now.
  var values: [String: SourceValue]?
  /// Whether somebody may ask for a quantity.
  let may: (SourceQuantity) -> Bool

  /// Takes two statements for the legal tables, and those of each quantity that is asked, which do not depend on how much there is.
  func answers(in connection: borrowing Connection) throws -> PublicationAnswers {
    let indicators =
      closing.map { $0.indicators.map { ShownIndicator($0, of: snapshot) } }
      ?? snapshot.document.indicators.map { ShownIndicator($0, of: snapshot) }
    let values = try countsTogether ? self.values ?? counted(in: connection) : [:]
    let showing = self.showing(values)
    var found = PublicationAnswers()
    if countsTogether, edition?.isVersion == true { found.countedOn = printedOn ?? today }
    for item in PublicationGroup.all.flatMap(\.items) {
      if let indicator = indicators.first(where: { fits($0, item) }), let value = indicator.values[year] {
        found.held.insert(item.name)
        found.answers[item.name] = .value(
          text: Self.withUnit(value.text, indicator.unit ?? item.unit), asOf: value.asOf.map(Self.day) ?? year.japanese,
          origin: isForAll ? "" : "指標「\(indicator.name)」（\(value.origin)）",
          remarks: value.isSmallGroup && !isForAll ? [Self.smallGroup] : [])
        continue
      }
      found.answers[item.name] = try answer(item, values[item.name], showing[item.name], &found, in: connection)
    }
    found.laws = try laws(in: connection)
    return found
  }

  /// Whether all figures have to be known before one is shown, as one may tell another.
  private var countsTogether: Bool { closing == nil && edition != nil && edition?.counts == nil }

  /// What the sources say of each item of the year, by its name; without those whose day has not come.
  func counted(in connection: borrowing Connection) throws -> [String: SourceValue] {
    var values: [String: SourceValue] = [:]
    for item in PublicationGroup.all.flatMap(\.items) {
      guard let source = item.source, let quantity = quantity(source), let period = period(item) else { continue }
      values[item.name] = try quantity.count(SourceQuestion(period, asOf: today, source.arguments), connection)
    }
    return values
  }

  /// An indicator of an edition has no binding any more; it is the one of the plan.
  private func fits(_ indicator: ShownIndicator, _ item: PublicationItem) -> Bool {
    let binding =
      indicator.binding ?? edition?.present.document.indicators.first { $0.id.text == indicator.id }?.binding
    return item.isHeld(by: indicator.name, binding)
  }

  /// What the law sets on the day of each item, from the table that its indicator follows, or else the usual one: as the tables were
  /// known by then.
  private func laws(in connection: borrowing Connection) throws -> [String: String] {
    let entries = try LegalTableStore.entries(in: connection).filter { entry in
      closing.map { entry.at <= $0.closedAt } ?? (entry.at.day <= today)
    }
    let tables = try LegalTableStore.bare(in: connection).map { $0.with(entries) }
    var laws: [String: String] = [:]
    for item in PublicationGroup.all.flatMap(\.items) {
      let followed = snapshot.document.indicators.first { item.isHeld(by: $0.name, $0.binding) }?.targets.last {
        $0.kind == .legal && $0.replacedOn == nil
      }?.table
      guard let table = tables.first(where: { $0.key == followed }) ?? tables.first(where: { $0.key == item.law })
      else { continue }
      laws[item.name] = words(table, on: item.lastDay(of: year))
    }
    return laws
  }

  /// Readers outside are not told what the city has still to look into.
  private func words(_ table: LegalTable, on day: Day) -> String? {
    guard let row = table.row(on: day) else {
      return isForAll ? nil : "\(table.title)：\(day.japanese)の率は、「法定の率」の表にありません。"
    }
    let doubt = row.isConfirmed || isForAll ? "" : "。始まりの日は、確かめていません"
    return
      "\(table.title)：\(row.value)\(table.unit)\(table.bound)（\(day.japanese)の率。\(row.from.japanese)から。もと：\(row.source ?? table.source)\(doubt)）"
  }

  private func answer(
    _ item: PublicationItem, _ known: SourceValue?, _ showing: CountedShowing?, _ found: inout PublicationAnswers,
    in connection: borrowing Connection
  ) throws -> PublicationAnswers.Answer {
    guard closing == nil else { return .none(why: "締切りのときの指標に、この数字がありません。") }
    guard let source = item.source else { return .none(why: "") }
    if let counts = edition?.counts { return kept(counts, item, source, &found.counted) }
    if let edition, edition.leavesOut(item, in: year, beside: snapshot) {
      return .none(why: "この版には載せない数字です。")
    }
    guard let quantity = quantity(source) else { return .none(why: "") }
    // What is for all is decided by the rules of the edition, whoever prints it.
    guard isForAll || may(quantity) else { return .closed }
    if isTooEarly(item) { return .none(why: "年度が終わってから載せます。") }
    guard let period = period(item) else { return .none(why: "まだその日になっていません。") }
    let value = try known ?? quantity.count(SourceQuestion(period, asOf: today, source.arguments), connection)
    if !isForAll { found.counted.insert(quantity.key) }
    guard let number = value.number else {
      return .none(why: isForAll ? "" : value.missing.first ?? "もとのデータ（\(quantity.title)）が、まだ入っていません。")
    }
    let isShare = quantity.unit == .share
    let isWhole = quantity.unit == .people
    let text = number.text(digits: isWhole ? 0 : 1, times: isShare ? 100 : 1) + quantity.unit.word
    var remarks = isShare ? ["\(number.denominator)人のうち\(number.numerator)人"] : []
    if let edition, let showing {
      func leaveOut(_ reason: WithheldItem.Reason) {
        found.withheld.append(
          FrozenCount.withheld(item.name, year, because: why(showing, value, text, edition.rules), reason))
      }
      switch showing {
      case .withheld(let reason):
        leaveOut(reason)
        return .none(why: "この版には載せない数字です。")
      case .hidden(let reason):
        leaveOut(reason)
        let why = reason == .smallGroup ? "人数が少ないため、載せていません。" : "人数が少ないほかの数がわからないように、載せていません。"
        return .value(text: FrozenCount.hiddenText, asOf: period.lastDay.japanese, origin: why, remarks: [])
      case .shown(let withCounts):
        if isShare, !withCounts {
          remarks = [edition.rules.showsCounts ? "人数は、少ない人数がわからないように、載せていません。" : "人数は、載せていません。"]
        }
      }
    }
    // Readers outside are told that something is missing, and not of whom.
    remarks += isForAll && !value.missing.isEmpty ? ["もとのデータに足りないところがある、途中の値です。"] : value.missing
    if value.isSmallGroup, !isForAll { remarks.append(Self.smallGroup) }
    if item.span == .year, year.lastDay > today { remarks.append("年度の途中の値です。") }
    let days = item.span == .year ? "\(year.japanese)、\((value.asOf ?? today).japanese)まで" : period.lastDay.japanese
    return .value(text: text, asOf: days, origin: isForAll ? "" : Self.counted, remarks: remarks)
  }

  /// What was counted when the version was prepared; staff see what they may ask for themselves.
  private func kept(
    _ counts: [FrozenCount], _ item: PublicationItem, _ source: PublicationItem.Source, _ counted: inout Set<String>
  ) -> PublicationAnswers.Answer {
    if edition?.rules.kind != .public {
      guard let quantity = quantity(source), may(quantity) else { return .closed }
      counted.insert(quantity.key)
    }
    guard let count = counts.first(where: { $0.name == item.name && $0.year == year }) else {
      return .none(why: isForAll ? "" : "この版を用意したときに、数えていない年度です。")
    }
    guard let text = count.text else { return .none(why: count.origin) }
    let origin = isForAll && count.origin == Self.counted ? "" : count.origin
    return .value(text: text, asOf: count.asOf, origin: origin, remarks: count.remarks)
  }

  /// Whether everybody would read of a year that goes on.
  func isTooEarly(_ item: PublicationItem) -> Bool { isForAll && item.span == .year && year.lastDay > today }

  /// Whether it is an edition that everybody reads.
  private var isForAll: Bool { edition?.rules.kind == .public }

  private static let counted = "はぐくみで数えた値"

  func quantity(_ source: PublicationItem.Source) -> SourceQuantity? {
    sources.flatMap(\.quantities).first { $0.key == source.quantity }
  }

  private static let smallGroup = "対象が10人未満です。公表してよいかを確かめてください。"

  private static func withUnit(_ text: String, _ unit: String) -> String {
    text.hasSuffix(unit) || text.hasSuffix("％") || !text.contains(where: \.isNumber) ? text : text + unit
  }

  private static func day(_ text: String) -> String { Day(text)?.japanese ?? text }

  /// The days that a figure is for; nil where they have not come yet.
  private func period(_ item: PublicationItem) -> DayPeriod? {
    func day(_ day: Day) -> DayPeriod? { day <= today ? DayPeriod(firstDay: day, lastDay: day) : nil }
    switch item.span {
    case .year: return year.firstDay <= today ? DayPeriod(firstDay: year.firstDay, lastDay: year.lastDay) : nil
    case .lastDay:
      guard year.firstDay <= today else { return nil }
      return day(min(year.lastDay, today))
    case .firstDay, .june: return day(item.lastDay(of: year))
    }
  }
}

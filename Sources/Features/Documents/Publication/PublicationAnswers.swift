import Application
import Contracts
import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// What was found for each figure that is published, and what was not.
struct PublicationAnswers: Sendable {
  /// What is known of a figure.
  enum Answer: Sendable {
    /// The value in words with its unit, the day or year it is for, where it came from, and what is missing.
    case value(text: String, asOf: String, origin: String, remarks: [String])
    /// Nobody entered it and nothing counts it; `why` is empty where it only has to be entered.
    case none(why: String)
    /// It is counted, and who asks may not see it.
    case closed

    var isMissing: Bool { if case .value = self { false } else { true } }
  }

  /// Answers by the name of the item.
  let answers: [String: Answer]
  /// The quantities that were counted for it, by key: whoever downloads the document must be allowed to ask for them.
  let counted: Set<String>

  subscript(item: PublicationItem) -> Answer { answers[item.name] ?? .none(why: "") }

  /// The items without a value.
  var missing: [PublicationItem] { PublicationGroup.all.flatMap(\.items).filter { self[$0].isMissing } }
}

/// Fills the figures of a year: a typed or read value of an indicator first, then what a source counts now.
struct PublicationFilling {
  let sources: [IndicatorSource]
  let snapshot: PlanSnapshot
  let year: FiscalYear
  let today: Day
  /// The closing that is printed; sources are not asked for one, because they know only what holds now.
  let closing: ClosingStamp?
  /// Whether an edition is printed: nothing is counted beside it, as no rule would decide about what comes out.
  var isEdition = false
  /// Whether somebody may ask for a quantity.
  let may: (SourceQuantity) -> Bool

  /// Takes the statements of each quantity that is asked, which does not depend on how much there is.
  func answers(in connection: borrowing Connection) throws -> PublicationAnswers {
    let indicators =
      closing.map { $0.indicators.map { ShownIndicator($0, of: snapshot) } }
      ?? snapshot.document.indicators.map { ShownIndicator($0, of: snapshot) }
    var answers: [String: PublicationAnswers.Answer] = [:]
    var counted: Set<String> = []
    for item in PublicationGroup.all.flatMap(\.items) {
      if let indicator = indicators.first(where: { fits($0, item) }), let value = indicator.values[year] {
        answers[item.name] = .value(
          text: Self.withUnit(value.text, indicator.unit ?? item.unit), asOf: value.asOf.map(Self.day) ?? year.japanese,
          origin: "指標「\(indicator.name)」（\(value.origin)）", remarks: value.isSmallGroup ? [Self.smallGroup] : [])
        continue
      }
      answers[item.name] = try answer(item, &counted, in: connection)
    }
    return PublicationAnswers(answers: answers, counted: counted)
  }

  /// An indicator holds the figure where it has its name, or is bound to the same question.
  private func fits(_ indicator: ShownIndicator, _ item: PublicationItem) -> Bool {
    if ([item.name] + item.otherNames).contains(where: { narrowed(indicator.name) == narrowed($0) }) { return true }
    guard let binding = indicator.binding, let source = item.source else { return false }
    return binding.quantity == source.quantity && binding.arguments == source.arguments && binding.at == nil
  }

  private func answer(
    _ item: PublicationItem, _ counted: inout Set<String>, in connection: borrowing Connection
  ) throws -> PublicationAnswers.Answer {
    guard closing == nil else { return .none(why: "締切りのときの指標に、この数字がありません。") }
    guard !isEdition else { return .none(why: "この版に載せた指標に、この数字がありません。") }
    guard let source = item.source else { return .none(why: "") }
    guard let quantity = sources.flatMap(\.quantities).first(where: { $0.key == source.quantity }) else {
      return .none(why: "")
    }
    guard may(quantity) else { return .closed }
    guard let period = period(item) else { return .none(why: "まだその日になっていません。") }
    let value = try quantity.count(SourceQuestion(period, asOf: today, source.arguments), connection)
    counted.insert(quantity.key)
    guard let number = value.number else {
      return .none(why: value.missing.first ?? "もとのデータ（\(quantity.title)）が、まだ入っていません。")
    }
    let isShare = quantity.unit == .share
    let isWhole = quantity.unit == .people
    var text = number.text(digits: isWhole ? 0 : 1, times: isShare ? 100 : 1)
    text += quantity.unit.word
    var remarks = isShare ? ["\(number.denominator)人のうち\(number.numerator)人"] : []
    remarks += value.missing
    if value.isSmallGroup { remarks.append(Self.smallGroup) }
    if item.span == .year, year.lastDay > today { remarks.append("年度の途中の値です。") }
    let days = item.span == .year ? "\(year.japanese)、\((value.asOf ?? today).japanese)まで" : period.lastDay.japanese
    return .value(text: text, asOf: days, origin: "はぐくみで数えた値", remarks: remarks)
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
    case .firstDay: return day(year.firstDay)
    case .june: return day(year.firstDay.adding(days: 61))
    }
  }
}

import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Rounds

/// What a document says of an indicator in its own year: judged once, or as a closing froze it.
struct IndicatorInYear {
  /// What a rule says, and what a person decided in its place.
  struct Verdict {
    /// What it is called, with the words that it may still change.
    let words: String
    /// The same without the words that it may still change.
    let plainWords: String
    /// The rule that was applied; nil where none is chosen.
    let rule: String?
    let sentence: String
    /// Whether less was reached than was aimed at.
    let isLow: Bool
  }

  /// What is aimed at, and when.
  typealias Target = (when: String, text: String)

  let name: String
  let unit: String?
  /// Where its node stands in the plan; nil for the plan as a whole.
  let position: Int?
  /// Who sees to its figures; nil where nobody is named.
  let owner: String?
  let targets: [Target]
  /// Nil where the year has no value.
  let value: String?
  /// What was written beside the value.
  let comment: String?
  /// Nil where the year has no value.
  let verdict: Verdict?

  var isLow: Bool { verdict?.isLow ?? false }

  /// Those of the plan, or those that a closing froze; without those of items that the plan no longer shows.
  static func all(of snapshot: PlanSnapshot, in year: FiscalYear, closing: ClosingStamp?) -> [IndicatorInYear] {
    closing.map { $0.indicators.compactMap { IndicatorInYear($0, of: snapshot, in: year) } }
      ?? snapshot.document.indicators.compactMap { IndicatorInYear($0, of: snapshot, in: year) }
  }

  private init?(_ indicator: Indicator, of snapshot: PlanSnapshot, in year: FiscalYear) {
    position = indicator.node.flatMap { snapshot.position(of: $0) }
    guard indicator.node == nil || position != nil else { return nil }
    (name, unit, owner) = (indicator.name, indicator.unit, indicator.owner?.label)
    targets = indicator.targets.filter { $0.replacedOn == nil && $0.askedBy == nil }.map { target in
      (IndicatorWords.label(target.when), IndicatorWords.shown(target, of: indicator))
    }
    let figure = indicator.figure(of: year)
    value = figure.map { IndicatorWords.shown($0, of: indicator) }
    comment = figure?.comment
    verdict = figure.map { _ in
      let judgement = Judge.judgement(of: indicator, in: year)
      return Verdict(
        words: judgement.title, plainWords: judgement.plainTitle, rule: judgement.ruleWords,
        sentence: judgement.ruling?.reason ?? judgement.sentence,
        isLow: judgement.counted.isLow)
    }
  }

  private init?(_ frozen: FrozenIndicator, of snapshot: PlanSnapshot, in year: FiscalYear) {
    position = frozen.node.flatMap { PlanNode.ID($0) }.flatMap { snapshot.position(of: $0) }
    guard frozen.node == nil || position != nil else { return nil }
    (name, unit, owner, comment) = (frozen.name, frozen.unit, nil, nil)
    targets = frozen.targets.filter { $0.askedBy == nil }.map { ($0.when, $0.text) }
    value = frozen.figure(of: year)?.text
    let told = value.flatMap { _ in frozen.verdicts.last { $0.year == year } }
    verdict = told.map {
      Verdict(
        words: $0.words, plainWords: $0.words.replacing("（\(Judgement.interimWords)）", with: ""), rule: $0.rule,
        sentence: $0.ruling ?? $0.sentence, isLow: $0.verdict?.isLow ?? false)
    }
  }
}

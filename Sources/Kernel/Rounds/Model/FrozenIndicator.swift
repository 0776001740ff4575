import Essentials
package import FiscalYears
import JSON
package import Measuring

/// An indicator as a closed round tells it: targets, values and verdicts in names and texts, so that nothing else is
/// needed.
package struct FrozenIndicator: Sendable, Equatable {
  /// What was aimed at.
  package struct Target: Sendable, Equatable {
    /// The year that it is for alone; nil for one that holds longer.
    package let year: FiscalYear?
    /// When it holds, as printed.
    package let when: String
    package let text: String
    /// The other plan whose target it is; nil for this plan.
    package let askedBy: String?
  }

  /// What was reached.
  package struct Value: Sendable, Equatable {
    /// How it came about; a closed set.
    package enum Origin: String, Sendable, CaseIterable { case typed, counted, computed }

    package let year: FiscalYear?
    package let when: String
    package let text: String
    /// The decimal; rounded where it was divided, so that numerator and denominator are the exact ones.
    package let value: String?
    package let numerator: String?
    package let denominator: String?
    package let asOf: String?
    package let origin: Origin
    /// Whether it is the one of its year that was judged.
    package let counts: Bool
    package let isProvisional: Bool
    package let missing: [String]
    /// Whether so few people stand behind it that a public edition hides it.
    package let isSmallGroup: Bool
    /// The units of few people on which it rests.
    let fewOf: Set<String>
    /// Whether it may not be read.
    package var isHidden = false
  }

  /// What a rule said, and what a person decided in its place.
  package struct Verdict: Sendable, Equatable {
    package let year: FiscalYear
    /// What counts, by its word; nil for one that this version does not know.
    package let verdict: Indicator.Verdict?
    package let title: String
    /// Whether it may still change, as its value was not final.
    package let isInterim: Bool
    /// The rule by its title; nil where none was chosen.
    package let rule: String?
    package let sentence: String
    package let inputs: [Judgement.Input]
    /// Who decided in place of the rule, and why; nil where nobody did.
    package let ruling: String?
    /// The units of few people on which it rests; nil in documents of earlier days.
    let fewOf: Set<String>?

    /// What it is called, with the words that it may still change.
    package var words: String { title + (isInterim ? "（\(Judgement.interimWords)）" : "") }
  }

  /// A figure of one part of the city.
  package struct Part: Sendable, Equatable {
    package var figure: MemberFigure
    package var text: String
    /// Whether it was counted, and nobody typed it.
    package let isCounted: Bool
    /// How many people stand behind it; nil where nobody knows.
    package let people: Int?
  }

  package let id: String
  package let name: String
  /// The node that it belongs to; nil for the plan as a whole.
  package let node: String?
  /// Number and title of that node.
  package let item: String?
  /// The tiers above that node; nil in documents of earlier days.
  package let path: [String]?
  /// Who answers for it where it is a measure; nil in documents of earlier days.
  package let answering: [String]?
  package let unit: String?
  let decimals: Int?
  package let definition: String?
  /// What the values were counted or computed from, in words; nil where they were typed.
  package let source: String?
  package let targets: [Target]
  /// What was aimed at in each year as a decimal, for a chart; empty in closings of earlier versions.
  package let aims: [FiscalYear: String]
  package internal(set) var values: [Value]
  /// One for each year of the round, and one for the newest year with a value where that lies before; that one is missing
  /// in documents of earlier days.
  package internal(set) var verdicts: [Verdict]
  /// By what its figures were told apart.
  package let dimensions: [Indicator.Dimension]
  /// The figures by unit and of the members of its dimensions; nil in documents of earlier days, which do not hold
  /// them.
  package internal(set) var parts: [Part]?

  /// The value of a year that was judged.
  package func figure(of year: FiscalYear) -> Value? { values.last { $0.year == year && $0.counts } }

  /// The target of a year, or one that holds in all years.
  package func target(of year: FiscalYear) -> Target? {
    let own = targets.filter { $0.askedBy == nil }
    return own.last { $0.year == year } ?? own.last { $0.year == nil }
  }

  /// The target that a verdict on that year looked at by a rule: that of the year; the next one where it was held against the way
  /// to that; else one that holds in all years, or the next one.
  package func target(lookedAtIn year: FiscalYear, by rule: String?) -> Target? {
    let own = targets.filter { $0.askedBy == nil }
    let next = own.filter { ($0.year ?? year) > year }.min { ($0.year?.startYear ?? 0) < ($1.year?.startYear ?? 0) }
    if let exact = own.last(where: { $0.year == year }) { return exact }
    if let next, rule == Indicator.Rule.pace.title { return next }
    return own.last { $0.year == nil } ?? next
  }
}

extension FrozenIndicator {
  /// Reads what `SnapshotIndicators` wrote.
  init(_ json: JSONValue) {
    id = json["id"]?.string ?? ""
    name = json["name"]?.string ?? ""
    node = json["node"]?.string
    item = json["item"]?.string
    path = json["path"]?.array.map { $0.compactMap(\.string) }
    answering = json["answering"]?.array.map { $0.compactMap(\.string) }
    unit = json["unit"]?.string
    decimals = json["decimals"]?.int
    definition = json["definition"]?.string
    source = json["source"]?.string
    targets = (json["targets"]?.array ?? []).map { target in
      Target(
        year: target["year"]?.int.map { FiscalYear($0) }, when: target["when"]?.string ?? "",
        text: target["text"]?.string ?? "", askedBy: target["asked_by"]?.string)
    }
    aims = Dictionary(
      (json["aims"]?.array ?? []).compactMap { aim in
        aim["value"]?.string.flatMap { text in aim["year"]?.int.map { (FiscalYear($0), text) } }
      }, uniquingKeysWith: { _, last in last })
    let values = (json["values"]?.array ?? []).map(Value.init)
    self.values = values
    verdicts = (json["verdicts"]?.array ?? []).map { verdict in
      Verdict(verdict, of: values.last { $0.year?.startYear == verdict["year"]?.int && $0.counts })
    }
    dimensions = (json["dimensions"]?.array ?? []).compactMap { Indicator.Dimension(frozen: $0) }
    let own = Indicator.ID(id)
    parts = json["parts"]?.array.map { $0.compactMap { part in own.flatMap { Part(part, of: $0) } } }
  }
}

/// Stands for the unit in documents of earlier days, which do not name it: only who sees everything sees its few
/// people.
private let unknownUnit = ""

private func units(_ json: JSONValue?) -> Set<String>? { json?.array.map { Set($0.compactMap(\.string)) } }

extension FrozenIndicator.Value {
  fileprivate init(_ json: JSONValue) {
    year = json["year"]?.int.map { FiscalYear($0) }
    when = json["when"]?.string ?? ""
    text = json["text"]?.string ?? ""
    value = json["value"]?.string
    numerator = json["numerator"]?.string
    denominator = json["denominator"]?.string
    asOf = json["as_of"]?.string
    origin = json["origin"]?.string.flatMap { Origin(rawValue: $0) } ?? .typed
    counts = json["counts"]?.bool ?? true
    isProvisional = json["provisional"]?.bool ?? false
    missing = (json["missing"]?.array ?? []).compactMap(\.string)
    isSmallGroup = json["small_group"]?.bool ?? false
    fewOf = units(json["few_of"]) ?? (isSmallGroup ? [unknownUnit] : [])
  }
}

extension FrozenIndicator.Verdict {
  /// Closings of earlier versions say of the value alone that it was not final.
  fileprivate init(_ json: JSONValue, of value: FrozenIndicator.Value?) {
    year = FiscalYear(json["year"]?.int ?? 0)
    verdict = json["verdict"]?.string.flatMap { Indicator.Verdict(rawValue: $0) }
    title = json["title"]?.string ?? ""
    rule = json["rule"]?.string
    sentence = json["sentence"]?.string ?? ""
    inputs = (json["inputs"]?.array ?? []).map {
      Judgement.Input(term: $0["term"]?.string ?? "", text: $0["text"]?.string ?? "")
    }
    ruling = json["ruling"]?.string
    fewOf = units(json["few_of"])
    isInterim =
      json["provisional"]?.bool
      ?? (value?.isProvisional == true && verdict?.isSaying == true && json["ruling"]?.string == nil)
  }
}

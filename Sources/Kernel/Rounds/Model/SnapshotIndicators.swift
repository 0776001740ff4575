import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import Planning
import Reporting

/// Writes the indicators of a snapshot: figures up to the last year of the round, and the verdicts of its years.
struct SnapshotIndicators {
  let document: PlanDocument
  let parts: PartFigures
  let round: Round
  private let places: SnapshotPlaces
  /// The indicators as those see them who may not see what few people of one unit come to, by that unit.
  private let hidden: [(unit: String, indicators: [Indicator.ID: Indicator])]

  init(_ document: PlanDocument, parts: PartFigures, round: Round) {
    (self.document, self.parts, self.round) = (document, parts, round)
    places = SnapshotPlaces(document)
    hidden = document.indicators.unitsOfFew.sorted().map { unit in
      let rest = document.indicators.hidingFew(of: [unit])
      return (unit, Dictionary(rest.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  var json: JSONValue { .array(document.indicators.map(json)) }

  /// The units of few people without which something would be said in another way.
  func few(_ indicator: Indicator, _ isOther: (Indicator) -> Bool) -> JSONValue {
    .array(hidden.filter { $0.indicators[indicator.id].map(isOther) ?? false }.map { .string($0.unit) })
  }

  private func json(_ indicator: Indicator) -> JSONValue {
    let node = places[indicator.node]
    return [
      "id": .string(indicator.id.text), "name": .string(indicator.name), "node": .optional(indicator.node?.text),
      "item": .optional(node?.numberedTitle),
      "path": .array(places.path(above: node).map { .string($0) }),
      "answering": .array(places.answering(node).map { .string($0) }),
      "unit": .optional(indicator.unit), "decimals": .optional(indicator.decimals),
      "definition": .optional(indicator.definition),
      "source": .optional(source(of: indicator)),
      "targets": .array(indicator.targets.filter { $0.replacedOn == nil }.map { json($0, indicator) }),
      "values": .array(values(of: indicator).map { json($0, indicator) }),
      "aims": .array(
        IndicatorChart.aims(of: indicator, through: round.lastYear).map { year, number in
          ["year": .int(year.startYear), "value": .string(number)]
        }),
      "verdicts": .array(judgedYears(of: indicator).map { json($0, indicator) }),
      "dimensions": .array(indicator.dimensions.map(\.frozen)),
      "parts": .array(
        parts[indicator.id].filter { ($0.figure.value.when.year ?? round.lastYear) <= round.lastYear }
          .map { $0.frozen(of: indicator) }),
    ]
  }

  /// The years of the round, and the newest one with a value where that lies before them, so that what was known of the
  /// indicator at the closing is told.
  private func judgedYears(of indicator: Indicator) -> [FiscalYear] {
    let years = Set((round.firstYear.startYear...round.lastYear.startYear).map { FiscalYear($0) })
    let newest = indicator.valueYears.filter { $0 <= round.lastYear }.max()
    return years.union([newest].compactMap(\.self)).sorted()
  }

  private func source(of indicator: Indicator) -> String? {
    switch indicator.source {
    case nil: nil
    case .bound(let binding): "記録から集めた値：\(binding.title)"
    case .computed(let formula):
      "計算した値：\(formula.operation.title)　"
        + formula.inputs.map { id in document.indicators.first { $0.id == id }?.name ?? "（ない指標）" }.joined(
          separator: "、")
    }
  }

  /// Typed and read values; those of later years are not known yet at the closing.
  private func values(of indicator: Indicator) -> [Indicator.Value] {
    (indicator.values + indicator.readValues).filter { $0.when.year.map { $0 <= round.lastYear } ?? true }
  }

  private func json(_ target: Indicator.Target, _ indicator: Indicator) -> JSONValue {
    [
      "year": .optional(target.when.year?.startYear), "when": .string(target.when.words),
      "text": .string(indicator.words(target)), "asked_by": .optional(target.askedBy),
    ]
  }

  private func json(_ value: Indicator.Value, _ indicator: Indicator) -> JSONValue {
    let figure = value.when.year.flatMap { indicator.figure(of: $0) }
    let origin: FrozenIndicator.Value.Origin = value.reading.map { $0.isComputed ? .computed : .counted } ?? .typed
    return [
      "year": .optional(value.when.year?.startYear), "when": .string(value.when.words),
      "text": .string(indicator.words(value)), "value": .optional(value.value),
      "numerator": .optional(value.numerator), "denominator": .optional(value.denominator),
      "as_of": .optional(value.asOf), "origin": .string(origin.rawValue),
      "counts": .bool(figure == nil || figure == value), "provisional": .bool(value.state == .provisional),
      "missing": .array((value.reading?.missing ?? []).map { .string($0) }),
      "small_group": .bool(value.reading?.counting?.isSmallGroup ?? false),
      "few_of": few(indicator) { !values(of: $0).contains(value) },
    ]
  }

  private func json(_ year: FiscalYear, _ indicator: Indicator) -> JSONValue {
    let judgement = Judge.judgement(of: indicator, in: year)
    return [
      "year": .int(year.startYear), "verdict": .string(judgement.counted.rawValue),
      "title": .string(judgement.plainTitle), "provisional": .bool(judgement.isInterim),
      "rule": .optional(judgement.ruleWords), "sentence": .string(judgement.sentence),
      "inputs": .array(judgement.inputs.map { ["term": .string($0.term), "text": .string($0.text)] }),
      "ruling": .optional(
        judgement.ruling.map { "\($0.by ?? "人事課")：\($0.reason)（決まりでは「\(judgement.verdict.title)」）" }),
      "few_of": few(indicator) { other in
        let said = Judge.judgement(of: other, in: year)
        return said.sentence != judgement.sentence || said.inputs != judgement.inputs
      },
    ]
  }
}

extension Indicator.Dimension {
  fileprivate var frozen: JSONValue {
    [
      "key": .string(key), "label": .string(label), "kind": .string(kind.rawValue),
      "members": .array(
        members.map { ["key": .string($0.key), "label": .string($0.label), "past": .bool($0.isPast)] }),
    ]
  }
}

extension PartFigures.Part {
  fileprivate func frozen(of indicator: Indicator) -> JSONValue {
    let value = figure.value
    return [
      "dimension": .string(figure.member.dimension.rawValue), "member": .string(figure.member.key),
      "name": .string(indicator.place(of: figure.member)?.member.label ?? figure.member.name),
      "year": .optional(value.when.year?.startYear), "state": .string(value.state.rawValue),
      "text": .string(indicator.words(value)), "value": .optional(value.value),
      "numerator": .optional(value.numerator), "denominator": .optional(value.denominator),
      "as_of": .optional(value.asOf), "about": .bool(value.isAbout), "change": .bool(value.isChange),
      "source_text": .optional(value.sourceText), "counted": .bool(value.reading != nil), "people": .optional(people),
    ]
  }
}

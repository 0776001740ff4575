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
  let round: Round

  var json: JSONValue { .array(document.indicators.map(json)) }

  private func json(_ indicator: Indicator) -> JSONValue {
    let node = document.nodes.first { $0.id == indicator.node }
    return [
      "id": .string(indicator.id.text), "name": .string(indicator.name), "node": .optional(indicator.node?.text),
      "item": .optional(node.map { [$0.number, $0.title].compactMap(\.self).joined(separator: " ") }),
      "unit": .optional(indicator.unit), "definition": .optional(indicator.definition),
      "source": .optional(source(of: indicator)),
      "targets": .array(indicator.targets.filter { $0.replacedOn == nil }.map { json($0, indicator) }),
      "values": .array(values(of: indicator).map { json($0, indicator) }),
      "verdicts": .array(
        (round.firstYear.startYear...round.lastYear.startYear).map { json(FiscalYear($0), indicator) }),
    ]
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
    ]
  }

  private func json(_ year: FiscalYear, _ indicator: Indicator) -> JSONValue {
    let judgement = Judge.judgement(of: indicator, in: year)
    return [
      "year": .int(year.startYear), "verdict": .string(judgement.counted.rawValue),
      "title": .string((judgement.ruling == nil ? judgement.band : nil) ?? judgement.counted.title),
      "rule": .optional(judgement.rule?.title), "sentence": .string(judgement.sentence),
      "inputs": .array(judgement.inputs.map { ["term": .string($0.term), "text": .string($0.text)] }),
      "ruling": .optional(
        judgement.ruling.map { "\($0.by ?? "人事課")：\($0.reason)（決まりでは「\(judgement.verdict.title)」）" }),
    ]
  }
}

import Essentials
import FiscalYears
package import Masking
import Measuring

extension FrozenRound {
  /// The round as the reader may see it: what few people of a unit, or of another part of the city, came to is hidden.
  package func shown(to reader: FigureReader) -> FrozenRound {
    guard !reader.seesAll else { return self }
    var round = self
    round.indicators = indicators.map { $0.shown(to: reader) }
    // Documents of earlier days tell what a computed value rests on by its words alone.
    let hidden = round.indicators.filter { $0.parts == nil && $0.values.contains(where: \.isHidden) }.map(\.name)
    for place in round.indicators.indices where round.indicators[place].parts == nil {
      guard let source = round.indicators[place].source else { continue }
      if hidden.contains(where: { source.contains($0) }) { round.indicators[place].hideComputed() }
    }
    let last = firstHidden(in: round)
    for sheet in round.sheets.indices {
      for place in round.sheets[sheet].figures.indices {
        let figure = round.sheets[sheet].figures[place]
        guard figure.fewOf.map({ !reader.seesFew(of: $0) }) ?? last.contains(figure.indicator ?? "") else { continue }
        round.sheets[sheet].figures[place].last = figure.last.map { _ in hiddenText }
      }
    }
    return round
  }

  /// The indicators whose value of the year before is hidden.
  private func firstHidden(in round: FrozenRound) -> Set<String> {
    let year = lastYear.adding(-1)
    return Set(round.indicators.filter { $0.figure(of: year)?.isHidden == true }.map(\.id))
  }
}

private let hiddenText = "非公表"

extension FrozenIndicator {
  fileprivate func shown(to reader: FigureReader) -> FrozenIndicator {
    var shown = self
    shown.values = values.map { reader.seesFew(of: $0.fewOf) && !$0.isUnpublished ? $0 : $0.hidden }
    let all = values.reduce(into: Set<String>()) { $0.formUnion($1.fewOf) }
    shown.verdicts = verdicts.map { reader.seesFew(of: $0.fewOf ?? all) ? $0 : $0.hidden }
    guard let indicator, let parts else { return shown }
    let known = parts.compactMap { part -> SmallFigures.Part? in
      guard let year = part.figure.value.when.year else { return nil }
      return part.people.map { SmallFigures.Part(part.figure.member, year, people: $0) }
    }
    let typed = SmallFigures.parts(parts.filter { $0.people == nil }.map(\.figure))
    let small = SmallFigures(of: indicator, parts: typed + known, for: reader)
    shown.parts = parts.map { part in
      guard let year = part.figure.value.when.year,
        part.people == nil ? small.hides(part.figure) : small.hides(part.figure.member, in: year)
      else { return part }
      var part = part
      part.figure.value = Indicator.Value(when: part.figure.value.when, state: .masked)
      part.text = hiddenText
      return part
    }
    return shown
  }

  fileprivate mutating func hideComputed() {
    values = values.map { $0.origin == .computed ? $0.hidden : $0 }
    verdicts = verdicts.map(\.hidden)
  }
}

extension FrozenIndicator.Value {
  /// Whether 人事課 does not publish it: its parts would tell it.
  fileprivate var isUnpublished: Bool { value == nil && text == hiddenText }

  fileprivate var hidden: Self {
    Self(
      year: year, when: when, text: hiddenText, value: nil, numerator: nil, denominator: nil, asOf: nil, origin: origin,
      counts: counts, isProvisional: false, missing: [], isSmallGroup: false, fewOf: fewOf, isHidden: true)
  }
}

extension FrozenIndicator.Verdict {
  fileprivate var hidden: Self {
    Self(
      year: year, verdict: nil, title: "判定なし", isInterim: false, rule: rule, sentence: SmallFigures.word + "。",
      inputs: [],
      ruling: nil, fewOf: fewOf)
  }
}

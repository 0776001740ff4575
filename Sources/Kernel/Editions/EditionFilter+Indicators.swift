import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

extension EditionFilter {
  /// The indicator with the figures that may be read; nil where it is left out. Must run before nodes, as it finds the cells that
  /// print a hidden figure.
  mutating func indicator(_ old: Indicator) -> Indicator? {
    if let node = old.node, hiddenNodes.contains(node) || headings[node] == nil { return nil }
    let key = old.id.text
    /// When figures hold that are not shown.
    var hidden: Set<String> = []
    var values: [Indicator.Value] = []
    for value in old.publicFigures where !waits(value, of: old) {
      let figure = self.figure(value, of: old)
      if figure == nil || figure?.state == .masked { hidden.insert(value.when.place) }
      if figure == nil || figure?.state == .masked, let cell = value.fromCell { printedCells.insert(cell) }
      if let figure { values.append(figure) }
    }
    guard shows(.indicators, key, old.name, [old.name, old.definition].compactMap(\.self).joined(separator: "：")) else {
      return nil
    }
    var indicator = Indicator(id: old.id, node: old.node, name: old.name)
    indicator.values = values
    indicator.kind = old.kind
    indicator.unit = old.unit
    indicator.better = old.better
    indicator.accumulation = old.accumulation
    // Only what they are called: members come with their figures, or not at all.
    indicator.dimensions = old.dimensions.map { .init(named: $0.label) }
    indicator.population = shown(old.population, .indicators, key, old.name, place: Indicator.populationPlace)
    indicator.definition = old.definition
    indicator.rule = old.rule
    indicator.decimals = old.decimals
    indicator.versions = old.versions.compactMap { version in
      shown(version.definition, .indicators, key, old.name, place: version.place).map {
        .init(from: version.from, definition: $0)
      }
    }
    indicator.steps = old.steps
    indicator.rulings = old.rulings.map { ruling(of: old, $0) }
    indicator.targets = targets(of: old, hidden: hidden)
    return indicator
  }

  /// Targets that are held against an indicator which is left out are shown as the plan prints them, or not at all.
  func standingAlone(_ indicators: [Indicator]) -> [Indicator] {
    let shown = Set(indicators.map(\.id))
    return indicators.map { indicator in
      var indicator = indicator
      for (place, target) in indicator.targets.enumerated() {
        guard let series = target.series, !shown.contains(series) else { continue }
        var words = Indicator.Target(when: target.when, kind: .text)
        words.sourceText = target.sourceText ?? Self.withheldText
        (words.askedBy, words.setOn, words.replacedOn) = (target.askedBy, target.setOn, target.replacedOn)
        indicator.targets[place] = words
      }
      return indicator
    }
  }

  /// A decision without its reason still counts, or the page would say what the city took back.
  private mutating func ruling(of old: Indicator, _ ruling: Indicator.Ruling) -> Indicator.Ruling {
    let reason = shown(ruling.reason, .rulings, old.id.text, old.name, place: ruling.year.japanese)
    return .init(year: ruling.year, verdict: ruling.verdict, reason: reason ?? "人が決めた判定です。")
  }

  /// A figure, masked where it may not be read; nil where figures are not shown at all.
  private mutating func figure(_ value: Indicator.Value, of old: Indicator) -> Indicator.Value? {
    let place = FigurePlace(indicator: old.id, member: nil, when: value.when.place)
    return figure(value, of: old, at: place, .figures, old.name)
  }

  mutating func memberFigure(_ figure: MemberFigure) -> MemberFigure? {
    guard let indicator = source.document.indicators.first(where: { $0.id == figure.indicator }) else { return nil }
    let place = FigurePlace(indicator: figure.indicator, member: figure.member, when: figure.value.when.place)
    let heading = "\(indicator.name)（\(figure.member.name)）"
    guard let value = self.figure(figure.value, of: indicator, at: place, .members, heading) else { return nil }
    let member = FigureMember(figure.member.dimension, key: figure.member.name, name: figure.member.name)
    return MemberFigure(indicator: figure.indicator, member: member, value: value)
  }

  private mutating func figure(
    _ value: Indicator.Value, of old: Indicator, at place: FigurePlace, _ part: EditionPart, _ heading: String
  ) -> Indicator.Value? {
    let (key, words) = (old.id.text, old.words(value))
    guard rules.shows(part) || rules.decision(on: .init(part, key, place.text)) == true else {
      _ = shows(part, key, heading, words, place: place.text)
      return nil
    }
    let masked = Indicator.Value(when: value.when, state: .masked)
    guard
      shows(
        part, key, heading, words, place: place.text, because: reason(place, .value, part, place.text),
        warning: suppression?.warning(place))
    else {
      return masked
    }
    var copy = Indicator.Value(when: value.when, state: value.state, value: value.value)
    (copy.isAbout, copy.isChange, copy.asOf) = (value.isAbout, value.isChange, value.asOf)
    let isCounted = value.numerator != nil || value.denominator != nil
    if isCounted, rules.shows(.counts) {
      copy.numerator = side(value.numerator, .numerator, place, old, heading)
      copy.denominator = side(value.denominator, .denominator, place, old, heading)
    }
    copy.comment = shown(value.comment, .comments, key, heading, place: place.text)
    if value.state == .text {
      copy.sourceText = value.sourceText ?? (copy.comment == nil ? nil : value.comment)
      if copy.sourceText == nil { copy.sourceText = Self.withheldText }
    }
    return copy
  }

  /// Why a number is hidden: that somebody decided so goes before what follows of it.
  private func reason(
    _ place: FigurePlace, _ side: FigurePlace.Side, _ part: EditionPart, _ name: String
  ) -> WithheldItem.Reason? {
    let subject = place.indicator.text
    let isLeftOut = [EditionItem.Key(part, subject, name), .init(.indicators, subject)]
      .contains { rules.decision(on: $0) == false }
    return isLeftOut ? .item : suppression?.reason(place, side)
  }

  private mutating func side(
    _ text: String?, _ side: FigurePlace.Side, _ place: FigurePlace, _ old: Indicator, _ heading: String
  ) -> String? {
    guard let text, let name = place.countText(side) else { return nil }
    return shows(
      .counts, old.id.text, heading, text, place: name, because: reason(place, side, .counts, name),
      warning: suppression?.warning(place, side)) ? text : nil
  }
}

extension Indicator {
  /// Where the words about who is counted stand in the key of an item.
  static let populationPlace = "対象"
}

extension Indicator.Version {
  /// Where an earlier definition stands in the key of an item.
  var place: String { "定義（\(from.map { "\($0.japanese)から" } ?? "はじめ")）" }
}

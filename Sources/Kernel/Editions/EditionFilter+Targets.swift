import Essentials
import FiscalYears
import Measuring

extension EditionFilter {
  /// Targets without what would tell a hidden figure: the figure that they are counted from, and the text that prints it. `hidden`
  /// says when figures hold that are not shown.
  mutating func targets(of old: Indicator, hidden: Set<String>) -> [Indicator.Target] {
    old.targets.compactMap { target -> Indicator.Target? in
      let (key, place) = (old.id.text, target.when.words)
      let tells = tells(target, of: old, hidden: hidden)
      guard shows(.targets, key, old.name, old.words(target), place: place, because: tells.words ? .target : nil) else {
        return tells.words ? wordless(target, of: old) : nil
      }
      var copy = target
      copy.reason = nil
      if let text = target.sourceText, target.kind != .text, target.kind != .series,
        !shows(
          .targets, key, old.name, text, place: target.place(.printed), because: tells.text ? .target : nil)
      {
        copy.sourceText = nil
      }
      if let base = target.base,
        !shows(
          .targets, key, old.name, base + (old.unit ?? ""), place: target.place(.base),
          because: tells.base ? .target : nil)
      {
        copy.base = nil
      }
      copy.askedBy = askedBy(target, of: old)
      return copy
    }
  }

  /// Whose target it is stays told, or it would be taken for one of this plan.
  private mutating func askedBy(_ target: Indicator.Target, of old: Indicator) -> String? {
    guard let other = target.askedBy else { return nil }
    return shows(.targets, old.id.text, old.name, other, place: target.place(.asking)) ? other : Self.withheldText
  }

  /// That there is a target, and no number of it.
  private mutating func wordless(_ target: Indicator.Target, of old: Indicator) -> Indicator.Target {
    var copy = Indicator.Target(when: target.when, kind: target.kind == .maintain ? .maintain : .text)
    if target.kind != .maintain { copy.sourceText = Self.withheldText }
    copy.askedBy = askedBy(target, of: old)
    (copy.setOn, copy.replacedOn) = (target.setOn, target.replacedOn)
    return copy
  }

  /// Which sides of a target tell a figure that is hidden, or one of few people that stands nowhere else.
  private func tells(
    _ target: Indicator.Target, of old: Indicator, hidden: Set<String>
  ) -> (words: Bool, text: Bool, base: Bool) {
    let isBaseHidden = target.baseYear.map { hidden.contains($0.japanese) } ?? !hidden.isEmpty
    func isFew(_ number: String?) -> Bool { old.counted == .people && suppression?.isFew(number) == true }
    let own = [target.value, target.low, target.high].compactMap { ExactNumber($0) }
    let text = target.sourceText ?? ""
    // What is aimed at is no group of people; a number beside it is.
    let namesFew =
      rules.smallestGroup > 0
      && NumberFinder.fewPeople(
        in: text, limit: rules.smallestGroup, countsPeople: old.counted == .people, beside: own)
    let printsHidden = !hidden.isEmpty || namesFew
    let words: Bool =
      switch target.kind {
      case .text, .series: printsHidden && text.contains(where: \.isNumber)
      // What is to be kept is what there is.
      case .maintain: target.value != nil && (isBaseHidden || isFew(target.value))
      default: false
      }
    return (words, printsHidden, isBaseHidden || isFew(target.base))
  }
}

extension Indicator.Target {
  /// What else of a target can be read, beside its words.
  enum Side: String { case printed = "印刷どおり", base = "基準の値", asking = "求めた計画" }

  /// Where it stands in the key of an item.
  func place(_ side: Side) -> String { "\(when.words)/\(side.rawValue)" }
}

import Essentials
package import Planning

extension Indicator {
  /// The indicator of another plan of which one is the follower; that plan may be known by its title only.
  package struct Origin: Sendable, Equatable {
    package var plan: Plan.ID?
    package var indicator: Indicator.ID?
    /// The title of the plan as it was when the indicator was taken in.
    package var title: String?

    package init(plan: Plan.ID? = nil, indicator: Indicator.ID? = nil, title: String? = nil) {
      self.plan = plan
      self.indicator = indicator
      self.title = title
    }
  }

  /// Whether its definition and its figures are those of another plan of the city; its targets are its own.
  package var isBorrowed: Bool { origin?.plan != nil && origin?.indicator != nil }

  /// The same indicator with the definition and the figures of its owner; place, targets and decisions stay its own.
  package func following(_ owner: Indicator) -> Indicator {
    var copy = owner
    (copy.id, copy.node, copy.origin, copy.serves) = (id, node, origin, serves)
    (copy.targets, copy.rulings) = (targets, rulings)
    copy.source = nil
    copy.readings = []
    copy.steps.removeAll { $0.kind == .share }
    copy.values = owner.frozenFigures(from: nil)
    copy.beside = beside
    (copy.beside.smallGroups, copy.beside.unit) = (owner.smallGroupYears, owner.countedUnit)
    copy.beside.owners = owner.targets.filter { $0.replacedOn == nil && $0.askedBy == nil }
    return copy
  }

  /// What was measured, typed or counted, as typed values: what is counted later changes nothing in them. With the title of
  /// a plan, those without a source say that they came from there.
  package func frozenFigures(from title: String?) -> [Value] {
    figures.map { value in
      var frozen = Value(when: value.when, state: value.state, value: value.value)
      (frozen.numerator, frozen.denominator) = (value.numerator, value.denominator)
      (frozen.asOf, frozen.comment, frozen.sourceText) = (value.asOf, value.comment, value.sourceText)
      (frozen.isAbout, frozen.isChange) = (value.isAbout, value.isChange)
      (frozen.enteredBy, frozen.enteredOn) = (value.enteredBy, value.enteredOn)
      frozen.source = value.source ?? title.map { "「\($0)」から引き継いだ値" }
      return frozen
    }
  }

  /// What a target asks beside the owner's for the same time; a closed set.
  package enum Demand: Sendable {
    case harder, same, softer

    /// What it is called on pages.
    package var title: String {
      switch self {
      case .harder: "もとの計画より厳しい目標"
      case .same: "もとの計画と同じ目標"
      case .softer: "もとの計画よりゆるい目標"
      }
    }
  }

  /// What a target asks beside the owner's for the same time; nil where the two cannot be compared.
  package func demand(of target: Target) -> Demand? {
    guard let theirs = ownersTarget(beside: target), let own = target.exact, let owner = theirs.exact,
      let order = own.compared(with: owner)
    else { return nil }
    if order == 0 { return target.comparator == theirs.comparator ? .same : nil }
    switch better {
    case .higher: return order > 0 ? .harder : .softer
    case .lower: return order < 0 ? .harder : .softer
    case .hold, .none: return nil
    }
  }

  /// Whether a target asks more than the owner's target for the same time; nil where the two cannot be compared.
  package func isHarder(_ target: Target) -> Bool? { demand(of: target).map { $0 == .harder } }

  /// What the owner aims at; none where it is not borrowed, or the owner may not be shown.
  package var ownersTargets: [Target] { beside.owners }

  /// What the owner aims at for the time of a target.
  package func ownersTarget(beside target: Target) -> Target? {
    beside.owners.last { $0.when.isSameTime(as: target.when) && $0.kind == target.kind }
  }
}

extension Indicator.Target {
  /// The one number that it asks for; nil where it is none.
  fileprivate var exact: ExactNumber? { kind == .number ? value.flatMap { ExactNumber($0) } : nil }
}

extension Indicator.When {
  /// Whether a target for the one is held against a target for the other.
  package func isSameTime(as other: Self) -> Bool {
    kind == .everyYear ? other.kind == .everyYear : year != nil && year == other.year
  }
}

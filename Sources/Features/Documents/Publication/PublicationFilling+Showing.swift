import Contracts
import Editions
import FiscalYears
import Measuring
import PlanFile

/// What the rules of an edition do with all figures of a year together.
extension PublicationFilling {
  /// By the name of the item; without those that an indicator of the plan says.
  func showing(_ values: [String: SourceValue]) -> [String: CountedShowing] {
    guard let edition else { return [:] }
    let figures = PublicationGroup.all.flatMap(\.items).compactMap { item in
      held(item, edition) ?? counted(item, values[item.name], edition)
    }
    return CountedSuppression(figures, sums: PublicationItem.sums, in: year, by: edition.rules).showing
  }

  /// What an indicator of the plan says, with as much of it as readers see.
  private func held(_ item: PublicationItem, _ edition: PublicationRules) -> CountedFigure? {
    let indicator = edition.present.document.indicators.first {
      item.isHeld(by: $0.name, $0.binding) && $0.figure(of: year) != nil
    }
    guard let indicator, let value = indicator.figure(of: year) else { return nil }
    let shown = snapshot.document.indicators.first { $0.id == indicator.id }?.figure(of: year)
    let seen: CountedFigure.Seen =
      if let shown, shown.state != .masked, shown.value != nil {
        shown.numerator != nil && shown.denominator != nil ? .counts : .rate
      } else { .nothing }
    if let numerator = value.numerator.flatMap({ Int($0) }), let denominator = value.denominator.flatMap({ Int($0) }) {
      return CountedFigure(
        item.name, people: denominator, numerator: numerator, denominator: denominator, whole: item.whole,
        printed: value.value, seen: seen)
    }
    let people = IndicatorUnit.same(indicator.unit, "人") ? value.value.flatMap { Int($0) } : nil
    return CountedFigure(
      item.name, people: people, numerator: people ?? 0, countsPeople: people != nil, whole: item.whole, seen: seen)
  }

  /// What is counted and would be printed.
  private func counted(
    _ item: PublicationItem, _ value: SourceValue?, _ edition: PublicationRules
  ) -> CountedFigure? {
    guard let quantity = item.source.flatMap(self.quantity), let value, let number = value.number, !isTooEarly(item)
    else {
      return nil
    }
    let seen: CountedFigure.Seen? = edition.leavesOut(item, in: year, beside: snapshot) ? .nothing : nil
    let isShare = quantity.unit == .share
    return CountedFigure(
      item.name, people: value.people, numerator: number.numerator, denominator: isShare ? number.denominator : nil,
      countsPeople: quantity.unit == .people, whole: item.whole,
      printed: isShare ? number.text(digits: 1, times: 100) : nil, seen: seen)
  }

  /// Why a figure is left out, for those who publish; its value where that tells of nobody.
  func why(_ showing: CountedShowing, _ value: SourceValue, _ text: String, _ rules: EditionRules) -> String {
    func isFew(_ count: Int?) -> Bool { count.map { (1..<max(1, rules.smallestGroup)).contains($0) } ?? false }
    let number = value.number
    let rest = number.map { $0.denominator - $0.numerator }
    switch showing {
    case .hidden(.smallGroup):
      return isFew(value.people)
        ? "対象が\(rules.smallestGroup)人未満です。"
        : "この割合を載せると、\(rules.smallestGroup)人未満の人数が計算でわかります。"
    case .hidden: return "ほかの数字と合わせると、隠した数字がわかります。"
    case .withheld, .shown:
      return [value.people, number?.numerator, rest].contains(where: isFew) ? "（人数が少ない数字です）" : text
    }
  }
}

extension PublicationItem {
  /// Names the people who are asked; the same for leave of any length.
  var whole: String {
    guard let source else { return name }
    let arguments = source.arguments.filter { $0.key != "days" }.sorted { $0.key < $1.key }
    return ([source.quantity] + arguments.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
  }

  /// Who is asked in one figure and is the sum of those in two others.
  static let sums: [CountedSum] = {
    func whole(_ name: String) -> String {
      PublicationGroup.all.flatMap(\.items).first { $0.name == name }?.whole ?? ""
    }
    return [
      CountedSum(
        whole("管理的地位にある職員に占める女性の割合"), of: whole("部局長・次長相当の職員に占める女性の割合"), and: whole("課長相当の職員に占める女性の割合"),
        addsNumerators: true),
      // Nearly all: who is not of those two is counted elsewhere by the city, too.
      CountedSum(whole("一般職の常勤職員の数（4月1日）"), of: whole("離職率（男性）"), and: whole("離職率（女性）"), addsNumerators: false),
    ]
  }()
}

import Essentials
import FiscalYears
import JSON
package import Measuring

extension Indicator.Dimension {
  /// Reads what `SnapshotIndicators` wrote; nil for a kind that this version does not know.
  init?(frozen json: JSONValue) {
    guard let key = json["key"]?.string, let label = json["label"]?.string,
      let kind = json["kind"]?.string.flatMap({ Kind(rawValue: $0) })
    else { return nil }
    self.init(
      key: key, label: label, kind: kind,
      members: (json["members"]?.array ?? []).map { member in
        Member(
          key: member["key"]?.string ?? "", label: member["label"]?.string ?? "",
          isPast: member["past"]?.bool ?? false)
      })
  }
}

extension FrozenIndicator.Part {
  init?(_ json: JSONValue, of indicator: Indicator.ID) {
    guard let dimension = json["dimension"]?.string.flatMap({ FigureMember.Dimension(rawValue: $0) }),
      let key = json["member"]?.string, let year = json["year"]?.int,
      let state = json["state"]?.string.flatMap({ Indicator.Value.State(rawValue: $0) })
    else { return nil }
    var value = Indicator.Value(when: .init(FiscalYear(year)), state: state, value: json["value"]?.string)
    (value.numerator, value.denominator) = (json["numerator"]?.string, json["denominator"]?.string)
    (value.asOf, value.sourceText) = (json["as_of"]?.string, json["source_text"]?.string)
    (value.isAbout, value.isChange) = (json["about"]?.bool ?? false, json["change"]?.bool ?? false)
    figure = MemberFigure(
      indicator: indicator, member: FigureMember(dimension, key: key, name: json["name"]?.string ?? key), value: value)
    text = json["text"]?.string ?? ""
    isCounted = json["counted"]?.bool ?? false
    people = json["people"]?.int
  }
}

extension FrozenIndicator {
  /// The figures of the members of a dimension, or of units where there is none.
  package func parts(of dimension: Indicator.Dimension?) -> [Part] {
    let keys = Set((dimension?.members ?? []).map(\.key))
    return (parts ?? []).filter { part in
      let member = part.figure.member
      return dimension == nil ? member.dimension == .unit : member.dimension == .label && keys.contains(member.key)
    }
  }

  /// The dimensions that had members of their own.
  package var memberDimensions: [Indicator.Dimension] { dimensions.filter(\.hasMembers) }

  /// The indicator as far as the document tells it, so that tables and charts of today show what was frozen.
  package var indicator: Indicator? {
    guard let id = Indicator.ID(id) else { return nil }
    var indicator = Indicator(id: id, node: nil, name: name)
    (indicator.unit, indicator.decimals) = (unit, decimals)
    (indicator.definition, indicator.dimensions) = (definition, dimensions)
    indicator.values = values.filter(\.counts).compactMap { frozen in
      frozen.year.map { year in
        let state: Indicator.Value.State =
          frozen.isHidden ? .masked : frozen.value == nil ? .text : frozen.isProvisional ? .provisional : .final
        var value = Indicator.Value(when: .init(year), state: state, value: frozen.value)
        (value.numerator, value.denominator) = (frozen.numerator, frozen.denominator)
        if state == .text { value.sourceText = frozen.text }
        return value
      }
    }
    return indicator
  }
}

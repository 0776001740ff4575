import Essentials
import Measuring

extension PlanFile {
  /// Reads by what figures are told apart; figures hang on the keys of members, which stand for one member each.
  static func readDimensions(_ file: FileObject) throws(PlanFileRefusal) -> [Indicator.Dimension] {
    let dimensions = try file.objects("dimensions", named: { Indicator.Dimension(named: $0) }, readDimension)
    var members: Set<String> = []
    for member in dimensions.flatMap(\.members) where !members.insert(member.key).inserted {
      throw file.refusal("dimensions", "「\(member.key)」という key の区分が2つあります。")
    }
    let keys = dimensions.filter { !$0.isNameOnly }.map(\.key)
    for dimension in dimensions where dimensions.count(where: { $0.key == dimension.key }) > 1 {
      guard keys.contains(dimension.key) else { continue }
      throw file.refusal("dimensions", "「\(dimension.key)」という key の分け方が2つあります。")
    }
    return dimensions
  }

  private static func readDimension(_ file: FileObject) throws(PlanFileRefusal) -> Indicator.Dimension {
    let dimension = Indicator.Dimension(
      key: try key(file), label: try file.name("label"), kind: try file.choice("kind"),
      members: try file.objects("members") { member throws(PlanFileRefusal) in
        Indicator.Dimension.Member(
          key: try key(member), label: try member.name("label"), isPast: try member.bool("past", or: false))
      })
    if dimension.kind == .unit, !dimension.members.isEmpty {
      throw file.refusal("members", "所属（unit）の分け方には、区分を書けません。")
    }
    return dimension
  }

  private static func key(_ file: FileObject) throws(PlanFileRefusal) -> String {
    let key = try file.name("key")
    guard Indicator.Dimension.isKey(key) else {
      throw file.refusal("key", "「/」と「~」のない、\(Indicator.Dimension.longestKey)バイトまでの文字で書いてください。")
    }
    return key
  }
}

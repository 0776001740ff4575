import Essentials

/// The order of printed scale values, as far as their words say it.
enum ScaleOrder {
  /// A rank for each value, higher is better; all nil where one value does not tell its place.
  static func ranks(_ labels: [String]) -> [Int?] {
    let places = labels.map(place)
    let distinct = Set(places.compactMap(\.self)).sorted()
    guard labels.count > 1, distinct.count == labels.count else { return labels.map { _ in nil } }
    return places.map { place in place.flatMap { distinct.firstIndex(of: $0) }.map { $0 + 1 } }
  }

  private static func place(_ label: String) -> Int? {
    let text = foldedText(label)
    if ["以下", "未満", "下回", "遅れ", "未達成"].contains(where: text.contains) { return text.contains("大幅") ? 0 : 1 }
    if ["概ね", "おおむね"].contains(where: text.contains) { return 2 }
    if ["どおり", "通り", "順調"].contains(where: text.contains) { return 3 }
    if ["以上", "上回", "超"].contains(where: text.contains) { return text.contains("大幅") ? 5 : 4 }
    return nil
  }
}

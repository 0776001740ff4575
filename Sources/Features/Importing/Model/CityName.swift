import Essentials

/// Finds the name of a city, town, village, ward or prefecture in text.
enum CityName {
  /// The name that a title starts with, a 第１次 before it left out.
  static func first(in text: String) -> String? {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "第", let next = scalars.firstIndex(of: "次"), next <= 4 { scalars.removeFirst(next + 1) }
    return name(in: scalars[...])
  }

  /// A short line that is the name of a city and nothing else, its letters perhaps set apart.
  static func whole(_ text: String) -> String? {
    let folded = foldedText(text)
    guard folded.unicodeScalars.count <= 8, let name = first(in: folded), name == folded else { return nil }
    return name
  }

  /// The name that the running text mentions most often.
  static func mostFrequent(in outline: SourceOutline) -> String? {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for item in outline.items {
      for name in names(in: item.text) {
        if counts[name] == nil { order.append(name) }
        counts[name, default: 0] += 1
      }
    }
    var best: String?
    for name in order where (counts[name] ?? 0) >= 2 && (counts[name] ?? 0) > (best.flatMap { counts[$0] } ?? 0) {
      best = name
    }
    return best
  }

  /// Names inside longer text: a run of kanji or kana that ends in 市, 町, 村 or 区, before another word.
  private static func names(in text: String) -> [String] {
    var found: [String] = []
    var run: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if isNamePart(scalar) {
        run.append(scalar)
      } else {
        if let name = name(in: run[...], isInText: true) { found.append(name) }
        run = []
      }
    }
    if let name = name(in: run[...], isInText: true) { found.append(name) }
    return found
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value) || scalar == "々" || scalar == "ケ" || scalar == "ヶ"
  }

  private static func name(in scalars: ArraySlice<Unicode.Scalar>, isInText: Bool = false) -> String? {
    let ends = Set("市町村区".unicodeScalars)
    guard var place = scalars.indices.first(where: { $0 > scalars.startIndex && ends.contains(scalars[$0]) }) else {
      return nil
    }
    while place + 1 < scalars.endIndex, ends.contains(scalars[place + 1]) { place += 1 }
    // 武蔵村山市: the 村 or 町 stands inside the name of a 市.
    if "町村".unicodeScalars.contains(scalars[place]),
      let city = scalars[place...].prefix(3).firstIndex(of: "市")
    {
      place = city
    }
    let length = place - scalars.startIndex + 1
    guard (2...8).contains(length) else { return nil }
    if place + 1 < scalars.endIndex, "民役政場内長立部員".unicodeScalars.contains(scalars[place + 1]) { return nil }
    let name = scalars[scalars.startIndex...place]
    guard name.allSatisfy({ isNamePart($0) || isKana($0) }) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: name)
    let result = String(text)
    let common = ["本市", "当市", "各市", "他市", "同市", "市区町村", "全市", "両市", "本町", "本村", "本区", "地区", "区市町村"]
    return common.contains { result.hasSuffix($0) } || (isInText && result.contains("県")) ? nil : result
  }

  private static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x30FF).contains(scalar.value) }
}

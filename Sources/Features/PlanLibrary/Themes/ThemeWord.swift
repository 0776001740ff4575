import Essentials

/// A word of the dictionary as people write it: its parts, and what may stand for each of them.
///
/// 男性＋育児休業: both stand somewhere in the measure. 派遣～県｜国: one of 県 and 国 stands close to 派遣, in the same sentence and
/// in either order, so that particles and other words may stand between them.
struct ThemeWord {
  /// Each part with its alternatives, as written.
  let parts: [[String]]
  /// Whether the parts stand close to the first one.
  let isClose: Bool

  /// The characters that may stand between the first part and another one.
  static let reach = 12

  init(_ text: String) {
    let close = "～〜~", far = "＋+"
    isClose = text.contains { close.contains($0) }
    let signs = isClose ? close : far
    parts = text.split { signs.contains($0) }.map { part in
      part.split { "｜|".contains($0) }.map { $0.trimmed }.filter { !$0.isEmpty }
    }.filter { !$0.isEmpty }
  }

  /// A text in which it is found.
  var example: String { parts.map { $0[0] }.joined(separator: "の") }

  /// Whether it tells something: a part of one character does so only close to a longer one.
  var isLongEnough: Bool {
    let lengths = parts.map { $0.map { themeFolded($0).count }.min() ?? 0 }
    return lengths.enumerated().allSatisfy { place, length in length >= (isClose && place > 0 ? 1 : 2) }
      && lengths.count > (isClose ? 1 : 0)
  }
}

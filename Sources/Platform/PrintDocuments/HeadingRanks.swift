/// The levels of headings as formats want them: the first is 1, none is skipped on the way down, and headings beside each other stay
/// beside each other.
package struct HeadingRanks: Sendable {
  /// The levels of the headings that the next one may stand below.
  private var above: [Int] = []

  package init() {}

  /// The level that the next heading gets.
  package mutating func rank(of level: Int) -> Int {
    while let last = above.last, last >= level { above.removeLast() }
    above.append(level)
    return above.count
  }
}

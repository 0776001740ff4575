/// The levels of headings as formats want them: the first is 1, and none is skipped on the way down.
package struct HeadingRanks: Sendable {
  private var last = 0

  package init() {}

  /// The level that the next heading gets.
  package mutating func rank(of level: Int) -> Int {
    last = min(level, last + 1)
    return last
  }
}

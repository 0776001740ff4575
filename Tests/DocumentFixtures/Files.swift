import Foundation

/// The real plans, which lie beside the project and are never committed.
package enum RealPlans {
  /// Their names.
  package static let names = [
    "aizuwakamatsu-r5-r9.csv", "aizuwakamatsu-r5-r9.xlsx", "chiba-r5-r7.docx", "kiyose-h31-h33.xlsx",
    "musashimurayama-r5-no5.xlsx", "osaki-r5.docx",
  ]

  /// Whether they are there.
  package static var arePresent: Bool { read("aizuwakamatsu-r5-r9.xlsx") != nil }

  /// The bytes of one, or nil where it is absent.
  package static func read(_ name: String) -> [UInt8]? {
    let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    return (try? Data(contentsOf: root.appending(path: "../shared/plans/\(name)"))).map(Array.init)
  }
}

/// A seeded generator, so that a failing mutation can be repeated.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension [UInt8] {
  /// The bytes after one random change: a flipped byte, a cut, a removed or a doubled piece.
  package func mutated(using generator: inout SeededGenerator) -> [UInt8] {
    guard count > 1 else { return self }
    var result = self
    let start = Int.random(in: 0..<count, using: &generator)
    let end = Swift.min(count, start + Int.random(in: 1...64, using: &generator))
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: result.removeLast(count - start)
    case 1: result.removeSubrange(start..<end)
    case 2: result.insert(contentsOf: self[start..<end], at: Int.random(in: 0..<count, using: &generator))
    case 3, 4, 5:
      // A digit for a digit keeps the XML whole and changes what it says.
      let digits = indices.filter { (0x30...0x39).contains(self[$0]) }
      guard let index = digits.randomElement(using: &generator) else { return self }
      result[index] = UInt8.random(in: 0x30...0x39, using: &generator)
    default: result[start] = UInt8.random(in: 0...255, using: &generator)
    }
    return result
  }
}

/// How an area is filled: a colour and a pattern, so that a print without colour tells areas apart.
///
/// The values are design tokens; marks stand out from white by 3:1, or have an outline that does, and signs on them by 4.5:1.
package enum Tone: String, Sendable, CaseIterable {
  case good, ahead, behind, silent, waiting, other
  /// Steps of an order without a verdict, from light to dark.
  case step1, step2, step3, step4, step5

  /// The colour of the area.
  package var fill: String {
    switch self {
    case .good: "#197a4b"
    case .ahead: "#264af4"
    case .behind: "#ce0000"
    case .silent, .waiting: "#ffffff"
    case .other: "#e8e8eb"
    case .step1: "#c5d7fb"
    case .step2: "#9db7f9"
    case .step3: "#7096f8"
    case .step4: "#3460fb"
    case .step5: "#0017c1"
    }
  }

  /// The colour of signs on it.
  package var ink: String {
    switch self {
    case .good, .ahead, .behind, .step4, .step5: "#ffffff"
    default: "#1a1a1a"
    }
  }

  /// The colour of the line around it.
  package var outline: String {
    switch self {
    case .good, .ahead, .behind, .step4, .step5: fill
    default: "#666666"
    }
  }

  /// How the pattern of an area is drawn.
  package enum Pattern: Sendable { case none, dots, rows, diagonal, grid, sparse }

  /// What tells the area from others where there is no colour.
  package var pattern: Pattern {
    switch self {
    case .behind, .step4: .diagonal
    case .ahead, .step2: .dots
    case .other: .grid
    case .step3, .waiting: .rows
    case .silent: .sparse
    case .good, .step1, .step5: .none
    }
  }

  /// Whether the outline is dashed, which means that there is nothing.
  var isDashed: Bool { self == .silent }

  /// The tones of an order with that many steps, lowest first; a middle one repeats where there are more than five.
  package static func steps(_ count: Int) -> [Tone] {
    let all: [Tone] = [.step1, .step2, .step3, .step4, .step5]
    switch count {
    case ...1: return [.step5]
    case 2: return [.step2, .step5]
    case 3: return [.step1, .step3, .step5]
    case 4: return [.step1, .step2, .step4, .step5]
    default: return (0..<count).map { all[$0 * 4 / (count - 1)] }
    }
  }
}

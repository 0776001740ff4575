/// Round numbers that cover what is shown: steps of 1, 2, 2.5 or 5 times a power of ten.
struct Axis: Sendable {
  let ticks: [Double]

  var low: Double { ticks[0] }
  var high: Double { ticks[ticks.count - 1] }

  /// Values beyond what an axis can tell apart are held at its end.
  static func clamped(_ value: Double) -> Double? { value.isFinite ? min(max(value, -1e300), 1e300) : nil }

  init(covering values: [Double], includesZero: Bool = false) {
    var low = values.min() ?? 0, high = values.max() ?? 1
    if includesZero { (low, high) = (min(low, 0), max(high, 0)) }
    if high - low <= max(abs(low), abs(high)) * 1e-9 {
      let room = low == 0 && high == 0 ? 1 : max(abs(low), abs(high)) * 0.1
      if !includesZero || low == 0 && high == 0 { (low, high) = (low - (includesZero ? 0 : room), high + room) }
    }
    let step = Self.step(for: (high - low) / 4)
    let first = (low / step).rounded(.down), last = (high / step).rounded(.up)
    let count = min(12, max(1, Int((last - first).rounded())))
    ticks = (0...count).map { (first + Double($0)) * step }
  }

  private static func step(for raw: Double) -> Double {
    var power = 1.0
    while power * 10 <= raw { power *= 10 }
    while power > raw, power > 1e-300 { power /= 10 }
    let share = raw / power
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10)
  }

  /// How far along the axis a value lies, from 0 to 1.
  func share(_ value: Double) -> Double { min(1, max(0, (value - low) / (high - low))) }
}

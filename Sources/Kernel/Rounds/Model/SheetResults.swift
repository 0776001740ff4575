import Essentials
package import Planning
import PlanFile

/// What follows from the answers of several people, and from several questions: means, sums, bands.
///
/// Values that do not count, and members who did not answer, are left out; how many counted is always told.
package struct SheetResults {
  /// One result.
  package struct Result: Sendable, Equatable {
    /// Exact to two decimals, rounded half up; nil where nothing counted.
    package let score: String?
    /// The label of the scale value whose band holds the score.
    package let band: String?
    /// How many answers counted.
    package let counted: Int
  }

  /// The results in the order of the questions.
  package private(set) var all: [(question: Question, result: Result)] = []
  private let plan: Plan

  package init(_ sheet: ReportSheet, form: RoundForm, plan: Plan) {
    self.plan = plan
    var points: [String: [Hundredths]] = [:]
    for question in form.questions where [.grade, .number].contains(question.kind) {
      let entries = sheet.entries.filter { $0.question == question.key && !$0.value.isEmpty }
      points[question.key] = entries.compactMap { self.points($0.value, question) }
      if question.rater == .committee, let rule = question.rule {
        all.append((question, result(points[question.key] ?? [], rule, scale: question.scale)))
        // A total over axes takes each axis once, not each member.
        points[question.key] = Hundredths.combine(points[question.key] ?? [], rule).map { [$0] } ?? []
      }
    }
    for question in form.questions where question.kind == .total {
      let parts = question.of.flatMap { points[$0] ?? [] }
      all.append((question, result(parts, question.rule ?? .mean, scale: question.scale)))
    }
  }

  /// The points of an answer; those of the scale, or its rank where it gives none.
  private func points(_ value: String, _ question: Question) -> Hundredths? {
    guard question.kind == .grade else { return typedDecimal(value).flatMap { Hundredths($0) } }
    let scale = plan.vocabulary.scales.first { $0.id == question.scale }
    guard let chosen = scale?.values.first(where: { $0.label == value }), chosen.counts else { return nil }
    return chosen.points.flatMap { Hundredths($0) } ?? chosen.rank.map { Hundredths(whole: $0) }
  }

  private func result(_ points: [Hundredths], _ rule: Question.Rule, scale: Scale.ID?) -> Result {
    let score = Hundredths.combine(points, rule)
    let values = plan.vocabulary.scales.first { $0.id == scale }?.values ?? []
    let band = score.flatMap { score in
      values.first { value in
        guard value.low != nil || value.high != nil else { return false }
        let low = value.low.flatMap { Hundredths($0) }, high = value.high.flatMap { Hundredths($0) }
        return (low.map { $0 <= score } ?? true) && (high.map { score <= $0 } ?? true)
      }
    }
    return Result(score: score?.text, band: band?.label, counted: points.count)
  }
}

/// A number with two decimals, for points.
private struct Hundredths: Comparable {
  let value: Int

  init(value: Int) { self.value = value }

  init(whole: Int) { value = whole * 100 }

  init?(_ text: String) {
    guard let exact = exactDecimal(text), exact.count <= 12 else { return nil }
    let isNegative = exact.hasPrefix("-")
    let parts = exact.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    guard let whole = Int(asked: parts[0]) else { return nil }
    let digits = (parts.count > 1 ? String(parts[1]) : "") + "00"
    value = (isNegative ? -1 : 1) * (whole * 100 + (Int(digits.prefix(2)) ?? 0))
  }

  static func < (left: Self, right: Self) -> Bool { left.value < right.value }

  /// As an exact decimal.
  var text: String? {
    exactDecimal("\(value < 0 ? "-" : "")\(abs(value) / 100).\(twoDigits(abs(value) % 100))")
  }

  static func combine(_ points: [Hundredths], _ rule: Question.Rule) -> Hundredths? {
    guard !points.isEmpty else { return nil }
    let sum = points.reduce(0) { $0 + $1.value }
    switch rule {
    case .sum: return Hundredths(value: sum)
    case .mean: return Hundredths(value: half(sum, points.count))
    case .median:
      let sorted = points.map(\.value).sorted()
      let middle = sorted.count / 2
      return Hundredths(value: sorted.count % 2 == 1 ? sorted[middle] : half(sorted[middle - 1] + sorted[middle], 2))
    }
  }

  /// Division that rounds half up.
  private static func half(_ sum: Int, _ count: Int) -> Int { (2 * sum + count).flooredDivision(by: 2 * count) }
}

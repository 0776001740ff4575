package import Essentials

/// For which time and with which arguments a quantity is asked.
package struct SourceQuestion: Sendable, Equatable {
  /// The days that the value is for: a fiscal year, a month, or a single day.
  package let period: DayPeriod
  /// The day up to which the answer may know things: a past day gives no value of later days.
  package let asOf: Day
  /// The arguments by the key of the parameter; what is absent has its usual value.
  package let arguments: [String: String]

  package init(_ period: DayPeriod, asOf: Day, _ arguments: [String: String] = [:]) {
    self.period = period
    self.asOf = asOf
    self.arguments = arguments
  }

  /// The argument; nil where it is absent or empty.
  package subscript(key: String) -> String? { arguments[key].flatMap { $0.isEmpty ? nil : $0 } }

  /// The last day of the period that has begun by the day of the question.
  package var lastDay: Day { min(period.lastDay, asOf) }
}

/// Something that a question may choose.
package struct SourceParameter: Sendable {
  /// What may be chosen; a closed set.
  package enum Kind: Sendable {
    /// A whole number within bounds, with the usual one and the word behind it.
    case number(ClosedRange<Int>, usual: Int, unit: String)
    /// One of some words, each with its title; the first is the usual one.
    case choice([(word: String, title: String)])
    /// A unit of the city with all below it; the whole city without it.
    case unit
    /// A plan; needed.
    case plan
    /// A round of the plan; needed.
    case round
    /// A word of the plan's own vocabulary, such as a grade; needed.
    case word
  }

  package let key: String
  package let title: String
  package let kind: Kind

  package init(_ key: String, _ title: String, _ kind: Kind) {
    self.key = key
    self.title = title
    self.kind = kind
  }

  /// What is wrong with the argument; nil where it fits.
  package func refusal(_ argument: String?) -> Refusal? {
    switch kind {
    case .number(let range, _, let unit):
      guard let argument, Int(asked: argument).map(range.contains) != true else { return nil }
      return Refusal("\(title)は、\(range.lowerBound)から\(range.upperBound)まで（\(unit)）の数字にしてください。", field: key)
    case .choice(let words):
      guard let argument, !words.contains(where: { $0.word == argument }) else { return nil }
      return Refusal("\(title)を選び直してください。", field: key)
    case .unit: return nil
    case .plan, .round, .word: return argument == nil ? Refusal("\(title)を選んでください。", field: key) : nil
    }
  }

  /// The number that the question chose, or the usual one; the first word of choices counts from 0.
  package func number(in question: SourceQuestion) -> Int {
    switch kind {
    case .number(_, let usual, _): question[key].flatMap { Int(asked: $0) } ?? usual
    case .choice(let words): words.firstIndex { $0.word == question[key] } ?? 0
    case .unit, .plan, .round, .word: 0
    }
  }

  /// The word that the question chose, or the usual one.
  package func word(in question: SourceQuestion) -> String {
    if case .choice(let words) = kind, !words.isEmpty { return words[number(in: question)].word }
    return question[key] ?? ""
  }
}

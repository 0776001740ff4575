import Contracts
import Database
import Essentials
import FiscalYears
import Measuring

/// One answer of a source: the reading that it makes, and the link to what was counted.
struct BoundReading {
  let asked: BindingQuestions.Asked
  let reading: Indicator.Reading
  let count: ReadingStore.Count?

  /// Asks the source.
  init(
    _ asked: BindingQuestions.Asked, of quantity: SourceQuantity, _ binding: Indicator.Binding, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let value = try quantity.count(asked.question, connection)
    let isShare = quantity.unit == .share
    count = value.number.map {
      ReadingStore.Count(
        $0.numerator, over: $0.denominator, isDivided: isShare || $0.denominator != 1,
        scale: $0.scale)
    }
    self.asked = asked
    reading = ReadingStore.reading(
      count, year: asked.year.startYear, isProvisional: !asked.isOver || !value.missing.isEmpty, asOf: value.asOf,
      missing: value.missing,
      Indicator.Counting(
        question: binding.question, definition: value.definition, factor: isShare ? 100 : 1, people: value.people,
        grows: quantity.growsInYear, at: time))
  }

  /// Whether it tells something that the last reading of its year does not.
  func isNew(beside last: Indicator.Reading?) -> Bool {
    guard let last else { return reading.number != nil || !reading.missing.isEmpty }
    return !reading.saysTheSame(as: last)
  }
}

import Application
import Essentials
import FiscalYears
import HTTP
import Measuring
import Planning

/// Makes the figure that the form of one figure asks for, or says at each field what is wrong.
struct FigureReading {
  private let texts: [String: String]
  private let year: FiscalYear
  private let unit: String?
  private(set) var refusals: [Refusal] = []

  init(_ texts: [String: String], year: FiscalYear, unit: String?) {
    self.texts = texts
    self.year = year
    self.unit = unit
  }

  mutating func value() -> Indicator.Value? {
    for key in ["source", "comment", "day"] where (texts[key]?.count ?? 0) > 2_000 {
      refusals.append(Refusal("2,000字までで書いてください。", field: key))
    }
    let (part, whole) = (number("part"), number("whole"))
    if texts["clear"] != nil { return nil }
    guard let text = some("value") else {
      // Somebody forgot the figure, or wants it gone; only a tick may throw the rest away.
      let rest = ["part", "whole", "day", "source", "comment"]
      if rest.contains(where: { some($0) != nil }) {
        refusals.append(Refusal("数字を書いてください。数字を消すときは、「この数字を消す」に印を付けてください。", field: "value"))
      }
      return nil
    }
    guard var value = FigureNotation.value(text, when: .init(year), unit: unit) else {
      refusals.append(Refusal(FigureSaving.unreadable(text, unit).message, field: "value"))
      return nil
    }
    value.numerator = part
    value.denominator = whole
    value.asOf = some("day").map { Day(reading: $0)?.description ?? $0 }
    value.source = some("source")
    value.comment = some("comment")
    return value
  }

  private func some(_ key: String) -> String? {
    texts[key].flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func number(_ key: String) -> String? {
    guard let text = some(key) else { return nil }
    if let number = exactDecimal(narrowed(text).filter { $0 != "," }) { return number }
    refusals.append(Refusal("数を、1234.5 のように書いてください。", field: key))
    return nil
  }
}

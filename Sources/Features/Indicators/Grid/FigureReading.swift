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
  private let indicator: Indicator
  private let old: Indicator.Value?
  private let today: Day
  private(set) var refusals: [Refusal] = []

  /// `old` is the figure that stands.
  init(
    _ texts: [String: String], year: FiscalYear, of indicator: Indicator, over old: Indicator.Value?, on today: Day
  ) {
    self.texts = texts
    self.year = year
    self.indicator = indicator
    self.old = old
    self.today = today
  }

  mutating func value() -> Indicator.Value? {
    for key in ["source", "comment", "day"] where (texts[key]?.count ?? 0) > 2_000 {
      refusals.append(Refusal("2,000字までで書いてください。", field: key))
    }
    if texts["clear"] != nil { return nil }
    let parts = FigureParts(
      part: some("part"), whole: some("whole"), of: indicator, over: old, fields: (part: "part", whole: "whole"),
      &refusals)
    guard let text = some("value") ?? parts.text(over: old) else {
      askForFigure()
      return nil
    }
    guard var value = FigureNotation.value(text, when: .init(year), unit: indicator.unit) else {
      refusals.append(Refusal(FigureSaving.unreadable(text, indicator.unit).message, field: "value"))
      return nil
    }
    (value.numerator, value.denominator) = (parts.part, parts.whole)
    do { value.asOf = try FigureDay.read(texts["day"] ?? "", today: today, kept: old?.asOf) } catch {
      refusals.append(error)
    }
    value.source = some("source")
    value.comment = some("comment")
    let problem = FigureCheck.problem(of: value, name: indicator.name, unit: indicator.unit)
    if let problem = problem ?? parts.problem(value, old) { refusals.append(Refusal(problem, field: "value")) }
    return texts["confirmed"] == "1" && indicator.doubt(about: value) != nil
      ? FigureCheck.confirmed(value, on: today.japanese) : value
  }

  /// Somebody forgot the figure, or wants it gone; only a tick may throw the rest away.
  private mutating func askForFigure() {
    guard refusals.isEmpty else { return }
    if (some("part") == nil) != (some("whole") == nil) {
      let missing = some("part") == nil ? "part" : "whole"
      return refusals.append(Refusal("分子と分母の両方を書くと、数字を計算します。", field: missing))
    }
    let rest = ["day", "source", "comment"]
    if rest.contains(where: { some($0) != nil }) {
      refusals.append(Refusal("数字を書いてください。数字を消すときは、「この数字を消す」に印を付けてください。", field: "value"))
    }
  }

  private func some(_ key: String) -> String? {
    texts[key].flatMap { $0.isEmpty ? nil : $0 }
  }
}

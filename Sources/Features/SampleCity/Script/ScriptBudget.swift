import FiscalYears
import Planning

/// Reads the budget of a script: `R7 900/800/792 R8 400/350`, asked for, granted and spent in thousands of yen.
enum ScriptBudget {
  static let phases: [Vocabulary.Term<ResourceMeaning>] = [
    .init("要求", .request), .init("当初予算", .initial), .init("決算", .settled),
  ]

  static func lines(_ text: String) -> [ResourceLine] {
    var lines: [ResourceLine] = []
    var year: FiscalYear?
    for word in text.split(separator: " ") {
      if let read = FiscalYear(reading: word) {
        year = read
        continue
      }
      for (amount, phase) in zip(word.split(separator: "/"), phases) {
        lines.append(
          ResourceLine(
            year: year, phase: phase.label, meaning: phase.meaning, item: "事業費", quantity: amount + "000", unit: "円",
            display: "千円"))
      }
    }
    return lines
  }
}

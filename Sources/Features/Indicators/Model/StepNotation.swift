import Essentials
import FiscalYears
import Measuring

/// The shares of a pace and the bounds of a table, one a line: 令和7年度 40, or 80 おおむね達成 達成.
enum StepNotation {
  static func text(_ steps: [Indicator.Step]) -> String {
    steps.map { step in
      switch step.kind {
      case .share: "\(step.year?.japanese ?? "") \(step.bound ?? "")"
      case .threshold:
        [step.bound ?? "そのほか", step.label ?? "", step.verdict?.title ?? ""].filter { !$0.isEmpty }
          .joined(separator: " ")
      }
    }.joined(separator: "\n")
  }

  static func steps(_ text: String) throws(Refusal) -> [Indicator.Step] {
    var steps: [Indicator.Step] = []
    for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) where !line.isEmpty {
      let words = narrowed(line).split(separator: " ").map(String.init)
      if words.count == 2, let year = FiscalYear(reading: words[0]),
        let share = exactDecimal(words[1].filter { $0 != "%" })
      {
        steps.append(Indicator.Step(kind: .share, year: year, bound: share))
        continue
      }
      let bound = words[0] == "そのほか" ? nil : exactDecimal(words[0])
      let verdict = words.count == 3 ? [Indicator.Verdict.met, .below].first { $0.title == words[2] } : nil
      guard words.count == 3, bound != nil || words[0] == "そのほか", let verdict else {
        throw Refusal(
          "「\(line)」を読めません。道のりは「令和7年度 40」、区切りは「80 おおむね達成 達成」のように、1行に1つ書いてください。最後の語は「達成」か「目標に届いていない」です。",
          field: "steps")
      }
      steps.append(Indicator.Step(kind: .threshold, bound: bound, label: words[1], verdict: verdict))
    }
    return steps
  }
}

import Essentials
import FiscalYears
import Measuring

/// Figures as they stand in a form: in the notation that plans use.
enum FigureNotation {
  static func text(_ value: Indicator.Value) -> String {
    switch value.state {
    case .notDone: return "未実施"
    case .notAvailable: return "—"
    case .noDenominator: return "対象なし"
    case .masked: return "非公表"
    case .text: return value.sourceText ?? ""
    case .final, .provisional: break
    }
    let number = value.value ?? ""
    let text = value.isChange ? change(number) : (value.isAbout ? "約" : "") + number
    return text + (value.state == .provisional ? "（見込み）" : "")
  }

  private static func change(_ number: String) -> String {
    number.hasPrefix("-") ? "\(number.dropFirst())％減少" : "\(number)％増加"
  }

  static func text(_ target: Indicator.Target) -> String {
    let value = target.value ?? ""
    switch target.kind {
    case .none: return "なし"
    case .text, .series: return target.sourceText ?? value
    case .everyone: return "全員"
    case .eachUnit: return "各所属\(value)以上"
    case .range: return "\(target.low ?? "")～\(target.high ?? "")"
    case .about: return "\(value)程度"
    case .legal: return LegalTable.all.first { $0.key == target.table }?.title ?? "法定の率"
    case .relative: return change(value)
    case .maintain: return value.isEmpty ? "現状維持" : "\(value)\(target.bound)を維持"
    case .number: return value + target.bound
    }
  }

  /// Reads a value as it was typed; nil where it is no figure.
  static func value(_ text: String, when: Indicator.When, unit: String?) -> Indicator.Value? {
    if text == "対象なし" { return Indicator.Value(when: when, state: .noDenominator) }
    guard let figure = figure(text, unit), figure.comparator == nil || figure.isChange else { return nil }
    var value = figure.value(when)
    value.when = when
    if value.state == .text { return nil }
    if figure.isProvisional { value.comment = nil }
    return value
  }

  /// Reads a target as it was typed; what is no figure is a target in words.
  static func target(_ text: String, when: Indicator.When, unit: String?) -> Indicator.Target {
    if text == "なし" { return Indicator.Target(when: when, kind: .none) }
    if let table = LegalTable.all.first(where: { $0.title == text }) {
      var target = Indicator.Target(when: when, kind: .legal)
      target.table = table.key
      return target
    }
    var target = figure(text, unit)?.target(when) ?? Indicator.Target(when: when, kind: .text)
    target.when = when
    target.sourceText = text
    return target
  }

  /// The only figure of the text, in the unit of the indicator.
  private static func figure(_ text: String, _ unit: String?) -> NotationReading.Figure? {
    let reading = NotationReading(text)
    guard reading.figures.count == 1, reading.left.isEmpty, let figure = reading.figures.first, figure.label == nil
    else { return nil }
    if let stated = figure.unit, !figure.isChange, let unit, narrowed(stated) != narrowed(unit) { return nil }
    return figure
  }

  /// Reads when a value or target holds: a year, 毎年度, or いつも.
  static func when(_ text: String) -> Indicator.When? {
    switch text {
    case "毎年度", "毎年": return Indicator.When(kind: .everyYear, from: nil, to: nil, label: text)
    case "いつも": return Indicator.When(kind: .open, from: nil, to: nil, label: nil)
    default: break
    }
    guard let year = FiscalYear(reading: text) else { return nil }
    let isCalendar = text.hasSuffix("年")
    return Indicator.When(
      kind: isCalendar ? .calendarYear : .fiscalYear, from: year.description, to: year.description, label: text)
  }
}

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

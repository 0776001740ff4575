import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting
import TestKit
import Testing

@testable import Importing

/// Every indicator of the plans as one row, recorded for readers.
@Suite(.enabled(if: RealPlans.isThere, "the plans do not lie beside the project"))
struct TableOfTheIndicators {
  private static let files = [
    ("大崎", "osaki-r5.docx"), ("清瀬", "kiyose-h31-h33.xlsx"), ("千葉", "chiba-r5-r7.docx"),
    ("武蔵村山", "musashimurayama-r5-no5.xlsx"), ("会津若松", "aizuwakamatsu-r5-r9.xlsx"),
  ]

  @Test func `the table of all indicators is as the checked-in file says`() throws {
    var lines = Self.head
    for (city, file) in Self.files {
      let rows = try RealPlans.draft(file).documents.flatMap { self.rows(of: $0, city) }
      lines += rows.isEmpty ? ["| \(city) | | no figures | | | – | – | – |"] : rows
    }
    try CheckedInFile("Documentation/indicators-of-the-five-plans.md").expect(lines.joined(separator: "\n") + "\n")
  }

  private static let head = [
    "# The indicators of five real plans, as they are typed", "",
    "Made by the test `TableOfTheIndicators` from the plans themselves, which are not part of the project: numbers stand for names, and of the",
    "text only the figures. Verdicts are those of the last year with a value; (p) marks a provisional one. A figure that no rule judges says why. Each row was read",
    "against the source; what was expected stands in `FiguresOfThePlans`.",
    "",
    "| No. | Node | Printed | Values | Targets | Good | Rule | Verdict |", "|---|---|---|---|---|---|---|---|",
  ]

  private func rows(of document: PlanDocument, _ city: String) -> [String] {
    let first = document.plan.firstYear.map { " \($0.short)" } ?? ""
    let indicators = document.indicators.enumerated().map { number, indicator in
      let place = document.nodes.firstIndex { $0.id == indicator.node }.map { "\($0 + 1)" } ?? "plan"
      let year = indicator.values.compactMap(\.when.year).max()
      let verdict = year.map { Judge.judgement(of: indicator, in: $0) }.map {
        "\($0.year.short) \($0.verdict.rawValue)\($0.isProvisional ? " (p)" : "")"
      }
      let columns = [
        "\(city)\(first) \(number + 1)", place, printed(indicator), indicator.values.map(words).joined(separator: "; "),
        indicator.targets.map { words($0, indicator) }.joined(separator: "; "), indicator.better.rawValue,
        indicator.rule ?? "–", verdict ?? "–",
      ]
      return "| \(columns.joined(separator: " | ")) |"
    }
    let amounts = document.nodes.flatMap(\.resources) + document.reports.flatMap(\.resources)
    return indicators
      + amounts.enumerated().map { number, line in
        "| \(city)\(first) amount \(number + 1) | | \(line.item) | \(line.year?.short ?? "") \(line.quantity)\(line.unit) (\(line.display ?? ""), "
          + "\(line.meaning.rawValue)) | | | – | – |"
      }
  }

  /// The figures of the source, each once, without the words around them.
  private func printed(_ indicator: Indicator) -> String {
    var sources: [String] = []
    for source in indicator.values.map(\.sourceText) + indicator.targets.map(\.sourceText) {
      if let source, !sources.contains(source) { sources.append(source) }
    }
    return sources.flatMap { NotationReading($0).figures }.map { figure in
      (figure.when?.label.map { "\($0) " } ?? "") + figure.text.split(whereSeparator: \.isNewline).joined()
    }.joined(separator: " / ")
  }

  private func words(_ value: Indicator.Value) -> String {
    let share = value.numerator.map { " = \($0)/\(value.denominator ?? "")" } ?? ""
    let marks = [value.isAbout ? "about" : nil, value.isChange ? "change" : nil, value.asOf.map { "as of \($0)" }]
    let state = value.state == .final ? nil : value.state.rawValue
    let notes = ([state] + marks).compactMap(\.self)
    let span = value.when.year == nil ? "\(value.when.from ?? "")-\(value.when.to ?? "")" : value.when.from ?? ""
    return "\(span): \(value.value ?? "–")\(share)\(notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")"
  }

  private func words(_ target: Indicator.Target, _ indicator: Indicator) -> String {
    let number = target.kind == .range ? "\(target.low ?? "")–\(target.high ?? "")" : target.value ?? ""
    let base = target.baseYear.map { " against \($0.short)" } ?? ""
    let sign = target.comparator.map { "\($0.replacing("<", with: "&lt;").replacing(">", with: "&gt;")) " } ?? ""
    let from = target.when.from ?? target.when.kind.rawValue
    let start = target.when.kind == .everyYear ? "every year from \(from)" : from
    return "\(start): \(target.kind.rawValue) \(sign)\(number)\(base)"
  }
}

import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Reporting
import Testing

@testable import Importing

/// Every indicator of the five plans as it was read in the source by hand, not as the program records it.
///
/// A row holds unit, values, targets, good direction, rule, and the verdict of each year with a value.
@Suite(.enabled(if: RealPlans.isThere, "the plans do not lie beside the project"))
struct FiguresOfThePlans {
  private static let files = [
    ("大崎", "osaki-r5.docx"), ("清瀬", "kiyose-h31-h33.xlsx"), ("千葉", "chiba-r5-r7.docx"),
    ("武蔵村山", "musashimurayama-r5-no5.xlsx"), ("会津若松", "aizuwakamatsu-r5-r9.xlsx"),
  ]

  @Test(arguments: files) func `each row is what a reader of the source expects`(city: String, file: String) throws {
    let documents = try RealPlans.draft(file).documents
    let rows = documents.flatMap { document in
      let name = documents.count == 1 ? city : "\(city) \(document.plan.firstYear?.description ?? "")"
      return self.rows(of: document, name)
    }
    let expected = Self.expected.split(separator: "\n").map(String.init).filter { $0.hasPrefix(city) }
    for (row, wanted) in zip(rows, expected) { #expect(row == wanted) }
    #expect(rows.count == expected.count)
  }

  private func rows(of document: PlanDocument, _ name: String) -> [String] {
    let figures = document.indicators.enumerated().map { number, indicator in
      let verdicts = indicator.values.compactMap(\.when.year).map { Judge.judgement(of: indicator, in: $0).verdict }
      return row([
        "\(name) \(number + 1)", indicator.unit ?? "",
        indicator.values.map { words($0, indicator) }.joined(separator: "; "),
        indicator.targets.map(words).joined(separator: "; "), indicator.better.rawValue, indicator.rule ?? "",
        verdicts.map(\.rawValue).joined(separator: " "),
      ])
    }
    let amounts = document.nodes.flatMap(\.resources) + document.reports.flatMap(\.resources)
    return figures
      + amounts.enumerated().map { number, line in
        let item = line.item.split(whereSeparator: \.isWhitespace).joined()
        return row([
          "\(name) amount \(number + 1)", line.unit,
          "\(line.year?.description ?? "") \(item) \(line.meaning.rawValue) \(line.quantity)",
        ])
      }
  }

  private func row(_ cells: [String]) -> String {
    cells.joined(separator: " | ").split(separator: " ").joined(separator: " ")
  }

  private func words(_ value: Indicator.Value, _ indicator: Indicator) -> String {
    let year = value.when.year?.description ?? "\(value.when.from ?? "")-\(value.when.to ?? "")"
    let renamed = indicator.versions.contains { $0.from != nil && $0.from == value.when.year }
    let marks = [
      value.numerator.map { "\($0)/\(value.denominator ?? "")" }, value.isAbout ? "about" : nil,
      value.isChange && value.value != nil ? "change" : nil, value.state == .final ? nil : value.state.rawValue,
      value.asOf, renamed ? "renamed" : nil,
    ]
    return ([year + (value.value.map { "=\($0)" } ?? "")] + marks.compactMap(\.self)).joined(separator: " ")
  }

  private func words(_ target: Indicator.Target) -> String {
    let year = target.when.kind == .everyYear ? "every year from \(target.when.from ?? "")" : target.when.from ?? "open"
    let kind: String? =
      switch target.kind {
      case .number: nil
      case .maintain: "keep"
      case .relative: "change"
      default: target.kind.rawValue
      }
    let number = (target.comparator ?? "") + (target.value ?? "")
    let base = target.baseYear.map { "of \($0.description)" }
    return [year, kind, number.isEmpty ? nil : number, base].compactMap(\.self).joined(separator: " ")
  }

  private static let expected = """
    大崎 1 | 人 | | 2022 977; 2025 990 | none | target |
    大崎 2 | | | open text | higher | |
    大崎 3 | | | | none | |
    大崎 4 | | | | none | |
    大崎 5 | 点 | 2022=59 | 2025 65 | higher | target | no_target
    大崎 6 | 点 | 2022=62 | 2025 65 | higher | target | no_target
    大崎 7 | ％ | 2021=15.6 | 2025 20 | higher | target | no_target
    大崎 8 | ％ | | open legal 2.6 | higher | target |
    大崎 9 | 点 | 2022=69 | 2025 72 | higher | target | no_target
    大崎 10 | 点 | 2022=68 | 2025 71 | higher | target | no_target
    大崎 11 | 点 | 2022=63 | 2025 66 | higher | target | no_target
    大崎 12 | | | | none | |
    大崎 13 | 点 | 2022=54 | 2025 57 | higher | target | no_target
    大崎 14 | | | | none | |
    大崎 15 | 点 | 2022=56 | 2025 59 | higher | target | no_target
    大崎 16 | ％ | 2021=10.7 | 2025 <=7 | lower | target | no_target
    大崎 17 | 日 | 2021=11.1 | 2025 15 | higher | target | no_target
    大崎 18 | ％ | 2021=50 | 2025 keep >=10 | higher | target | no_target
    大崎 19 | 点 | 2022=63 | 2025 66 | higher | target | no_target
    大崎 20 | 点 | 2022=63 | every year from 2023 >=65 | higher | target | no_target
    清瀬 2019 1 | ％ | | 2019 change <=-5 of 2018; 2020 change <=-5 of 2018; 2021 change <=-5 of 2018 | lower | target |
    清瀬 2019 2 | 日 | | 2019 14; 2020 14; 2021 14 | higher | target |
    清瀬 2019 3 | 点 | | 2019 90; 2020 90; 2021 90 | higher | target |
    清瀬 2016 1 | 件 | 2016=11; 2017=9; 2018=6 | | none | | no_rule no_rule no_rule
    清瀬 2016 2 | 名 | 2016=18; 2017=11; 2018 not_available | | none | | no_rule no_rule no_rule
    清瀬 2016 3 | 名 | 2016=45; 2017=40; 2018=39 | | none | | no_rule no_rule no_rule
    清瀬 2016 4 | 名 | 2016=113; 2017=69; 2018=111 | | none | | no_rule no_rule no_rule
    清瀬 2016 5 | 回 | 2016=8; 2017=8; 2018=8 | | none | | no_rule no_rule no_rule
    清瀬 2016 6 | 回 | 2016=4; 2017=4; 2018=4 | | none | | no_rule no_rule no_rule
    清瀬 2016 7 | 名 | 2016=695; 2017=733; 2018=750 | | none | | no_rule no_rule no_rule
    清瀬 2016 8 | 名 | 2016=374 | | none | | no_rule
    清瀬 2016 9 | 名 | 2016=38; 2017=37; 2018=40 | | none | | no_rule no_rule no_rule
    清瀬 2016 10 | ％ | 2016=-5 change; 2017 text; 2018=-21 change | 2016 change <=-3 of 2015; \
    2017 change <=-4 of 2015; 2018 change <=-5 of 2015 | lower | target | met not_comparable met
    清瀬 2016 11 | 日 | 2016=15; 2017=12; 2018=12 provisional | 2016 12; 2017 12; 2018 13 | higher | target |\
     met met below
    清瀬 2016 12 | 名 | 2017=34; 2018=38 renamed | | none | | no_rule no_rule
    清瀬 2016 13 | 名 | 2016=22; 2018 not_available | | none | | no_rule no_rule
    清瀬 2016 14 | 件 | 2016=24; 2017=16; 2018=13 provisional 2019-03-01 | | none | | no_rule no_rule no_rule
    清瀬 2016 15 | 名 | 2016=556; 2017=237; 2018=380 provisional 2019-03-01 | | none | | no_rule no_rule no_rule
    清瀬 2016 16 | 点 | 2016=75; 2017 not_done; 2018=80.7 | 2016 86; 2017 88; 2018 90 | higher | target |\
     below not_done below
    清瀬 2016 17 | 名 | 2016=4; 2017=2; 2018 not_available | | none | | no_rule no_rule no_rule
    清瀬 2016 18 | 名 | 2016=3; 2018 not_available | | none | | no_rule no_rule
    清瀬 2016 19 | 名 | 2016=299; 2017=293; 2018=288 provisional | | none | | no_rule no_rule no_rule
    清瀬 2016 20 | 名 | 2016=5; 2017=5; 2018=7 | | none | | no_rule no_rule no_rule
    清瀬 2016 21 | 名 | 2016=5; 2017=5; 2018=5 | | none | | no_rule no_rule no_rule
    清瀬 2016 22 | ％ | 2016-2018=60 about | | none | |
    千葉 1 | ％ | 2011-2013=87.8 43/49; 2015-2018=100 60/60; 2019-2022=100 63/63 | | higher | none |
    武蔵村山 amount 1 | 円 | 2023 総事業費 initial 6461000
    武蔵村山 amount 2 | 円 | 2023 うち一般財源 initial 6461000
    武蔵村山 amount 3 | 円 | 2023 総事業費 actual 5086000
    武蔵村山 amount 4 | 円 | 2023 うち一般財源 actual 5086000
    """
}

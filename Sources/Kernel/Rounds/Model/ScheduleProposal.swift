package import Essentials
package import FiscalYears
package import Planning
import PlanFile
import Revising

/// A proposed change of the schedule as text, a year a line: `R7：実施`. Years that are not named stay as they are.
package struct ScheduleProposal: Sendable, Equatable {
  /// What a year, or several, would get; an empty text clears it.
  package struct Line: Sendable, Equatable {
    package let first: FiscalYear
    package let last: FiscalYear
    /// The line inside the year, for schedules with several.
    package let place: Int
    package let text: String
  }

  package let lines: [Line]

  /// How it is written, for the field.
  package static let help =
    "変える年度だけを、1行に1年度ずつ「R7：実施」のように書きます。続く年度は「R7～R9：実施」、空にするときは「R7：なし」と書きます。書かない年度は変わりません。"

  /// Reads the text strictly; a refusal names the line that cannot be read and says how to write it.
  package init(_ text: String, in plan: Plan) throws(Refusal) {
    var lines: [Line] = []
    var counts: [FiscalYear: Int] = [:]
    for row in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }) where !row.isEmpty {
      guard let colon = row.firstIndex(where: { "：:".contains($0) }) else {
        throw Refusal("「\(row)」を読み取れません。「R7：実施」のように、年度のあとに「：」を書いてください。")
      }
      let head = row[..<colon].trimmed
      let years = try Self.years(head, plan)
      let written = row[row.index(after: colon)...].trimmed
      guard !written.isEmpty else { throw Refusal("「\(row)」に、変えたあとの工程がありません。空にするときは「\(head)：なし」と書いてください。") }
      let place = counts[years.first, default: 0]
      guard place < 5 else { throw Refusal("「\(head)」が多すぎます。1つの年度に書けるのは5行までです。") }
      for year in years.years { counts[year] = place + 1 }
      lines.append(Line(first: years.first, last: years.last, place: place, text: written == "なし" ? "" : written))
    }
    self.lines = lines
  }

  private static func years(_ text: String, _ plan: Plan) throws(Refusal) -> FiscalYearRange {
    let single = FiscalYear(reading: text).flatMap { FiscalYearRange($0, $0) }
    guard let range = single ?? FiscalYearRange(reading: text) else {
      throw Refusal("「\(text)」は年度として読み取れません。「R7」「令和7年度」「R7～R9」のように書いてください。")
    }
    let known = years(of: plan)
    for year in [range.first, range.last] where !known.contains(year) {
      throw Refusal("\(year.japanese)は、計画の工程の年度ではありません。書けるのは\(spoken(known))です。")
    }
    return range
  }

  private static func spoken(_ years: [FiscalYear]) -> String {
    guard let first = years.first, let last = years.last else { return "ありません（計画に年度の列がありません）" }
    return first == last ? first.short : "\(first.short)から\(last.short)まで"
  }

  private static func years(of plan: Plan) -> [FiscalYear] {
    let columns = plan.columns.filter { $0.kind == .year }.compactMap(\.from).sorted()
    return columns.isEmpty ? plan.years : columns
  }

  /// Writes it into the plan row of the node; a cell across years is divided where only some of its years are named.
  package func apply(to node: inout PlanNode, in plan: Plan) throws(Refusal) {
    let writing = ScheduleWriting(plan)
    for line in lines {
      for year in line.first.startYear...line.last.startYear {
        let place = CellPlace(row: .plan, line: line.place, year: FiscalYear(year))
        if let wide = node.schedule.first(where: { place.isCovered(by: $0) || CellPlace($0) == place }) {
          writing.split(at: CellPlace(wide), of: &node)
        }
      }
      if line.first < line.last {
        for year in (line.first.startYear + 1)...line.last.startYear {
          try writing.write("", at: CellPlace(row: .plan, line: line.place, year: FiscalYear(year)), of: &node)
        }
      }
      let place = CellPlace(row: .plan, line: line.place, year: line.first)
      try writing.write(line.text, at: place, of: &node)
      if line.first < line.last, !line.text.isEmpty { node.setCell(line.text, through: line.last, at: place, in: plan) }
    }
  }

  /// The plan row of a node in the same form, so that both can be compared line by line.
  package static func text(of node: PlanNode) -> String {
    let cells = node.schedule.filter { $0.row == .plan && $0.year != nil }.sorted { left, right in
      (left.year?.startYear ?? 0, left.line) < (right.year?.startYear ?? 0, right.line)
    }
    return cells.map { cell in
      let years = [cell.year, cell.through].compactMap { $0?.short }.joined(separator: "～")
      return "\(years)：\(cell.printed.split(whereSeparator: \.isNewline).joined(separator: " "))"
    }.joined(separator: "\n")
  }
}

import Charts
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import PrintDocuments
import PrintFixtures
import Testing

@testable import Documents

/// What an indicator is held against stands in the charts of a document as in its table.
@Suite struct ComparedIndicators {
  private static var indicator: Indicator {
    var indicator = Indicator(id: "i1", node: nil, name: "女性の割合")
    indicator.unit = "%"
    indicator.dimensions = [
      Indicator.Dimension(
        key: "others", label: "ほかとの比較", kind: .series,
        members: [.init(key: "near", label: "近くの市の平均"), .init(key: "far", label: "全国の平均")])
    ]
    indicator.values = [.init(when: .init(FiscalYear(2024)), state: .final, value: "15.5")]
    return indicator
  }

  private func figure(_ year: Int, _ text: String) -> MemberFigure {
    MemberFigure(
      indicator: "i1", member: FigureMember(.label, key: "near", name: "近くの市の平均"),
      value: .init(when: .init(FiscalYear(year)), state: .final, value: text))
  }

  @Test func `the line of another city is drawn and listed, and no name stands without one`() throws {
    var document = fullPlan()
    document.indicators = [Self.indicator]
    let plan = PlanSnapshot(document, revision: 1)
    let form = Form("図", on: .a4Portrait, [.indicatorCharts(heading: "1")])
    let blocks = FormLayout(form, for: plan, year: FiscalYear(2024), members: [figure(2024, "18.3")]).document.sections
      .flatMap(\.blocks)
    var rows: [[String]] = []
    var drawings: [String] = []
    for case .table(let table) in blocks.inner { rows += table.body.map { $0.cells.map(\.plain) } }
    for case .picture(let picture) in blocks.inner { drawings.append(String(decoding: picture.file, as: UTF8.self)) }
    #expect(rows == [["実績", "15.5"], ["近くの市の平均", "18.3"]])
    #expect(drawings.count == 1 && drawings.allSatisfy { $0.contains("近くの市の平均") && !$0.contains("全国の平均") })
    // Where nobody gave the figures, nothing is promised.
    let bare = FormLayout(form, for: plan, year: FiscalYear(2024)).document.sections.flatMap(\.blocks)
    for case .picture(let picture) in bare.inner {
      #expect(!String(decoding: picture.file, as: UTF8.self).contains("近くの市"))
    }
  }

  @Test func `a form with charts alone asks for the figures of members, too`() {
    #expect(Form.Part.indicatorCharts(heading: "").tellsMembers && Form.Part.indicators(heading: "").tellsMembers)
    #expect(!Form.Part.standings(heading: "").tellsMembers)
  }
}

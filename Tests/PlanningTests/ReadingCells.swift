import FiscalYears
import Planning
import Testing

@Suite struct ReadingCells {
  private func read(_ printed: String) -> ScheduleCell {
    var cell = ScheduleCell(year: FiscalYear(2025), printed: printed)
    CellReading(known: ["検討", "実施", "調査研究", "○"]).read(into: &cell)
    return cell
  }

  @Test(arguments: [
    ("検討", ["検討"]), ("検討・実施", ["検討", "実施"]), ("検討、実施", ["検討", "実施"]), ("検討／実施", ["検討", "実施"]),
    ("検討\n実施", ["検討", "実施"]), (" 実施 ", ["実施"]), ("実\n施", ["実施"]), ("調査\n研究", ["調査研究"]), ("○", ["○"]),
  ])
  func `labels of the plan are markers, however they are joined`(printed: String, markers: [String]) {
    let cell = read(printed)
    #expect(cell.markers == markers && !cell.continues && cell.text == nil && cell.printed == printed)
  }

  @Test(arguments: ["⇒", "→", "→→", "〃", "────→", " ⇒ "]) func `an arrow carries on`(printed: String) {
    let cell = read(printed)
    #expect(cell.continues && cell.markers.isEmpty && cell.text == nil)
  }

  @Test(arguments: ["試行", "検討・試行", "実施率80%", "→実施", "-"]) func `everything else is text`(printed: String) {
    let cell = read(printed)
    #expect(cell.text == printed && cell.markers.isEmpty && !cell.continues)
  }

  @Test func `a label keeps what stands in brackets behind it, and nothing is nothing`() {
    #expect(read("実施（19名）").markers == ["実施"] && read("実施（19名）").text == "19名")
    #expect(read("試行（2課）").text == "試行（2課）")
    #expect(read(" \n").text == nil && read(" \n").markers.isEmpty)
  }
}

import ChartFiles
import Charts
import Essentials
import Subprocesses
import Testing

@Suite struct DrawingImages {
  private static let isHere = Subprocess.find("rsvg-convert") != nil
  private static let reason: Comment = "rsvg-convert (librsvg2-bin) is not installed, so no PNG can be drawn"

  private func chart(_ title: String) -> BarChart {
    BarChart(
      title: title, summary: "課ごとの人数です。", rowTitle: "課", unit: "人",
      rows: [.init(title, value: ChartValue(12)), .init("税務課", value: ChartValue(7))])
  }

  /// Width and height as the head of a PNG says them.
  private func size(_ bytes: [UInt8]) -> (Int, Int) {
    func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 * 256 + Int($1) } }
    return (number(16), number(20))
  }

  @Test(.enabled(if: isHere, reason)) func `a chart becomes a picture of twice its size, always the same`() throws {
    let chart = chart("職員の数")
    let bytes = try ChartImage.png(chart)
    #expect(size(bytes) == (Int(chart.picture.width * 2), Int((chart.picture.height * 2).rounded())))
    #expect(try ChartImage.png(chart) == bytes)
    // Without a Japanese font, all letters would be the same box.
    #expect(try ChartImage.png(self.chart("議員の数")) != bytes)
  }

  @Test(.enabled(if: isHere, reason)) func `hostile texts stay texts`() throws {
    let rows = ["</text><image href='file:///etc/passwd'/>", "&xxe;", "\u{1}"].map {
      BarChart.Row($0, value: ChartValue(1))
    }
    let chart = BarChart(title: "<", summary: "&", rowTitle: "", unit: "", rows: rows)
    #expect(try !ChartImage.png(chart).isEmpty)
  }

  @Test func `where the program is missing or fails, it is said`() {
    #expect(throws: ChartImage.Fault.missing) { try ChartImage.png(chart("")) { _ in nil } }
    #expect(throws: ChartImage.Fault.missing) { try ChartImage.png(chart("")) { _ in "/nowhere/rsvg-convert" } }
    #expect(throws: ChartImage.Fault.self) { try ChartImage.png(chart("")) { _ in "/bin/false" } }
  }
}

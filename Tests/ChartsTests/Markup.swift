import Charts
import Essentials
import HTML
import Testing

@Suite struct Markup {
  private let chart = HeatMap(
    title: "題<b>", summary: "文\"&", rowTitle: "取組", columns: ["R7"],
    rows: [
      .init("</svg><script>", link: Link(segments: ["plans", "a"]), cells: [.init(.behind, sign: "▲", words: "遅れ")])
    ],
    keys: [.init(.behind, sign: "▲", name: "遅れ")])

  @Test func `a figure has a picture with a name, a sentence and a table`() {
    var html = HTMLWriter()
    html.chart(chart, id: "one")
    html.chart(chart, id: "two")
    let page = html.finish().string
    #expect(page.contains("<svg role=\"img\" aria-labelledby=\"one-t one-d\""))
    #expect(page.contains("<title id=\"two-t\">題&lt;b&gt;</title><desc id=\"two-d\">文&quot;&amp;</desc>"))
    #expect(page.contains("<th scope=\"row\"><a href=\"/plans/a\">&lt;/svg&gt;&lt;script&gt;</a></th><td>遅れ</td>"))
    #expect(!page.contains("<script") && !page.contains("style="))
    let ids = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `patterns have ids of the picture's own`() {
    let chart = StackedChart(
      title: "t", summary: "s", rowTitle: "r", categories: [.init("a", .behind)], rows: [.init("x", counts: [3])])
    var html = HTMLWriter()
    html.chart(chart, id: "p1")
    let page = html.finish().string
    #expect(page.contains("<pattern patternUnits=\"userSpaceOnUse\" width=\"8\" height=\"8\" id=\"p1-behind\">"))
    #expect(page.contains("fill=\"url(#p1-behind)\""))
    let none = StackedChart(
      title: "t", summary: "s", rowTitle: "r", categories: [.init("評価なし", .silent)], rows: [.init("x", counts: [3])])
    #expect(chartFile(none).string.contains("-silent)\""))
  }

  @Test func `areas stand out from paper by 3 to 1 and signs on them by 4.5 to 1`() {
    for tone in Tone.allCases {
      #expect(max(contrast(tone.fill, "#ffffff"), contrast(tone.outline, "#ffffff")) >= 3, "\(tone)")
      #expect(contrast(tone.fill, tone.ink) >= 4.5, "\(tone)")
    }
    // The lowest step is seen beside what has none, which has a pattern.
    #expect(contrast(Tone.step1.fill, "#ffffff") >= 1.4)
    for count in 1...7 {
      let light = Tone.steps(count).map { luminance($0.fill) }
      #expect(light == light.sorted(by: >), "\(count)")
      if count <= 5 { #expect(Set(light).count == count) }
    }
  }

  private func contrast(_ one: String, _ other: String) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func luminance(_ colour: String) -> Double {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// To the power of 2.4, by the twelfth power of the fifth root.
  private func power(_ base: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - base) / (5 * root * root * root * root) }
    return (0..<12).reduce(1) { product, _ in product * root }
  }
}

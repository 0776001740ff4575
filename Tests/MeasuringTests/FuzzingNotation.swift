import Essentials
import FiscalYears
import Testing

@testable import Measuring

/// Whatever somebody prints: no crash, and every character is somewhere.
@Suite struct FuzzingNotation {
  private static let parts = [
    "R4年度", "令和元年度", "平成33年度", "2022年度", "28年度", "毎年度", " ", "　", "\n", "\r\n", "→", "⇒", "：", ":", "・", "●", "※", "（",
    "）", "(", ")", "【", "】", "～", "〜", "-", "—", "△", "▲", "約", "各課", "59", "６５", "1,234", "80.7",
    "１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０", "点",
    "％", "%", "割", "人", "名", "千円", "日", "月", "年", "以上", "以内", "未満", "程度", "を維持", "縮減", "増加", "未実施", "実績なし", "全員",
    "現状維持",
    "目標", "実績", "予測値", "3月1日時点", "2月29日現在", "の拡大", "の割合", "研修", "A", "9", "0", ".", ",", "、", "。", "元", "十", "👍🏽",
    "か\u{3099}", "\u{200D}",
    "\u{0}",
    "\u{FE0F}", "🇯🇵",
  ]

  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var value = state
      value ^= value >> 33
      return value &* 0xFF51_AFD7_ED55_8CCD
    }
  }

  private func check(_ text: String) {
    let pieces = NotationLexer.pieces(of: text, near: FiscalYear(2018))
    #expect(pieces.map(\.text).joined().unicodeScalars.elementsEqual(text.unicodeScalars), "\(text.debugDescription)")
    let reading = NotationReading(text, near: FiscalYear(2018))
    #expect(reading.source == text)
    // What is a letter or digit is in a figure, its label, its notes or among what is left.
    let kept =
      reading.left.joined()
      + reading.figures.map { "\($0.text)\($0.label ?? "")\($0.when?.label ?? "")\($0.notes.joined())" }.joined()
    var counts: [Unicode.Scalar: Int] = [:]
    for scalar in kept.unicodeScalars { counts[scalar, default: 0] += 1 }
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      counts[scalar, default: 0] -= 1
    }
    let lost = counts.filter { $0.value < 0 }.keys.map(String.init).joined()
    // 目標 and 実績 alone before a colon are told by the role, and a year is told once where two stand before a figure.
    let told = "目標計画実績実施"
    #expect(lost.unicodeScalars.allSatisfy { told.unicodeScalars.contains($0) }, "\(text.debugDescription) \(lost)")
    for aim in reading.aims {
      #expect(!aim.text.isEmpty && !aim.subject.contains("\n") && !aim.text.contains("→"), "\(text.debugDescription)")
      let said = Set((aim.subject + aim.text + (aim.when?.label ?? "")).unicodeScalars)
      #expect(said.isSubset(of: text.unicodeScalars), "\(text.debugDescription)")
    }
    for figure in reading.figures {
      if let number = figure.number { #expect(exactDecimal(number) == number, "\(text)") }
      _ = figure.value(.init(FiscalYear(2020)))
      _ = figure.target(.init(FiscalYear(2020)))
    }
  }

  @Test(arguments: 0..<20) func `no mixture of words, signs and numbers is lost`(seed: UInt64) {
    var dice = Dice(state: seed &* 7_919 &+ 1)
    for _ in 0..<300 {
      let count = Int.random(in: 1...12, using: &dice)
      check((0..<count).map { _ in Self.parts[Int.random(in: 0..<Self.parts.count, using: &dice)] }.joined())
    }
  }

  @Test func `any character may come`() {
    var dice = Dice(state: 42)
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20, using: &dice) {
        let range: ClosedRange<UInt32> = Bool.random(using: &dice) ? 0x20...0x7E : 0x3000...0x30FF
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &dice)) { text.append(scalar) }
      }
      check(String(text))
    }
  }

  @Test func `a long cell is read in time that grows with its length`() {
    check(String(repeating: "件数：２４件 参加者：５５６名\n", count: 2000))
    check(String(repeating: "（", count: 5000))
    check(String(repeating: "→の拡大", count: 2000))
  }
}
